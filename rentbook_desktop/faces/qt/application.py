"""The one application object of a program with windows."""

import sys

from PySide6.QtWidgets import QApplication

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
    return made


def the_application() -> QApplication:
    """Return the application that was made; there being none is a bug."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    return app
