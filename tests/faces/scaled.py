"""Paints the main screens at the device's scale of this process and tells what is clipped: for `test_scaled.py`."""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SCREENS = (
    ("counter", "insufficient"), ("catalog", "full"), ("catalog", "editor"), ("customers", "opened"), ("mypage", "opened"),
    ("status", "without plots"), ("settings", "staff"), ("cover", "lock"), ("cover", "welcome_terms"),
)  # fmt: skip


def main():
    from PySide6.QtWidgets import QApplication, QLabel

    from rentbook_desktop.faces.widgets.text import ElidedLabel
    from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
    from tests.faces.gallery import looks, shown
    from tests.faces.test_gallery import _hangs_out, _is_cut, _visible

    app = QApplication([])
    set_reduced_motion(on=True)
    theme, wrong = Theme(app), []
    theme.style(app)
    with looks(theme):
        for page, state in SCREENS:
            with shown(theme, page, state, "en", (1180, 720)) as window:
                picture = window.grab()
                labels = [one for one in _visible(window, QLabel) if one.text() and not isinstance(one, ElidedLabel)]
                wrong += [f"{page}/{state}: {one.text()}" for one in labels if _is_cut(one) or _hangs_out(one)]
                ratio, width = picture.devicePixelRatio(), picture.width()
    sys.stdout.write(json.dumps({"ratio": ratio, "wide": width, "wrong": wrong}))


if __name__ == "__main__":
    main()
