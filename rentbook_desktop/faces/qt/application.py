"""The one application object of a program with windows."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from rentbook_desktop.foundation.resources import resource_path

STYLE = "Fusion"
"""What Qt paints with. Set later it would be made twice, and asked for as an object it costs the first paint 12 ms."""


def make_application(desktop_file: str) -> QApplication:
    """Return the application, made now where there is none yet; `desktop_file` is what a desktop knows its windows by."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication([*sys.argv[:1], "-style", STYLE])
    made.setApplicationName("rentbook")
    made.setDesktopFileName(desktop_file)
    if sys.platform != "linux":  # there fontconfig knows them, see `packaging/frozen/environment.py`
        add_fonts(resource_path("fonts"))
    return made


def make_unseen_application() -> QApplication:
    """Return the application for what is only written into files, made now where there is none yet: it needs no screen."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    is_unseen = sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM")
    made = QApplication([*sys.argv[:1], "-style", STYLE, *(("-platform", "offscreen") if is_unseen else ())])
    if sys.platform != "linux":
        add_fonts(resource_path("fonts"))
    return made


def add_fonts(folder: Path) -> list[str]:
    """Bring in the fonts that an installed program has with it; return the families, none where the folder is not there."""
    from PySide6.QtGui import QFontDatabase

    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(folder.glob("*.otf"))]
    return sorted({family for number in numbers for family in QFontDatabase.applicationFontFamilies(number)})


def the_application() -> QApplication:
    """Return the application that was made; there being none is a bug."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    return app
