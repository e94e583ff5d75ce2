"""Asks the shop for everything the page shows, at most once in a while, and drops answers that were overtaken."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.queries.kiosk_share import KioskShare, kiosk_share
from rentbook_desktop.status.history import Period, Span, history
from rentbook_desktop.status.lateness import Lateness, lateness
from rentbook_desktop.status.title_statistics import (
    CategoryOut,
    IdleTitles,
    PopularTitle,
    categories_out,
    favourite_titles,
    idle_titles,
    popular_titles,
)
from rentbook_desktop.status.today import Today, shop_today

CALM_MS = 300
"""While events pour in, the page asks no more often than this."""

LATE_ROWS, POPULAR_ROWS, IDLE_ROWS = 6, 6, 4


class StatusFigures(Struct, frozen=True, kw_only=True):
    """What was answered so far."""

    today: Today | None = None
    history: tuple[Period, ...] | None = None
    categories: tuple[CategoryOut, ...] | None = None
    late: Lateness | None = None
    popular: tuple[PopularTitle, ...] | None = None
    idle: IdleTitles | None = None
    kiosks: KioskShare | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered yet."""
        return self == StatusFigures()


class StatusLoader(QObject):
    """Holds the answers; `changed` names the one that is new, `failed` carries the error."""

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.figures = StatusFigures()
        self.span, self.idle_days, self.of_all_time = Span.MONTH, context.setting("status.idle_days"), False
        self.usual_idle = self.idle_days
        self._numbers: Counter[str] = Counter()
        self._again = False
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._calmed)

    def everything(self) -> None:
        """Ask for all of it now, or as soon as the last time is a moment ago."""
        if self._calm.isActive():
            self._again = True
            return
        self._calm.start()
        for what in StatusFigures.__struct_fields__:
            self.one(what)

    def one(self, what: str) -> None:
        """Ask for one part anew."""
        query, form = self._question(what)
        self._numbers[what] += 1
        self._context.ask(
            query,
            then=partial(self._store, what, self._numbers[what]),
            otherwise=partial(self._fail, what, self._numbers[what]),
            **form,
        )

    def _question(self, what: str) -> tuple[Callable[..., object], dict[str, object]]:
        popular = favourite_titles if self.of_all_time else popular_titles
        questions: dict[str, tuple[Callable[..., object], dict[str, object]]] = {
            "today": (shop_today, {}),
            "history": (history, {"span": self.span}),
            "categories": (categories_out, {}),
            "late": (lateness, {"limit": LATE_ROWS}),
            "popular": (popular, {"limit": POPULAR_ROWS}),
            "idle": (idle_titles, {"days": self.idle_days, "limit": IDLE_ROWS}),
            "kiosks": (kiosk_share, {}),
        }
        return questions[what]

    def _calmed(self) -> None:
        if self._again:
            self._again = False
            self.everything()

    def _store(self, what: str, number: int, answer: object) -> None:
        if number == self._numbers[what]:
            self.figures = replace(self.figures, **{what: answer})
            self.changed.emit(what)

    def _fail(self, what: str, number: int, error: Exception) -> None:
        if number == self._numbers[what]:
            self.failed.emit(error)
