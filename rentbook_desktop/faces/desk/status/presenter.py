"""Turns the figures into what tiles, bars and rows say."""

from collections.abc import Sequence
from datetime import date

from rentbook_desktop.faces.desk.loss_menu import loss_chip
from rentbook_desktop.faces.desk.status.bars import BarContent
from rentbook_desktop.faces.desk.status.chart import Chart, Series
from rentbook_desktop.faces.desk.status.tile import TileContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.status.lateness import LateAge, LateRental
from rentbook_desktop.status.title_statistics import CategoryOut, IdleTitle, PopularTitle
from rentbook_desktop.status.today import Today

MAX_BARS = 5


def tile_contents(words: Translator, today: Today) -> dict[str, TileContent]:
    """Return the four tiles."""
    tr = words.tr
    late = today.overdue[-1]
    oldest = tr("status.oldest", count=today.oldest) if late else tr("status.none_late")
    return {
        "out": _tile(
            tr("status.out"),
            tr("status.copies", count=today.out[-1]),
            _more_than_last_week(words, today.out),
            today.out,
        ),
        "due": _tile(
            tr("status.due_today"), tr("status.copies", count=today.due_today), _came(words, today), today.due
        ),
        "late": _tile(
            tr("status.late"), tr("status.copies", count=late), (oldest, "bad" if late else "ok"), today.overdue
        ),
        "revenue": _tile(
            tr("status.revenue_today"), words.won(today.revenue[-1]), _more_than_yesterday(words, today), today.revenue
        ),
    }


def category_bars(words: Translator, categories: Sequence[CategoryOut]) -> list[BarContent]:
    """Return the largest categories and the rest together."""
    total = sum(one.count for one in categories)
    named = [(one.category or words.tr("status.no_category"), one.count) for one in categories]
    if len(named) > MAX_BARS:
        saved, rest = named[: MAX_BARS - 1], named[MAX_BARS - 1 :]
        named = [*saved, (words.tr("status.other_categories", count=len(rest)), sum(count for _, count in rest))]
    longest = max((count for _, count in named), default=1)
    return [
        BarContent(
            key=name,
            name=name,
            number=words.tr("status.copies", count=count),
            share=f"{round(count * 100 / total)}%",
            length=count / longest,
        )
        for name, count in named
    ]


def category_chart(words: Translator, categories: Sequence[CategoryOut]) -> Chart:
    """Return every category as a table has it."""
    names = tuple(one.category or words.tr("status.no_category") for one in categories)
    return _listed(words.tr("status.category"), names, words.tr("status.out"), [one.count for one in categories])


def age_bars(words: Translator, ages: Sequence[LateAge]) -> list[BarContent]:
    """Return how lateness spreads over ages."""
    longest = max((one.count for one in ages), default=0) or 1
    return [
        BarContent(
            key=str(one.minimum),
            name=_age(words, one),
            number=words.tr("status.copies", count=one.count),
            share="",
            length=one.count / longest,
        )
        for one in ages
    ]


def age_chart(words: Translator, ages: Sequence[LateAge]) -> Chart:
    """Return the ages as a table has them."""
    names = tuple(_age(words, one) for one in ages)
    return _listed(words.tr("status.age"), names, words.tr("status.late"), [one.count for one in ages])


def late_columns(words: Translator) -> list[Column]:
    """Return the columns of the list of what is late."""
    return [
        Column(key="customer", title=words.tr("status.customer"), kind="person", stretch=4, width=150, minimum=136),
        Column(key="title", title=words.tr("status.book"), kind="title", stretch=5, width=170, minimum=130),
        Column(key="due", title=words.tr("status.was_due"), width=128, minimum=100),
        Column(key="days", title=words.tr("status.late"), width=76, minimum=64, align_right=True),
    ]


def late_rows(words: Translator, rentals: Sequence[LateRental]) -> list[Row]:
    """Return what is late, row by row."""
    return [
        Row(
            key=one.rental_id,
            cells=(
                Cell(text=one.name, second=one.copy, link=True),
                _book(words, one),
                Cell(text=words.date_due(date.fromisoformat(one.due_on))),
                Cell(text=words.tr("status.days", count=one.days_late), ink="bad"),
            ),
        )
        for one in rentals
    ]


def _book(words: Translator, one: LateRental) -> Cell:
    if one.reported:
        return Cell(text=one.title, chip=loss_chip(words, one.reported))
    return Cell(text=one.title, second=one.author)


def popular_columns(words: Translator) -> list[Column]:
    """Return the columns of the popular titles."""
    return [
        Column(key="place", title=words.tr("status.place"), width=40, minimum=40),
        Column(key="title", title=words.tr("status.book"), kind="title", stretch=1, minimum=120),
        Column(key="count", title=words.tr("status.rented"), width=84, minimum=64, align_right=True),
    ]


def popular_rows(words: Translator, titles: Sequence[PopularTitle]) -> list[Row]:
    """Return the popular titles, the first place in colour."""
    return [
        Row(
            key=one.title_id,
            cells=(
                Cell(text=str(index), ink="accent" if index == 1 else "text3"),
                Cell(text=one.name, second=one.author),
                Cell(text=words.tr("status.times", count=one.count), link=True),
            ),
        )
        for index, one in enumerate(titles, start=1)
    ]


def idle_columns(words: Translator) -> list[Column]:
    """Return the columns of the idle titles."""
    return [
        Column(key="title", title=words.tr("status.book"), kind="title", stretch=1, minimum=120),
        Column(key="copies", title=words.tr("status.copies_here"), width=76, minimum=52, align_right=True),
        Column(key="days", title=words.tr("status.idle_for"), width=96, minimum=80, align_right=True),
    ]


def idle_rows(words: Translator, titles: Sequence[IdleTitle]) -> list[Row]:
    """Return the idle titles, the longest idle first."""
    return [
        Row(
            key=one.title_id,
            cells=(
                Cell(text=one.name, second=one.author),
                Cell(text=f"{one.copies:,}", spoken=words.tr("status.copies", count=one.copies)),
                Cell(text=_idle(words, one), link=True),
            ),
        )
        for one in titles
    ]


def _tile(caption: str, figure: str, note: tuple[str, str], values: tuple[int, ...]) -> TileContent:
    return TileContent(caption=caption, figure=figure, note=note[0], note_ink=note[1], values=values)


def _more_than_last_week(words: Translator, out: tuple[int, ...]) -> tuple[str, str]:
    change = out[-1] - out[0]
    if not change:
        return words.tr("status.as_last_week"), "text2"
    return words.tr("status.more_last_week" if change > 0 else "status.fewer_last_week", count=abs(change)), "text2"


def _came(words: Translator, today: Today) -> tuple[str, str]:
    if not today.due[-1]:
        return words.tr("status.none_due"), "text2"
    return words.tr("status.came" if today.due_came else "status.none_came", count=today.due_came), "text2"


def _more_than_yesterday(words: Translator, today: Today) -> tuple[str, str]:
    yesterday, now = today.revenue[-2:]
    if yesterday <= 0:
        return words.tr("status.nothing_yesterday"), "text2"
    percent = round((now - yesterday) * 100 / yesterday)
    if not percent:
        return words.tr("status.as_yesterday"), "text2"
    key = "status.more_yesterday" if percent > 0 else "status.less_yesterday"
    return words.tr(key, percent=abs(percent)), "ok" if percent > 0 else "text2"


def _age(words: Translator, age: LateAge) -> str:
    if age.maximum is None:
        return words.tr("status.age_over", days=age.minimum - 1)
    return words.tr("status.age_between", minimum=age.minimum, maximum=age.maximum)


def _idle(words: Translator, title: IdleTitle) -> str:
    return words.tr("status.days", count=title.days) if title.days is not None else words.tr("status.very_long")


def _listed(axis: str, names: tuple[str, ...], series: str, values: Sequence[int]) -> Chart:
    one = Series(name=series, kind="bars", ink="p1", values=tuple(values))
    return Chart(axis=axis, codes=names, labels=names, ticks=names, series=(one,))
