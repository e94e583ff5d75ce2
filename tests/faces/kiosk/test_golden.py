"""The kiosk's screens look as they are meant to."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.golden import MAX_PIXELS, MAX_SHIFT, difference
from tests.kiosk_golden import FOLDER, PICTURES, painted, path_of


def _kept(picture):
    return QImage(str(path_of(*picture))).convertToFormat(QImage.Format.Format_RGB888)


@pytest.mark.parametrize("picture", PICTURES, ids="-".join)
def test_a_screen_of_the_kiosk_looks_as_it_is_meant_to(theme, picture):
    meant, found = _kept(picture), painted(theme, *picture)
    assert meant.size() == found.size(), "paint it with `python -m tests.kiosk_golden`"
    shift, pixels = difference(found, meant)
    assert shift < MAX_SHIFT
    assert pixels < MAX_PIXELS


def test_a_button_of_another_colour_is_noticed():
    meant = _kept(PICTURES[3])
    other = meant.copy()
    painter = QPainter(other)
    painter.fillRect(QRect(90, 393, 160, 38), QColor("gray"))
    painter.end()
    shift, pixels = difference(meant, other)
    assert shift > MAX_SHIFT or pixels > MAX_PIXELS
    assert {path.name for path in FOLDER.glob("*.png")} == {path_of(*one).name for one in PICTURES}
