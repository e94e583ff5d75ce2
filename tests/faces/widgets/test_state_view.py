"""A part of a page that may be loading, empty or lost: each says so, with a way on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from rentbook_desktop.faces.widgets.state_view import StateView


@pytest.fixture
def view(qtbot, theme):
    content = QLabel("목록")
    made = StateView(content)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_what_loads_quickly_never_hides_what_is_there(view):
    view.loading("불러오는 중")
    assert view.content.isVisible()
    view.ready()
    assert not view._slow.isActive()
    assert view.content.isVisible()


def test_what_takes_long_says_so(qtbot, view):
    view.loading("불러오는 중")
    qtbot.waitUntil(lambda: not view.content.isVisible())
    assert view.title.text() == "불러오는 중"
    assert view.turning.isVisible()


def test_an_empty_part_has_a_way_on_where_there_is_one(qtbot, view):
    view.empty("books", "책이 없어요", "첫 책을 등록해 보세요", "등록")
    with qtbot.waitSignal(view.acted):
        QTest.mouseClick(view.button, Qt.MouseButton.LeftButton)
    view.empty("books", "책이 없어요", "")
    assert (view.button.isVisible(), view.text.isVisible()) == (False, False)


def test_a_lost_part_is_lost_until_it_is_there(view):
    view.error("불러오지 못했어요", "연결을 확인해 주세요", "다시")
    assert (view.state, view.content.isVisible(), view.button.text()) == ("error", False, "다시")
    view.ready()
    assert (view.state, view.content.isVisible()) == ("ready", True)
