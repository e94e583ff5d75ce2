"""The kiosk's screens as they are meant to look, small; ``python -m tests.kiosk_golden`` paints them anew: look before you commit."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
from tests.faces.kiosk.gallery import MODES, PANELS, shown

FOLDER = Path(__file__).parent / "pictures" / "kiosk"
SMALLER = 4
PICTURES = [
    *[(name, "portrait", "plain", "light", "ko") for name in ("attract", "identify", "pin-typing", "rent", "return", "done", "find")],
    *[(name, "landscape", "plain", "dark", "en") for name in ("attract", "rent", "mypage", "find-title", "pin-typing")],
    ("away", "portrait", "plain", "light", "ko"), ("rent-insufficient", "landscape", "plain", "light", "ko"),
    ("idle-warning", "portrait", "plain", "light", "en"), ("call-staff", "landscape", "plain", "light", "ko"),
    ("rent", "portrait", "large", "light", "ko"), ("rent", "portrait", "low", "light", "ko"),
    ("rent", "portrait", "contrast", "light", "ko"), ("mypage", "landscape", "large", "light", "en"),
    ("attract", "portrait", "large-low", "light", "en"), ("pickup", "portrait", "plain", "light", "ko"),
    ("mypage-reserved", "portrait", "plain", "light", "ko"), ("mypage-many", "portrait", "plain", "light", "en"),
    ("renew", "landscape", "plain", "dark", "en"), ("fee", "portrait", "large", "light", "ko"),
    ("reserve", "portrait", "contrast", "light", "ko"), ("pickup", "landscape", "low", "light", "ko"),
    ("leave", "portrait", "plain", "light", "ko"), ("leave-wrong", "landscape", "plain", "light", "ko"),
    ("leave-wait", "landscape", "plain", "dark", "en"), ("leave-nobody", "portrait", "plain", "dark", "en"),
    ("out-of-order", "portrait", "plain", "light", "ko"), ("out-of-order", "landscape", "plain", "dark", "en"),
]  # fmt: skip


def path_of(*picture):
    return FOLDER / f"{'-'.join(picture)}.png"


def painted(theme, name, shape, mode, look, language):
    """One screen, small."""
    on = PANELS[shape]
    with shown(theme, name, on, language, look, **MODES[mode]) as view:
        image = view.grab().toImage()
    small = image.scaled(
        on.width // SMALLER,
        on.height // SMALLER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return small.convertToFormat(QImage.Format.Format_RGB888)


def main():
    app = QApplication.instance() or QApplication([])
    set_reduced_motion(on=True)
    theme = Theme(app)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        painted(theme, *picture).save(str(path_of(*picture)))
    print(f"{len(PICTURES)} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
