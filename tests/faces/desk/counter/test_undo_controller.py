"""One row is taken back: looked at, done once, told."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject

from rentbook_desktop.faces.desk.counter.activity_rows import activity_row
from rentbook_desktop.faces.desk.counter.activity_table import ActivityTable
from rentbook_desktop.faces.desk.counter.undo_controller import UndoController
from rentbook_desktop.foundation.errors import NotFound, Unavailable
from rentbook_desktop.queries.undo_preview import undo_preview
from rentbook_desktop.rental.undoing import RentalsUndone, cancel_rentals, undo_returns
from tests.faces.cover_states import day, preview
from tests.faces.fake_page_context import NOW, FakePageContext


@pytest.fixture
def context(words):
    done = RentalsUndone(rentals=())
    return FakePageContext(words, {undo_preview: preview(words), cancel_rentals: done, undo_returns: done})


@pytest.fixture
def controller(qtbot, theme, words, context):
    table = ActivityTable(words)
    qtbot.addWidget(table)
    table.show_rows([activity_row(words, one, NOW.tzinfo) for one in day(words)])
    table.parent_of = QObject(table)
    return UndoController(context, table, table.parent_of)


def test_a_rental_is_cancelled_with_what_was_shown_and_it_is_told(controller, context, words):
    controller.open(day(words)[0])
    controller.confirm()
    act, form = context.done[-1]
    assert (act, form["rental_ids"], form["why"]) == (cancel_rentals, [1, 2], "잘못 찍음")
    assert context.toasts[-1].title == "정유나 님의 대여 2권을 취소했어요"
    assert controller.opened is None


def test_a_return_goes_its_own_way(controller, context, words):
    context.answers[undo_preview] = preview(words, "return")
    controller.open(day(words)[1])
    controller.confirm()
    assert context.done[-1][0] is undo_returns


def test_what_changed_since_is_shown_and_nothing_is_done(controller, context, words):
    controller.open(day(words)[0])
    context.answers[undo_preview] = replace(preview(words), available=9000)
    controller.confirm()
    assert context.done == []
    assert "다시 보고" in controller._table.pane.problem.text()
    assert any("9,000P" in line for line in controller._table.pane.lines)


def test_what_cannot_be_taken_back_any_more_closes_and_says_so(controller, context, words):
    controller.open(day(words)[0])
    context.answers[undo_preview] = NotFound("rental", "1")
    controller.look_again()
    assert (controller.opened, context.done, context.toasts[-1].tone) == (None, [], "bad")


def test_news_while_it_is_being_done_asks_nothing(controller, context, words):
    controller.open(day(words)[0])
    del context.answers[cancel_rentals]  # the answer is on its way
    controller.confirm()
    asked = len(context.asked)
    controller.look_again()
    assert len(context.asked) == asked


def test_a_shop_that_is_busy_at_the_key_keeps_the_row_and_the_reason(controller, context, words):
    controller.open(day(words)[0])
    pane = controller._table.pane
    pane.choose("other")
    pane.other.set_text("같은 책을 두 번 찍음")
    context.answers[undo_preview] = Unavailable("BUSY", seconds=1)
    controller.confirm()
    assert (controller.opened, context.done) == (day(words)[0], [])
    assert "1초" in pane.problem.text()
    context.answers[undo_preview] = preview(words)
    controller.confirm()
    assert context.done[-1][1]["why"] == "같은 책을 두 번 찍음"


def test_news_that_cannot_be_looked_at_close_nothing(controller, context, words):
    controller.open(day(words)[0])
    context.answers[undo_preview] = Unavailable("BUSY", seconds=1)
    controller.look_again()
    assert (controller.opened, context.toasts) == (day(words)[0], [])


@pytest.mark.parametrize("answer", [RentalsUndone(rentals=()), Unavailable("BUSY", seconds=1)])
def test_an_answer_that_comes_late_leaves_the_row_that_is_open_by_then(controller, context, words, answer, monkeypatch):
    held = []
    monkeypatch.setattr(context, "do", lambda _act, then, otherwise, **_form: held.append((then, otherwise)))
    controller.open(day(words)[0])
    controller.confirm()
    context.answers[undo_preview] = preview(words, "return")
    controller.open(day(words)[1])
    ((then, otherwise),) = held
    otherwise(answer) if isinstance(answer, Exception) else then(answer)
    assert controller.opened == day(words)[1]
    assert not controller._table.pane.problem.text()
    assert len(context.toasts) == 1
