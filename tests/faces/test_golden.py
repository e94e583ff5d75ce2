"""The main screens look as they are meant to."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.golden import FOLDER, KEPT, MAX_PIXELS, MAX_SHIFT, PICTURES, difference, painted, path_of


@pytest.mark.parametrize("picture", PICTURES, ids="-".join)
def test_a_screen_looks_as_it_is_meant_to(theme, picture):
    meant = QImage(str(path_of(*picture))).convertToFormat(QImage.Format.Format_RGB888)
    assert meant.size() == KEPT, "paint it with `python -m tests.golden`"
    shift, pixels = difference(painted(theme, *picture), meant)
    assert shift < MAX_SHIFT
    assert pixels < MAX_PIXELS


def test_a_panel_that_moved_or_has_another_colour_is_noticed():
    meant = QImage(str(path_of(*PICTURES[0]))).convertToFormat(QImage.Format.Format_RGB888)
    other = meant.copy()
    painter = QPainter(other)
    painter.fillRect(QRect(340, 30, 120, 60), QColor("gray"))  # something lies over the customer
    painter.end()
    assert difference(meant, other)[1] > MAX_PIXELS or difference(meant, other)[0] > MAX_SHIFT
    assert {path.name for path in FOLDER.glob("*.png")} == {path_of(*one).name for one in PICTURES}
