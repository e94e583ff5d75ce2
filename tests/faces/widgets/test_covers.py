"""A title without a picture has a cover of its own."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from rentbook_desktop.faces.widgets.covers import paint_cover


def _cover(title):
    image = QImage(36, 50, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_cover(painter, QRectF(0, 0, 36, 50), title)
    painter.end()
    return image


def test_a_title_always_has_the_same_cover_and_others_have_others(theme):
    assert _cover("날개") == _cover(" 날개 ")
    assert len({_cover(f"책 {at}").cacheKey() and bytes(_cover(f"책 {at}").constBits()) for at in range(60)}) > 30
