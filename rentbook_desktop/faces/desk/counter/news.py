"""What the counter shows between two customers: the day so far, baskets set aside, what was just done."""

from datetime import datetime
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.counter.state import HeldBasket, RecentDeed, TodayFigures
from rentbook_desktop.foundation.clock import SEOUL

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.flow import CounterFlow
    from rentbook_desktop.rental import queries
    from rentbook_desktop.status.queries import DayFigures

_SHOWN = 4
_MAX_INTERVAL = 15.0  # seconds: other desks set baskets aside too, and nobody tells of that
_MIN_INTERVAL = 0.3


class News:
    """Asks again when something happened, but never for every single event of a burst."""

    def __init__(self, flow: "CounterFlow") -> None:
        self._flow = flow
        self.today: TodayFigures | None = None
        self.held: tuple[HeldBasket, ...] = ()
        self.recent: tuple[RecentDeed, ...] = ()
        self._under_way, self._again, self._asked_at = 0, False, 0.0

    def refresh(self) -> None:
        """Look again soon."""
        self._again = True
        self.tick()

    def tick(self) -> None:
        """Look again where something happened, and now and then."""
        now = self._flow.clock.monotonic()
        since = now - self._asked_at if self._asked_at else _MAX_INTERVAL
        due = since >= _MAX_INTERVAL or (self._again and since >= _MIN_INTERVAL)
        if self._flow.opened and due and not self._under_way:
            self._again, self._asked_at = False, now
            self._ask()

    def local(self, moment: datetime) -> datetime:
        """Return an instant as the clock in the shop shows it."""
        return moment.astimezone(SEOUL)

    def _ask(self) -> None:
        from rentbook_desktop.rental.queries import held_baskets, recent_activity
        from rentbook_desktop.status.queries import day_so_far

        self._under_way = 3
        lost = self._lost
        self._flow.patience_beside.ask(held_baskets, then=self._take_held, otherwise=lost)
        self._flow.patience_beside.ask(recent_activity, then=self._take_recent, otherwise=lost, limit=_SHOWN)
        # the read models may be away for long without anybody at the counter missing them
        self._flow.beside.ask(day_so_far, then=self._take_today, otherwise=lost)

    def _lost(self, _error: Exception) -> None:
        self._answered()

    def _take_held(self, baskets: "tuple[queries.HeldBasket, ...]") -> None:
        self.held = tuple(
            HeldBasket(
                basket_id=one.basket_id,
                name=one.name or self._flow.say("nobody"),
                count=len(one.copies),
                time=self._time(one.held_at),
            )
            for one in baskets
        )
        self._answered()

    def _take_recent(self, commands: "tuple[queries.CounterActivity, ...]") -> None:
        self.recent = tuple(
            RecentDeed(
                time=self._time(command.at),
                name=command.name,
                text=self._flow.say(f"deed_{command.kind}", count=command.count),
                amount=command.amount,
                incoming=command.amount > 0,
            )
            for command in commands
        )
        self._answered()

    def _take_today(self, day: "DayFigures") -> None:
        self.today = TodayFigures(rented=day.rented, returned=day.returned, topped_up=day.topped_up)
        self._answered()

    def _answered(self) -> None:
        self._under_way = max(0, self._under_way - 1)
        if not self._under_way:
            self._flow.render()

    def _time(self, written: str) -> str:
        return self._flow.words.time(self.local(datetime.fromisoformat(written)))
