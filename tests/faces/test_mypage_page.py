"""The customer's page at the desk by keys and mouse, and what it says when it is behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.mypage.urgency import urgency_of
from rentbook_desktop.foundation.errors import NotFound, Unavailable
from rentbook_desktop.mypage.customer_page import customer_page, past_rentals
from rentbook_desktop.mypage.lag import ReadUpTo, events_after, read_up_to
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from tests.faces import mypage_states as states
from tests.faces.rooms import FakeRoom


@pytest.fixture
def context(words):
    return FakeRoom(words)


@pytest.fixture
def show(qtbot, theme, context):
    """Put a page on the screen, in one of its states."""

    def put(state=states.opened, size=(1196, 776)):
        page = state(context)
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        page.kept = window  # or it is gone with this function
        for one in (page, window):
            one.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        context.asked.clear()
        return page

    return put


def press(page, key):
    QTest.keyClick(page.window().focusWidget() or page, key)


@pytest.mark.parametrize(
    ("left", "said", "tone", "filled"),
    [
        (-2, "2일 지남", "bad", 1.0),
        (0, "오늘 반납", "warn", 0.98),
        (4, "4일 남음", "info", 3 / 7),
        (7, "7일 남음", "info", 0),
    ],
)
def test_how_urgent_a_book_is(words, left, said, tone, filled):
    urgency = urgency_of(words, states.at_home(left, "날개", "이상"))
    assert (urgency.chip.words, urgency.chip.tone, urgency.filled) == (said, tone, pytest.approx(filled))


def test_the_figures_say_what_is_out_late_and_left(show):
    page = show()
    figures = page.parts.figures
    assert (figures.out.figure, figures.late.figure, figures.points.figure) == ("3권", "1권", "12,500P")
    assert (figures.next.figure, figures.next.note) == ("2일 지남", "운수 좋은 날")
    assert page.parts.identity.detail.text() == "M-00217 · 010-****-4821 · 2023년 3월 가입"


def test_a_book_can_be_heard_with_all_that_is_drawn(show):
    page = show()
    books = page.parts.shelf.books
    said = books.data(books.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "운수 좋은 날, 현진건, RB-000396-1, 2일 지남, 11월 20일 (금)까지"


def test_history_comes_as_it_is_looked_at(show, context, qtbot):
    page = show()
    qtbot.waitUntil(lambda: page.parts.history.table.rows.row(0) is not None)
    row = page.parts.history.table.rows.row(2)
    assert (row.cells[0].text, row.cells[2].text, row.cells[3].text) == (
        "우주로 간 고양이 6",
        "7일 · 2일 연체",
        "1,000P",
    )


def test_the_ways_on_lead_to_the_same_customer(show, context):
    page = show()
    for button in (page.parts.identity.file, page.parts.identity.counter, page.parts.points.link):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.parts.figures.points, Qt.MouseButton.LeftButton)
    assert [(one.page, one.key) for one in context.gone] == [
        ("customers", 7),
        ("counter", 7),
        ("customers", 7),
        ("customers", 7),
    ]
    QTest.mouseClick(page.parts.figures.out, Qt.MouseButton.LeftButton)
    assert page.parts.shelf.hasFocus()


def test_another_customer_is_found_by_key_and_by_card(show, context):
    page = show()
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    press(page, Qt.Key.Key_F3)
    assert page.catcher() is page.seeker.people.search.edit
    QTest.keyClicks(page.seeker.people.search.edit, "M-00219")
    press(page, Qt.Key.Key_Return)
    assert (customer_page, {"customer_id": 9}) in context.asked


def test_a_card_scanned_on_the_page_opens_its_customer(show, context):
    page = show()
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    page.silent.setFocus()
    QTest.keyClicks(page.silent, "M-00219")
    press(page, Qt.Key.Key_Return)
    assert (customer_page, {"customer_id": 9}) in context.asked


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
    assert context.told[-1].title == "화면 자료를 다시 만들었어요"


def test_a_rebuild_that_fails_says_why_and_may_be_tried_again(show, context):
    page = show(states.behind)
    context.answers["rebuild"] = Unavailable("READERS_WAITING", seconds=5)
    page.parts.lag.button.click()
    assert page.parts.lag.button.isEnabled()
    assert context.told[-1].title == "화면 자료를 다시 만들지 못했어요"


def test_parked_news_and_lost_views_are_said_in_their_own_words(show, context):
    page = show()
    context.answers[read_up_to] = ReadUpTo(event_id=90, trouble=False, parked=2)
    page.parts.lag.look()
    assert page.parts.lag.title.text() == "2건의 소식을 반영하지 못했어요"
    context.answers[read_up_to] = Unavailable("LOCKED", seconds=1)
    page.parts.lag.look()
    assert page.parts.lag.title.text() == "화면 자료를 읽을 수 없어요"


def test_a_page_that_is_not_there_yet_is_asked_for_again(show, context):
    page = show(lambda given: states.opened(given, {customer_page: NotFound("customer", "7")}))
    assert page.showing.state == "error"
    context.answers[customer_page] = states.visit()
    page.showing.button.click()
    assert page.showing.state == "ready"


def test_history_that_cannot_be_read_offers_another_try(show, context, qtbot):
    page = show(lambda given: states.opened(given, {past_rentals: Unavailable("LOCKED", seconds=1)}))
    qtbot.waitUntil(lambda: page.parts.history.showing.state == "error")
    context.answers[past_rentals] = states.before
    page.parts.history.showing.button.click()
    qtbot.waitUntil(lambda: page.parts.history.table.rows.row(0) is not None)
    assert page.parts.history.showing.state == "ready"


def test_news_of_a_rental_is_asked_for_again(show, context):
    page = show()
    page.hear(frozenset({"BookReturned"}))
    assert customer_page in [query for query, _ in context.asked]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(states.STATES))
def test_every_state_can_be_said_in_both_languages(show, context, name, language):
    page = show(states.STATES[name], size=(936, 596))
    context.words.set_language(language)
    page.retranslate()
    page.grab()


@pytest.mark.parametrize("size", [(1196, 776), (936, 596), (2000, 1300)])
def test_the_books_keep_within_the_page(show, size):
    page = show(states.crowded, size=size)
    shelf = page.parts.shelf
    last = shelf.card_at(shelf.across() - 1, page.rect().toRectF())
    assert last.right() <= shelf.viewport().width() + 1
