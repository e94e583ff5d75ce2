"""What a page says while it does not know everything yet."""

import pytest

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.queries.lag import ReadUpTo, events_after, read_up_to
from tests.faces import mypage_states as states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def show(qtbot, theme, context):
    """Show a customer's page in one of its states: the banner stands above it."""

    def put(state=states.opened):
        page = state(context)
        qtbot.addWidget(page)
        page.show()
        context.asked.clear()
        return page

    return put


def test_nothing_is_said_while_news_is_only_just_on_its_way(show, context):
    page = show()
    context.answers[events_after] = 3
    page.parts.lag.look()
    assert not page.parts.lag.isVisibleTo(page)
    context.answers[events_after] = 0
    page.parts.lag._later.timeout.emit()
    assert not page.parts.lag.isVisibleTo(page)


def test_news_that_does_not_come_is_said_and_the_page_made_anew(show, context):
    page = show()
    context.answers[events_after] = 12
    page.parts.lag.look()
    page.parts.lag._later.timeout.emit()
    assert page.parts.lag.title.text() == "12건의 소식이 아직 반영되지 않았어요"
    page.parts.lag.button.click()
    assert ("rebuild", {}) in context.done
    assert not page.parts.lag.button.isEnabled()


def test_what_was_made_anew_is_asked_for_again(show, context):
    page = show(states.behind)
    assert page.parts.lag.isVisibleTo(page)
    context.answers |= {"rebuild": 90, events_after: 0, read_up_to: ReadUpTo(event_id=90, trouble=False, parked=0)}
    page.parts.lag.button.click()
    assert not page.parts.lag.isVisibleTo(page)
    assert customer_page in [query for query, _ in context.asked]
    assert context.toasts[-1].title == "화면 자료를 다시 만들었어요"


def test_a_rebuild_that_fails_says_why_and_may_be_tried_again(show, context):
    page = show(states.behind)
    context.answers["rebuild"] = Unavailable("READERS_WAITING", seconds=5)
    page.parts.lag.button.click()
    assert page.parts.lag.button.isEnabled()
    assert context.toasts[-1].title == "화면 자료를 다시 만들지 못했어요"


def test_parked_news_and_lost_views_are_said_in_their_own_words(show, context):
    page = show()
    context.answers[read_up_to] = ReadUpTo(event_id=90, trouble=False, parked=2)
    page.parts.lag.look()
    assert page.parts.lag.title.text() == "2건의 소식을 반영하지 못했어요"
    context.answers[read_up_to] = Unavailable("LOCKED", seconds=1)
    page.parts.lag.look()
    assert page.parts.lag.title.text() == "화면 자료를 읽을 수 없어요"


def test_a_page_that_was_behind_asks_again_as_soon_as_it_is_not(show, context):
    page = show(states.behind)
    context.asked.clear()
    page.parts.lag._later.timeout.emit()
    assert page.parts.lag.isVisibleTo(page)
    assert customer_page not in [query for query, _ in context.asked]
    context.answers |= {events_after: 0, read_up_to: ReadUpTo(event_id=90, trouble=False, parked=0)}
    page.parts.lag._later.timeout.emit()
    assert not page.parts.lag.isVisibleTo(page)
    assert customer_page in [query for query, _ in context.asked]
