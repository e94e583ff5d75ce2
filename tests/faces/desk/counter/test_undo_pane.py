"""What stands in the open row."""

import pytest

from rentbook_desktop.faces.desk.counter.undo_pane import UndoPane
from tests.faces.cover_states import preview


@pytest.fixture
def make(qtbot, theme, words):
    def made(kind="rent"):
        pane = UndoPane(words, kind, lambda _painter, _top: None, 60)
        qtbot.addWidget(pane)
        pane.show_preview(preview(words, kind), 96)
        pane.show()
        pane.told = []
        pane.confirmed.connect(pane.told.append)
        return pane

    return made


def test_everything_that_changes_is_shown_before_and_after(make):
    assert make().lines == [
        "상록수 · RB-001791-1: 대여중에서 대여가능으로",
        "열혈강호 87 · RB-001792-1: 대여중에서 대여가능으로",
        "정유나 님 지갑 +2,000P: 3,300P에서 5,300P로",
        "예정된 반납 알림: 2건에서 보내지 않아요로",
    ]
    assert make("return").lines == ["상록수 · RB-001791-1: 대여가능에서 연체로", "연체 알림: 멈춤에서 다시 보내요로"]


def test_a_reason_of_ones_own_is_needed_before_anything_happens(make):
    pane = make()
    pane.choose("other")
    pane.confirm()
    assert (pane.told, bool(pane.other.error())) == ([], True)
    pane.other.set_text("다른 책을 원하심")
    pane.confirm()
    pane.confirm()  # a key pressed twice is one wish
    assert pane.told == ["다른 책을 원하심"]


@pytest.mark.parametrize(
    ("kind", "why", "said"),
    [("rent", "changed", "손님이 취소"), ("return", "changed", "손님이 더 보기로"), ("rent", "slip", "잘못 찍음")],
)
def test_the_reasons_fit_what_is_taken_back(make, kind, why, said):
    pane = make(kind)
    pane.choose(why)
    pane.confirm()
    assert pane.told == [said]


def test_a_problem_lets_the_key_be_pressed_again(make):
    pane = make()
    pane.confirm()
    pane.show_problem("안 됐어요")
    assert (pane.problem.isVisible(), pane.yes.isEnabled()) == (True, True)
