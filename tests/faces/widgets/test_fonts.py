"""Letters and digits, at every scale."""

import pytest
from PySide6.QtGui import QFontMetricsF

from rentbook_desktop.faces.widgets.fonts import font, px, set_scale


def test_digits_in_columns_are_equally_wide(theme):
    metrics = QFontMetricsF(font("h3", tabular=True))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


def test_one_scale_enlarges_every_letter(theme):
    set_scale(130)
    try:
        assert font("body").pixelSize() == px(14) == 18
    finally:
        set_scale(100)
