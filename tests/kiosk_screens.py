"""Paints every screen of the kiosk: ``python -m tests.kiosk_screens [OUTDIR [SCREEN …]]``; `tests.screens` does so with the desk's."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
from tests.faces.kiosk.gallery import GUARDS, MODES, PANELS, shown
from tests.faces.kiosk.states import SCREENS

ROOT = Path(__file__).parents[1]


def paint(theme, out, wanted=()):
    """Paint what is wanted, or everything; return how many pictures there are."""
    count = 0
    out.mkdir(parents=True, exist_ok=True)
    for name in (*SCREENS, *GUARDS):
        if wanted and name not in wanted:
            continue
        for shape, on in PANELS.items():
            for language in ("ko", "en"):
                for mode_name, modes in ({"plain": {}} if name in GUARDS else MODES).items():
                    for look in ("light", "dark") if mode_name == "plain" else ("light",):
                        with shown(theme, name, on, language, look, **modes) as view:
                            view.grab().save(str(out / f"{name}-{shape}-{mode_name}-{look}-{language}.png"))
                        count += 1
    return count


def paint_docs(theme, folder):
    """Paint the picture of the README: a kiosk that waits, and a basket."""
    with shown(theme, "attract") as one, shown(theme, "rent") as other:
        pictures = [
            view.grab().toImage().scaledToWidth(480, Qt.TransformationMode.SmoothTransformation)
            for view in (one, other)
        ]
    width, height = pictures[0].width(), pictures[0].height()
    both = QImage(2 * width + 24, height, QImage.Format.Format_RGB32)
    both.fill(Qt.GlobalColor.white)
    painter = QPainter(both)
    for index, picture in enumerate(pictures):
        painter.drawImage(index * (width + 24), 0, picture)
    painter.end()
    both.save(str(folder / "kiosk-ko-light.png"))


def main(arguments):
    app = QApplication.instance() or QApplication([])
    set_reduced_motion(on=True)
    out = Path(arguments[0] if arguments else ROOT / "build" / "screens" / "kiosk")
    print(f"{paint(Theme(app), out, set(arguments[1:]))} pictures in {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
