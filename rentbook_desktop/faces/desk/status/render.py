"""Puts figures and words into the parts of the page."""

from rentbook_desktop.faces.desk.status.chart import prepaid_chart, revenue_chart, trend_chart
from rentbook_desktop.faces.desk.status.kiosk_rows import kiosk_columns, kiosk_rows, share_note
from rentbook_desktop.faces.desk.status.layout import StatusLayout
from rentbook_desktop.faces.desk.status.presenter import (
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
    tile_contents,
)
from rentbook_desktop.faces.desk.status.status_loader import StatusLoader
from rentbook_desktop.faces.desk.status.tile import TileContent
from rentbook_desktop.faces.widgets.segmented import Choice
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.status.history import Span

_IDLE = (90, 365)
_CAPTIONS = {"out": "status.out", "due": "status.due_today", "late": "status.late", "revenue": "status.revenue_today"}


def show_words(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    """Name everything in the language of now."""
    tr = words.tr
    spans = [(span.value, tr(f"status.span_{span.value}")) for span in Span]
    parts.span.show_choices([_choice(key, name) for key, name in spans], asking.span.value)
    eras = [("month", tr("status.this_month")), ("all", tr("status.all_time"))]
    parts.era.show_choices([_choice(key, name) for key, name in eras], "all" if asking.of_all_time else "month")
    idle = [(str(days), tr("status.idle_span", count=days)) for days in sorted({*_IDLE, asking.usual_idle})]
    parts.idle_span.show_choices([_choice(key, name) for key, name in idle], str(asking.idle_days))
    note = tr(f"status.last_{asking.span.value}")
    parts.trend.set_text(tr("status.trend"))
    parts.revenue.set_text(tr("status.revenue_by_day"), note)
    parts.prepaid.set_text(tr("status.prepaid_title"), note)
    parts.ages.set_text(tr("status.late_by_age"))
    parts.categories.set_text(tr("status.by_category"))
    parts.popular.head.set_text(tr("status.popular"))
    parts.idle.head.set_text(tr("status.idle"))
    parts.late.head.set_text(tr("status.late"), tr("status.oldest_first"))
    parts.late.all.set_text(tr("status.show_all"))
    parts.tell_all.set_text(tr("notices.send_all"))
    for table, columns, name in (
        (parts.late.table, late_columns(words), "status.late"),
        (parts.popular.table, popular_columns(words), "status.popular"),
        (parts.idle.table, idle_columns(words), "status.idle"),
        (parts.kiosks.table, kiosk_columns(words), "status.kiosks"),
    ):
        table.show_columns(columns)
        table.setAccessibleName(tr(name))
    if asking.figures.today is None:
        for key, name in _CAPTIONS.items():
            parts.tiles[key].show_content(
                TileContent(caption=tr(name), figure="–", note="", note_ink="text2", values=())
            )
    for card in parts.plotted:
        if card.figure is None and card.chart is None:
            card.showing.loading(tr("status.drawing"))


def show_part(words: Translator, parts: StatusLayout, asking: StatusLoader, what: str) -> None:
    """Show one of the answers, if it is there."""
    if getattr(asking.figures, what) is not None:
        _SHOWN[what](words, parts, asking)


def _today(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    assert asking.figures.today is not None  # noqa: S101
    for key, face in tile_contents(words, asking.figures.today).items():
        parts.tiles[key].show_content(face)


def _history(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    periods = asking.figures.history or ()
    note = words.tr(f"status.last_{asking.span.value}")
    parts.revenue.set_text(words.tr("status.revenue_by_day"), note)
    parts.prepaid.set_text(words.tr("status.prepaid_title"), note)
    for card, chart in (
        (parts.trend, trend_chart(words, periods)),
        (parts.revenue, revenue_chart(words, periods)),
        (parts.prepaid, prepaid_chart(words, periods)),
    ):
        if chart.is_empty:
            card.nothing("chart-line-up", words.tr("status.no_numbers"), words.tr("status.no_numbers_why"))
        else:
            card.show_chart(chart)


def _categories(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    found = asking.figures.categories or ()
    parts.categories.set_text(
        words.tr("status.by_category"), words.tr("status.copies", count=sum(one.count for one in found))
    )
    if not found:
        parts.categories.nothing("books", words.tr("status.nothing_out"), words.tr("status.nothing_out_why"))
        return
    parts.category_bars.show_bars(category_bars(words, found))
    parts.categories.show_chart(category_chart(words, found))


def _late(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    late = asking.figures.late
    assert late is not None  # noqa: S101
    tr = words.tr
    parts.late.head.set_text(tr("status.late"), tr("status.oldest_first"), tr("status.copies", count=late.count))
    parts.late.all.setVisible(late.count > len(late.rentals))
    parts.tell_all.setVisible(bool(late.count))
    if late.count:
        parts.late.show_rows(late_rows(words, late.rentals))
        parts.age_bars.show_bars(age_bars(words, late.ages))
        parts.ages.show_chart(age_chart(words, late.ages))
        return
    parts.late.head.set_text(tr("status.late"))
    parts.late.showing.empty("check-circle", tr("status.none_late"), tr("status.none_late_why"))
    parts.ages.nothing("check-circle", tr("status.none_late"), tr("status.none_late_why"))


def _popular(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    titles = asking.figures.popular or ()
    if titles:
        parts.popular.show_rows(popular_rows(words, titles))
    else:
        parts.popular.showing.empty("trophy", words.tr("status.none_popular"), words.tr("status.none_popular_why"))


def _idle(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    idle = asking.figures.idle
    assert idle is not None  # noqa: S101
    if idle.count:
        parts.idle.head.set_text(words.tr("status.idle"), count=words.tr("status.kinds", count=idle.count))
        parts.idle.show_rows(idle_rows(words, idle.titles))
    else:
        parts.idle.head.set_text(words.tr("status.idle"))
        parts.idle.showing.empty("hourglass", words.tr("status.none_idle"), words.tr("status.none_idle_why"))


def _kiosks(words: Translator, parts: StatusLayout, asking: StatusLoader) -> None:
    """Show the kiosks, in a shop that has any."""
    share = asking.figures.kiosks
    assert share is not None  # noqa: S101
    parts.kiosks.setVisible(bool(share.kiosks))
    if share.kiosks:
        parts.kiosks.head.set_text(words.tr("status.kiosks"), share_note(words, share), str(len(share.kiosks)))
        parts.kiosks.grow(len(share.kiosks))
        parts.kiosks.show_rows(kiosk_rows(words, share))


_SHOWN = {
    "today": _today,
    "history": _history,
    "categories": _categories,
    "late": _late,
    "popular": _popular,
    "idle": _idle,
    "kiosks": _kiosks,
}


def _choice(key: str, name: str) -> Choice:
    return Choice(key=key, name=name, words=name)
