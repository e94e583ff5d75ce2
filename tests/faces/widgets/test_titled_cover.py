"""A cover that can be read: the title on plain ground, the motif below."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from rentbook_desktop.faces.widgets.covers import cover_inks
from rentbook_desktop.faces.widgets.titled_cover import paint_titled_cover


def _painted(title, author=""):
    image = QImage(200, 280, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paint_titled_cover(painter, QRectF(0, 0, 200, 280), title, author, QFont(), lambda text, *_: [text])
    painter.end()
    return image


def test_the_same_title_has_the_same_cover_and_no_motif_behind_its_words(qapp):
    assert _painted("날개") == _painted("날개")
    assert _painted("날개") != _painted("소나기")
    assert _painted("날개").pixelColor(190, 95) == cover_inks("날개").ground


def test_the_author_stands_below(qapp):
    assert _painted("날개", "이상") != _painted("날개")
