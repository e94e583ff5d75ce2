"""Turns the figures into what tiles, bars and rows say."""

from collections.abc import Sequence
from datetime import date

from rentbook_desktop.faces.desk.status.bars import BarFace
from rentbook_desktop.faces.desk.status.chart import Chart, Series
from rentbook_desktop.faces.desk.status.tile import TileFace
from rentbook_desktop.faces.widgets.rows import Cell, Column, Row
from rentbook_desktop.foundation.words import Words
from rentbook_desktop.status.lateness import LateAge, LateRental
from rentbook_desktop.status.shelves import CategoryOut, IdleTitle, PopularTitle
from rentbook_desktop.status.today import Today

MOST_BARS = 5


def tile_faces(words: Words, today: Today) -> dict[str, TileFace]:
    """Return the four tiles."""
    say = words.say
    late = today.overdue[-1]
    oldest = say("status.oldest", count=today.oldest) if late else say("status.none_late")
    return {
        "out": _tile(
            say("status.out"),
            say("status.copies", count=today.out[-1]),
            _more_than_last_week(words, today.out),
            today.out,
        ),
        "due": _tile(
            say("status.due_today"), say("status.copies", count=today.due_today), _came(words, today), today.due
        ),
        "late": _tile(
            say("status.late"), say("status.copies", count=late), (oldest, "bad" if late else "ok"), today.overdue
        ),
        "revenue": _tile(
            say("status.revenue_today"), words.won(today.revenue[-1]), _more_than_yesterday(words, today), today.revenue
        ),
    }


def category_bars(words: Words, categories: Sequence[CategoryOut]) -> list[BarFace]:
    """Return the largest categories and the rest together."""
    total = sum(one.count for one in categories)
    named = [(one.category or words.say("status.no_category"), one.count) for one in categories]
    if len(named) > MOST_BARS:
        kept, rest = named[: MOST_BARS - 1], named[MOST_BARS - 1 :]
        named = [*kept, (words.say("status.other_categories", count=len(rest)), sum(count for _, count in rest))]
    longest = max((count for _, count in named), default=1)
    return [
        BarFace(
            key=name,
            name=name,
            number=words.say("status.copies", count=count),
            share=f"{round(count * 100 / total)}%",
            length=count / longest,
        )
        for name, count in named
    ]


def category_chart(words: Words, categories: Sequence[CategoryOut]) -> Chart:
    """Return every category as a table has it."""
    names = tuple(one.category or words.say("status.no_category") for one in categories)
    return _listed(words.say("status.category"), names, words.say("status.out"), [one.count for one in categories])


def age_bars(words: Words, ages: Sequence[LateAge]) -> list[BarFace]:
    """Return how lateness spreads over ages."""
    longest = max((one.count for one in ages), default=0) or 1
    return [
        BarFace(
            key=str(one.least),
            name=_age(words, one),
            number=words.say("status.copies", count=one.count),
            share="",
            length=one.count / longest,
        )
        for one in ages
    ]


def age_chart(words: Words, ages: Sequence[LateAge]) -> Chart:
    """Return the ages as a table has them."""
    names = tuple(_age(words, one) for one in ages)
    return _listed(words.say("status.age"), names, words.say("status.late"), [one.count for one in ages])


def late_columns(words: Words) -> list[Column]:
    """Return the columns of the list of what is late."""
    return [
        Column(key="customer", title=words.say("status.customer"), kind="person", stretch=4, wide=150, least=136),
        Column(key="title", title=words.say("status.book"), kind="title", stretch=5, wide=170, least=130),
        Column(key="due", title=words.say("status.was_due"), wide=128, least=100),
        Column(key="days", title=words.say("status.late"), wide=76, least=64, right=True),
    ]


def late_rows(words: Words, rentals: Sequence[LateRental]) -> list[Row]:
    """Return what is late, row by row."""
    return [
        Row(
            key=one.rental_id,
            cells=(
                Cell(text=one.name, second=one.copy, link=True),
                Cell(text=one.title, second=one.author, link=False),
                Cell(text=words.date_due(date.fromisoformat(one.due_on))),
                Cell(text=words.say("status.days", count=one.days_late), ink="bad"),
            ),
        )
        for one in rentals
    ]


def popular_columns(words: Words) -> list[Column]:
    """Return the columns of the popular titles."""
    return [
        Column(key="place", title=words.say("status.place"), wide=40, least=40),
        Column(key="title", title=words.say("status.book"), kind="title", stretch=1, least=120),
        Column(key="count", title=words.say("status.rented"), wide=84, least=64, right=True),
    ]


def popular_rows(words: Words, titles: Sequence[PopularTitle]) -> list[Row]:
    """Return the popular titles, the first place in colour."""
    return [
        Row(
            key=one.title_id,
            cells=(
                Cell(text=str(at), ink="accent" if at == 1 else "text3"),
                Cell(text=one.name, second=one.author),
                Cell(text=words.say("status.times", count=one.count), link=True),
            ),
        )
        for at, one in enumerate(titles, start=1)
    ]


def idle_columns(words: Words) -> list[Column]:
    """Return the columns of the idle titles."""
    return [
        Column(key="title", title=words.say("status.book"), kind="title", stretch=1, least=120),
        Column(key="copies", title=words.say("status.copies_here"), wide=76, least=52, right=True),
        Column(key="days", title=words.say("status.idle_for"), wide=96, least=80, right=True),
    ]


def idle_rows(words: Words, titles: Sequence[IdleTitle]) -> list[Row]:
    """Return the idle titles, the longest idle first."""
    return [
        Row(
            key=one.title_id,
            cells=(
                Cell(text=one.name, second=one.author),
                Cell(text=words.say("status.copies", count=one.copies)),
                Cell(text=_idle(words, one), link=True),
            ),
        )
        for one in titles
    ]


def _tile(caption: str, figure: str, note: tuple[str, str], values: tuple[int, ...]) -> TileFace:
    return TileFace(caption=caption, figure=figure, note=note[0], note_ink=note[1], values=values)


def _more_than_last_week(words: Words, out: tuple[int, ...]) -> tuple[str, str]:
    change = out[-1] - out[0]
    if not change:
        return words.say("status.as_last_week"), "text2"
    return words.say("status.more_last_week" if change > 0 else "status.fewer_last_week", count=abs(change)), "text2"


def _came(words: Words, today: Today) -> tuple[str, str]:
    if not today.due[-1]:
        return words.say("status.none_due"), "text2"
    return words.say("status.came" if today.due_came else "status.none_came", count=today.due_came), "text2"


def _more_than_yesterday(words: Words, today: Today) -> tuple[str, str]:
    yesterday, now = today.revenue[-2:]
    if yesterday <= 0:
        return words.say("status.nothing_yesterday"), "text2"
    percent = round((now - yesterday) * 100 / yesterday)
    if not percent:
        return words.say("status.as_yesterday"), "text2"
    key = "status.more_yesterday" if percent > 0 else "status.less_yesterday"
    return words.say(key, percent=abs(percent)), "ok" if percent > 0 else "text2"


def _age(words: Words, age: LateAge) -> str:
    if age.most is None:
        return words.say("status.age_over", days=age.least - 1)
    return words.say("status.age_between", least=age.least, most=age.most)


def _idle(words: Words, title: IdleTitle) -> str:
    return words.say("status.days", count=title.days) if title.days is not None else words.say("status.very_long")


def _listed(axis: str, names: tuple[str, ...], series: str, values: Sequence[int]) -> Chart:
    one = Series(name=series, kind="bars", ink="p1", values=tuple(values))
    return Chart(axis=axis, codes=names, labels=names, ticks=names, series=(one,))
