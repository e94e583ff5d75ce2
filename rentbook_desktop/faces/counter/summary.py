"""What the counter shows between two customers: the day so far, baskets set aside, what was done last."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import CounterCommand, Steps, ask
from rentbook_desktop.faces.counter.command_queue import CommandQueue
from rentbook_desktop.faces.counter.retry import Client, RetryingClient
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.rental.queries import CounterActivity, HeldBasket
    from rentbook_desktop.status.queries import DayFigures

_SHOWN = 4
_MAX_INTERVAL = 15.0  # seconds: other desks set baskets aside too, and no event says so
_MIN_INTERVAL = 0.3


class CounterSummary:
    """Asks again when something happened, but never for every single event of a burst."""

    def __init__(self, client: Client, clock: Clock, changed: Callable[[], object]) -> None:
        """`changed` is called when there is something else to show."""
        self._today: DayFigures | None = None
        self.held: tuple[HeldBasket, ...] = ()
        self.recent: tuple[CounterActivity, ...] = ()
        self._clock = clock
        self._shop, self._views = RetryingClient(client, clock, changed), RetryingClient(client, clock, changed)
        self._shop_queue = CommandQueue(self._shop, render=changed, ended=changed)
        self._views_queue = CommandQueue(self._views, render=changed, ended=changed)
        self._is_open = self._stale = False
        self._asked_at = 0.0

    @property
    def today(self) -> "DayFigures | None":
        """The day so far; none while the read models cannot be reached, for what was known is old by then."""
        return None if self._views.trouble else self._today

    @property
    def trouble(self) -> Unavailable | None:
        """Why the shop cannot be reached; the read models may be away for long without anybody here missing them."""
        return self._shop.trouble

    @property
    def idle(self) -> bool:
        """Whether everything that happened so far has been asked for and shown."""
        return not self._stale and self._shop_queue.idle and self._views_queue.idle

    def open(self) -> None:
        """The shop is there; the first figures come with the next tick, after the scans that wait."""
        self._is_open = True
        self._shop_queue.open()
        self._views_queue.open()

    def refresh(self) -> None:
        """Ask again soon."""
        self._stale = True
        self._ask_if_due()

    def tick(self) -> None:
        """Ask again where something happened, and now and then."""
        self._shop.tick()
        self._views.tick()
        self._ask_if_due()

    def _ask_if_due(self) -> None:
        now = self._clock.monotonic()
        since = now - self._asked_at if self._asked_at else _MAX_INTERVAL
        if not self._is_open or since < (_MIN_INTERVAL if self._stale else _MAX_INTERVAL):
            return
        if self._shop_queue.idle:
            self._stale, self._asked_at = False, now
            self._shop_queue.add(CounterCommand(self._ask_held, lambda _: None))
            self._shop_queue.add(CounterCommand(self._ask_recent, lambda _: None))
            if self._views_queue.idle:
                self._views_queue.add(CounterCommand(self._ask_today, self._forget_today))

    def _ask_held(self) -> Steps[None]:
        from rentbook_desktop.rental.queries import held_baskets

        self.held = yield from ask(held_baskets)

    def _ask_recent(self) -> Steps[None]:
        from rentbook_desktop.rental.queries import recent_activity

        self.recent = yield from ask(recent_activity, limit=_SHOWN)

    def _forget_today(self, _error: Exception) -> None:
        self._today = None

    def _ask_today(self) -> Steps[None]:
        from rentbook_desktop.status.queries import day_so_far

        self._today = yield from ask(day_so_far)
