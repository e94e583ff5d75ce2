"""All that was done at the counters: what is shown while it is asked, when it cannot be, and when it can."""

from rentbook_desktop.faces.desk.counter.activity_page import ActivityPage
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.queries.counter_activity import day_activities
from rentbook_desktop.queries.undo_preview import undo_preview
from rentbook_desktop.rental.undoing import undo_returns
from tests.faces.cover_states import day, preview
from tests.faces.fake_page_context import FakePageContext


def page(qtbot, words, **answers):
    context = FakePageContext(words, answers={day_activities: answers.get("days", ())} | answers.get("more", {}))
    made = ActivityPage(context)
    qtbot.addWidget(made)
    made.refresh()
    return made, context


def test_it_says_that_it_is_looking_and_that_it_could_not(qtbot, theme, words):
    waiting = ActivityPage(FakePageContext(words))
    qtbot.addWidget(waiting)
    waiting.refresh()
    assert waiting.showing.state == "loading"
    failed, _ = page(qtbot, words, days=Unavailable("UNREACHABLE"))
    assert failed.showing.state == "error"
    empty, _ = page(qtbot, words)
    assert empty.showing.state == "empty"


def test_each_row_leads_where_it_can_be_taken_back(qtbot, theme, words):
    made, context = page(qtbot, words, days=lambda days_ago: () if days_ago else day(words))
    acts = [made.table.rows.row(place).cells[-1] for place in range(6)]
    assert [one.text or one.chip.words for one in acts] == [
        "되돌리기", "되돌리기", "환불로…", "되돌림", "반납부터…", "충전으로…",
    ]  # fmt: skip
    made.activate(87)  # undone
    assert (context.done, context.gone, made.undoing.opened) == ([], [], None)
    made.activate(88)
    made.activate(85)
    assert [(one.filter, one.command) for one in context.gone] == [("top_up", ""), ("", "top_up")]
    made.activate(86)  # rented, and returned since: the return is chosen, which is to be taken back first
    assert made.table.selected() == 89


def test_the_strip_names_what_the_keys_do_while_a_row_is_open(qtbot, theme, words):
    made, _ = page(
        qtbot, words, days=lambda days_ago: () if days_ago else day(words), more={undo_preview: preview(words)}
    )
    said = {key.shortcut().toString(): key for key in made.keys.actions()}
    assert not said["F9"].isEnabled()
    made.activate(90)
    assert (said["F9"].isEnabled(), said["F9"].text(), said["Esc"].text()) == (True, "대여 2권 취소", "그대로 두기")
    said["Esc"].trigger()
    assert (made.table.pane, said["F9"].isEnabled(), said["Esc"].text()) == (None, False, "창구로")


def test_a_return_that_cannot_be_taken_back_says_so_in_its_place(qtbot, theme, words):
    made, context = page(
        qtbot,
        words,
        days=lambda days_ago: () if days_ago else day(words),
        more={undo_preview: preview(words, "return"), undo_returns: refuse("CANNOT_UNDO", copy="RB-1")},
    )
    made.activate(89)
    made.table.pane.confirm()
    assert context.done[-1][0] is undo_returns
    assert "되돌릴 수 없어요" in made.table.pane.problem.text()
    assert made.undoing.opened is not None


def test_the_day_in_figures_stands_beside_it_where_there_is_room(qtbot, theme, words):
    made, _ = page(qtbot, words, days=lambda days_ago: () if days_ago else day(words))
    made.show()
    made.resize(1200, 700)
    assert made.side.isVisible()
    made.resize(1000, 700)
    assert not made.side.isVisible()


def test_what_came_after_on_another_day_is_looked_up_there(qtbot, theme, words):
    returned, rented = day(words)[1], day(words)[4]
    made, context = page(qtbot, words, days=lambda days_ago: (rented,) if days_ago else (returned,))
    made._select("yesterday")
    made.activate(rented.event_id)
    assert (made.filter.selected(), made.table.selected(), context.toasts) == ("today", returned.event_id, [])


def test_what_came_after_and_is_not_listed_is_said(qtbot, theme, words):
    rented = day(words)[4]
    made, context = page(qtbot, words, days=lambda days_ago: () if days_ago else (rented,))
    made.activate(rented.event_id)
    assert context.toasts[-1].title == words.tr("cancel.way_return_first_tip")
