"""Puts figures and words into the parts of the page."""

from rentbook_desktop.faces.desk.status.asking import Asking
from rentbook_desktop.faces.desk.status.chart import prepaid_chart, revenue_chart, trend_chart
from rentbook_desktop.faces.desk.status.parts import Parts
from rentbook_desktop.faces.desk.status.telling import (
    age_bars,
    age_chart,
    category_bars,
    category_chart,
    idle_columns,
    idle_rows,
    late_columns,
    late_rows,
    popular_columns,
    popular_rows,
    tile_faces,
)
from rentbook_desktop.faces.desk.status.tile import TileFace
from rentbook_desktop.faces.widgets.segmented import Choice
from rentbook_desktop.foundation.words import Words
from rentbook_desktop.status.history import Span

_IDLE = (90, 365)
_CAPTIONS = {"out": "status.out", "due": "status.due_today", "late": "status.late", "revenue": "status.revenue_today"}


def show_words(words: Words, parts: Parts, asking: Asking) -> None:
    """Name everything in the language of now."""
    say = words.say
    spans = [(span.value, say(f"status.span_{span.value}")) for span in Span]
    parts.span.show_choices([_choice(key, name) for key, name in spans], asking.span.value)
    eras = [("month", say("status.this_month")), ("all", say("status.all_time"))]
    parts.era.show_choices([_choice(key, name) for key, name in eras], "all" if asking.of_all_time else "month")
    idle = [(str(days), say("status.idle_span", count=days)) for days in sorted({*_IDLE, asking.usual_idle})]
    parts.idle_span.show_choices([_choice(key, name) for key, name in idle], str(asking.idle_days))
    note = say(f"status.last_{asking.span.value}")
    parts.trend.say(say("status.trend"))
    parts.revenue.say(say("status.revenue_by_day"), note)
    parts.prepaid.say(say("status.prepaid_title"), note)
    parts.ages.say(say("status.late_by_age"))
    parts.categories.say(say("status.by_category"))
    parts.popular.head.say(say("status.popular"))
    parts.idle.head.say(say("status.idle"))
    parts.late.head.say(say("status.late"), say("status.oldest_first"))
    parts.late.all.say(say("status.show_all"))
    for table, columns, name in (
        (parts.late.table, late_columns(words), "status.late"),
        (parts.popular.table, popular_columns(words), "status.popular"),
        (parts.idle.table, idle_columns(words), "status.idle"),
    ):
        table.show_columns(columns)
        table.setAccessibleName(say(name))
    if asking.figures.today is None:
        for key, name in _CAPTIONS.items():
            parts.tiles[key].show_face(TileFace(caption=say(name), figure="–", note="", note_ink="text2", values=()))
    for card in parts.plotted:
        if card.figure is None and card.chart is None:
            card.showing.loading(say("status.drawing"))


def show_part(words: Words, parts: Parts, asking: Asking, what: str) -> None:
    """Show one of the answers, if it is there."""
    if getattr(asking.figures, what) is not None:
        _SHOWN[what](words, parts, asking)


def _today(words: Words, parts: Parts, asking: Asking) -> None:
    assert asking.figures.today is not None  # noqa: S101
    for key, face in tile_faces(words, asking.figures.today).items():
        parts.tiles[key].show_face(face)


def _history(words: Words, parts: Parts, asking: Asking) -> None:
    periods = asking.figures.history or ()
    note = words.say(f"status.last_{asking.span.value}")
    parts.revenue.say(words.say("status.revenue_by_day"), note)
    parts.prepaid.say(words.say("status.prepaid_title"), note)
    for card, chart in (
        (parts.trend, trend_chart(words, periods)),
        (parts.revenue, revenue_chart(words, periods)),
        (parts.prepaid, prepaid_chart(words, periods)),
    ):
        if chart.is_empty:
            card.nothing("chart-line-up", words.say("status.no_numbers"), words.say("status.no_numbers_why"))
        else:
            card.show_chart(chart)


def _categories(words: Words, parts: Parts, asking: Asking) -> None:
    found = asking.figures.categories or ()
    parts.categories.say(
        words.say("status.by_category"), words.say("status.copies", count=sum(one.count for one in found))
    )
    if not found:
        parts.categories.nothing("books", words.say("status.nothing_out"), words.say("status.nothing_out_why"))
        return
    parts.category_bars.show_bars(category_bars(words, found))
    parts.categories.show_chart(category_chart(words, found))


def _late(words: Words, parts: Parts, asking: Asking) -> None:
    late = asking.figures.late
    assert late is not None  # noqa: S101
    say = words.say
    parts.late.head.say(say("status.late"), say("status.oldest_first"), say("status.copies", count=late.count))
    parts.late.all.setVisible(late.count > len(late.rentals))
    if late.count:
        parts.late.show_rows(late_rows(words, late.rentals))
        parts.age_bars.show_bars(age_bars(words, late.ages))
        parts.ages.show_chart(age_chart(words, late.ages))
        return
    parts.late.head.say(say("status.late"))
    parts.late.showing.empty("check-circle", say("status.none_late"), say("status.none_late_why"))
    parts.ages.nothing("check-circle", say("status.none_late"), say("status.none_late_why"))


def _popular(words: Words, parts: Parts, asking: Asking) -> None:
    titles = asking.figures.popular or ()
    if titles:
        parts.popular.show_rows(popular_rows(words, titles))
    else:
        parts.popular.showing.empty("trophy", words.say("status.none_popular"), words.say("status.none_popular_why"))


def _idle(words: Words, parts: Parts, asking: Asking) -> None:
    idle = asking.figures.idle
    assert idle is not None  # noqa: S101
    if idle.count:
        parts.idle.head.say(words.say("status.idle"), count=words.say("status.kinds", count=idle.count))
        parts.idle.show_rows(idle_rows(words, idle.titles))
    else:
        parts.idle.head.say(words.say("status.idle"))
        parts.idle.showing.empty("hourglass", words.say("status.none_idle"), words.say("status.none_idle_why"))


_SHOWN = {
    "today": _today,
    "history": _history,
    "categories": _categories,
    "late": _late,
    "popular": _popular,
    "idle": _idle,
}


def _choice(key: str, name: str) -> Choice:
    return Choice(key=key, name=name, words=name)
