"""What is asked for, and when."""

from rentbook_desktop.status.history import Span, history
from rentbook_desktop.status.title_statistics import favourite_titles, idle_titles
from rentbook_desktop.status.today import shop_today
from tests.faces.desk.status.page_driver import times
from tests.faces.status_states import days


def test_another_span_is_asked_for_and_shown(shown, context):
    page = shown()
    page.parts.span._segments[2].click()
    assert context.asked[-1] == (history, {"span": Span.YEAR})
    assert len(page.parts.trend.chart.codes) == 12
    assert page.parts.trend.chart.labels[0] == "2025년 12월"
    assert page.parts.revenue.head.note.text() == "최근 12개월"
    page.parts.era._segments[1].click()
    page.parts.idle_span._segments[0].click()
    assert [query for query, _ in context.asked[-2:]] == [favourite_titles, idle_titles]
    assert context.asked[-1][1]["days"] == 90


def test_a_late_answer_for_an_earlier_span_is_dropped(shown, context):
    page = shown()
    waiting = []
    context.ask = lambda _query, then, otherwise, **form: waiting.append((then, form))
    page.parts.span._segments[0].click()
    page.parts.span._segments[2].click()
    (week, _), (year, _) = waiting
    year(days(Span.YEAR))
    week(days(Span.WEEK))
    assert len(page.parts.trend.chart.codes) == 12


def test_a_burst_of_events_asks_once_and_once_more(shown, context, qtbot):
    page = shown()
    page.asking._calm.start()  # it was asked a moment ago, however slow this machine is
    before = times(context, shop_today)
    for _ in range(50):
        page.on_events(frozenset({"BookRented"}))
    assert times(context, shop_today) == before
    qtbot.waitUntil(lambda: times(context, shop_today) > before)
    assert times(context, shop_today) <= before + 2
    page.on_events(frozenset({"NoSuchThing"}))
    assert not page.asking._again


def test_out_of_sight_nothing_is_asked_until_the_page_is_shown_again(shown, context):
    page = shown()
    before = times(context, shop_today)
    page.hide()
    page.on_events(frozenset({"BookReturned"}))
    page._new_day()
    assert (times(context, shop_today), page._stale) == (before, True)
