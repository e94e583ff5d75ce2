"""The main screens as they are meant to look, small; ``python -m tests.golden`` paints them anew: look before you commit.

They are kept at a quarter of their size: letters of another face or hinting hardly show there, a moved panel or a wrong
colour does.
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
from tests.faces.gallery import looks, settle, shown

FOLDER = Path(__file__).parent / "pictures"
SIZE, KEPT = (1440, 900), QSize(480, 300)
PICTURES = [
    (page, state, language, mode)
    for page, state in (
        ("counter", "basket"), ("counter", "insufficient"), ("counter", "empty"), ("catalog", "full"), ("catalog", "editor"),
        ("customers", "opened"), ("customers", "list"), ("mypage", "opened"), ("status", "without plots"), ("notices", "full"),
        ("settings", "shop"), ("settings", "audit"), ("settings", "calendar_closing"), ("reservations", "full"), ("cover", "lock"), ("cover", "welcome_shop"), ("cover", "approve"),
    )
    for language, mode in (("ko", "light"), ("en", "dark"))
]  # fmt: skip
MAX_SHIFT, MAX_PIXELS = 2.0, 0.012
_FAR = 60


def path_of(page, state, language, mode):
    return FOLDER / f"{page}-{state.replace(' ', '_')}-{language}-{mode}.png"


def painted(theme, page, state, language, mode):
    """One screen, small."""
    with looks(theme, mode), shown(theme, page, state, language, SIZE) as window:
        for edit in window.findChildren(QLineEdit):
            edit.setReadOnly(edit.isReadOnly() or edit.hasFocus())  # no blinking caret
        settle()
        image = (
            window.grab()
            .toImage()
            .scaled(KEPT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
    return image.convertToFormat(QImage.Format.Format_RGB888)


def difference(one, other):
    """How far two pictures differ: the mean step of a channel, and the share of pixels that are another colour."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    steps = [abs(a - b) for a, b in zip(first, second, strict=True)]
    far = sum(max(steps[at : at + 3]) > _FAR for at in range(0, len(steps), 3))
    return sum(steps) / len(steps), far * 3 / len(steps)


def main():
    app = QApplication.instance() or QApplication([])
    set_reduced_motion(on=True)
    theme = Theme(app)
    theme.style(app)
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        painted(theme, *picture).save(str(path_of(*picture)))
    print(f"{len(PICTURES)} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
