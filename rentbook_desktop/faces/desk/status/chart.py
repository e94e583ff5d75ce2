"""What a plot shows, apart from how: the same numbers become a picture, a table and a sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.status.history import Period

Unit = Literal["copies", "won"]


class Series(Struct, frozen=True, kw_only=True):
    """One line or row of bars, its name as people read it, and the token of its colour."""

    name: str
    kind: Literal["line", "bars"]
    ink: str
    values: tuple[int, ...]


class Chart(Struct, frozen=True, kw_only=True):
    """Points from left to right: `codes` for sheets, `labels` for people, `ticks` the short ones below the plot."""

    axis: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    ticks: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit = "copies"
    is_over_time: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see but zeros."""
        return not any(any(one.values) for one in self.series)


def trend_chart(words: Translator, periods: Sequence[Period]) -> Chart:
    """Rented as a line, returned as quiet bars."""
    rented = Series(name=words.tr("status.rented"), kind="line", ink="p1", values=tuple(one.rented for one in periods))
    returned = Series(
        name=words.tr("status.returned"), kind="bars", ink="p0", values=tuple(one.returned for one in periods)
    )
    return _over_time(words, periods, (rented, returned), "copies")


def revenue_chart(words: Translator, periods: Sequence[Period]) -> Chart:
    """What rentals earned."""
    values = tuple(one.revenue for one in periods)
    series = Series(name=words.tr("status.revenue"), kind="bars", ink="p1", values=values)
    return _over_time(words, periods, (series,), "won")


def prepaid_chart(words: Translator, periods: Sequence[Period]) -> Chart:
    """What the wallets hold together."""
    values = tuple(one.prepaid for one in periods)
    series = Series(name=words.tr("status.prepaid"), kind="line", ink="p3", values=values)
    return _over_time(words, periods, (series,), "won")


def amount(words: Translator, unit: Unit, value: int) -> str:
    """Return a number with its unit."""
    return words.won(value) if unit == "won" else words.tr("status.copies", count=value)


def table_columns(chart: Chart) -> list[Column]:
    """Return the columns of the same numbers as a table."""
    first = Column(key="at", title=chart.axis, stretch=2, minimum=120)
    return [
        first,
        *(
            Column(key=f"s{index}", title=one.name, stretch=1, align_right=True)
            for index, one in enumerate(chart.series)
        ),
    ]


def table_rows(words: Translator, chart: Chart) -> list[Row]:
    """Return the rows of the table; of days, the newest first."""
    rows = [
        Row(
            key=code,
            cells=(
                Cell(text=chart.labels[index]),
                *(Cell(text=amount(words, chart.unit, one.values[index])) for one in chart.series),
            ),
        )
        for index, code in enumerate(chart.codes)
    ]
    return rows[::-1] if chart.is_over_time else rows


def _over_time(words: Translator, periods: Sequence[Period], series: tuple[Series, ...], unit: Unit) -> Chart:
    return Chart(
        axis=words.tr("status.day" if periods and _is_day(periods[0]) else "status.month"),
        codes=tuple(one.at for one in periods),
        labels=tuple(_label(words, one) for one in periods),
        ticks=tuple(_tick(words, one) for one in periods),
        series=series,
        unit=unit,
        is_over_time=True,
    )


def _is_day(period: Period) -> bool:
    return len(period.at) == len("2026-11-22")


def _label(words: Translator, period: Period) -> str:
    if _is_day(period):
        return words.date_due(date.fromisoformat(period.at))
    year, month = period.at.split("-")
    return words.tr("status.month_of_year", year=year, month=_month(words, int(month)))


def _tick(words: Translator, period: Period) -> str:
    if _is_day(period):
        day = date.fromisoformat(period.at)
        return words.tr("status.tick_day", month=_month(words, day.month), day=day.day)
    year, month = period.at.split("-")
    return year if month == "01" else _month(words, int(month))


def _month(words: Translator, number: int) -> str:
    return words.tr("common.months").split()[number - 1]
