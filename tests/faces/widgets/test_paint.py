"""What every painted widget is made of: boxes, text that fits, keys."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.paint import cap_width, draw_box, draw_text, fitting_font, text_width


@pytest.fixture
def canvas(theme):
    image = QImage(200, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    yield image, painter
    painter.end()


def test_a_text_that_does_not_fit_is_cut_and_that_is_told(canvas):
    _, painter = canvas
    words = "아주 긴 제목의 아주 긴 이야기"
    ink = QColor("black")
    assert not draw_text(painter, QRectF(0, 0, text_width(words, font("body")) + 1, 40), words, font("body"), ink)
    assert draw_text(painter, QRectF(0, 0, 40, 40), words, font("body"), ink)


def test_an_edge_stays_inside_its_box(canvas):
    image, painter = canvas
    draw_box(painter, QRectF(10, 10, 50, 20), 0, QColor("red"), QColor("blue"), 2)
    painter.end()
    assert image.pixelColor(9, 20) == QColor("white")
    assert image.pixelColor(10, 20) == QColor("blue")
    assert image.pixelColor(30, 20) == QColor("red")


def test_a_key_of_one_letter_is_no_narrower_than_a_key(theme):
    assert cap_width("A") == cap_width("B")
    assert cap_width("Ctrl+Enter") > cap_width("A")


def test_a_line_gets_the_first_font_in_which_it_fits(theme):
    steps = ("display", "h1", "h3")
    wide = text_width("287 books", font("display"))
    assert fitting_font(["9", "287 books"], steps, wide) == font("display")
    assert fitting_font(["9", "287 books"], steps, wide - 1) == font("h1")
    assert fitting_font(["9", "287 books"], steps, 5) == font("h3")
