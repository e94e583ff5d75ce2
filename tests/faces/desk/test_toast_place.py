"""Toasts stand in the corner of the page, unless a field or a button is there."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLineEdit

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.toast_place import toast_place
from tests.faces.fake_page_context import FakePageContext

SIZE = QSize(400, 64)


def shown(qtbot, words):
    page = Page(FakePageContext(words))
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def test_the_corner_is_taken_where_nothing_is_there(qtbot, words):
    assert toast_place(shown(qtbot, words), SIZE) == QPoint(900, 600)


def test_a_field_in_the_corner_is_left_free(qtbot, words):
    page = shown(qtbot, words)
    field = QLineEdit(page)
    field.setGeometry(700, 540, 180, 40)
    field.show()
    place = toast_place(page, SIZE)
    assert place.x() == 900
    assert place.y() - 16 <= 540


def test_where_everything_is_full_the_corner_is_taken_after_all(qtbot, words):
    page = shown(qtbot, words)
    field = QLineEdit(page)
    field.setGeometry(0, 0, 900, 600)
    field.show()
    assert toast_place(page, SIZE) == QPoint(900, 600)
