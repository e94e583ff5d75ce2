"""All that was done at the counters: what is shown while it is asked, when it cannot be, and when it can."""

from rentbook_desktop.faces.desk.counter.activity_page import ActivityPage
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.queries.counter_activity import day_activities
from rentbook_desktop.rental.returns import undo_return
from tests.faces.cover_states import day
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


def test_only_what_can_be_taken_back_is_a_link(qtbot, theme, words):
    made, context = page(qtbot, words, days=day(words))
    acts = [made._row(index, one).cells[-1] for index, one in enumerate(day(words))]
    assert [(one.text, one.link) for one in acts] == [
        ("대여 취소", True), ("반납 되돌리기", True), ("환불로", True), ("되돌림", False), ("", False),
    ]  # fmt: skip
    made._undo(3)
    assert (context.done, context.gone) == ([], [])


def test_a_return_that_cannot_be_taken_back_says_so(qtbot, theme, words):
    made, context = page(qtbot, words, days=day(words), more={undo_return: refuse("COPY_LOST")})
    made._undo(1)
    assert context.toasts[-1].title == "반납을 되돌리지 못했어요"
