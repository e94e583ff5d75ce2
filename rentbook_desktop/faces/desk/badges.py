"""What waits for somebody, as numbers in the sidebar, without the pages: notices that failed, books to fetch."""

from collections.abc import Callable

from rentbook_desktop.faces.qt.tasks import ShopClient

_FAILURES = frozenset({"NoticesMoved"})
_FETCHES = frozenset({"ReservationMoved", "CopyChanged"})


class Badges:
    """`shown` go into the sidebar; `changed` is called when they did."""

    def __init__(self, client: ShopClient, changed: Callable[[], object]) -> None:
        self._client, self._changed = client, changed
        self._counts: dict[str, int] = {}
        self._asked: dict[str, int] = {}

    @property
    def shown(self) -> tuple[tuple[str, int], ...]:
        """The pages on which something waits, with how much."""
        return tuple((page, count) for page, count in self._counts.items() if count)

    def ask(self) -> None:
        """Ask what waits for somebody to look; only the newest answers count."""
        self._ask_notices()
        self._ask_reservations()

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if kinds & _FAILURES:
            self._ask_notices()
        if kinds & _FETCHES:
            self._ask_reservations()

    def _ask_notices(self) -> None:
        from rentbook_desktop.notices.queries import failures_waiting

        self._client.ask(failures_waiting, then=self._hear("notices", int), otherwise=lambda _error: None)

    def _ask_reservations(self) -> None:
        from rentbook_desktop.queries.reservation_lists import ReservationCounts, reservation_counts

        def to_fetch(counts: ReservationCounts) -> int:
            return counts.to_fetch

        self._client.ask(reservation_counts, then=self._hear("catalog", to_fetch), otherwise=lambda _error: None)

    def _hear(self, page: str, count_of: Callable[..., int]) -> Callable[[object], None]:
        """Return what hears the answer about a page, unless it was asked again meanwhile."""
        self._asked[page] = mine = self._asked.get(page, 0) + 1

        def show(answer: object) -> None:
            if mine == self._asked[page]:
                self._counts[page] = count_of(answer)
                self._changed()

        return show
