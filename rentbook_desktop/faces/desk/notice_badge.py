"""How many notices failed, for the sidebar, without their page."""

from collections.abc import Callable

from rentbook_desktop.faces.qt.tasks import ShopClient

_WATCHED = frozenset({"NoticesMoved"})


class NoticeBadge:
    """`badges` go into the sidebar; `changed` is called when they did."""

    def __init__(self, client: ShopClient, changed: Callable[[], object]) -> None:
        self._client, self._changed = client, changed
        self.badges: tuple[tuple[str, int], ...] = ()
        self._asked = 0

    def ask(self) -> None:
        """Ask how many notices wait for somebody to look; only the newest answer counts."""
        from rentbook_desktop.notices.queries import failures_waiting

        self._asked += 1
        mine = self._asked

        def show(count: int) -> None:
            if mine == self._asked:
                self.badges = (("notices", count),) if count else ()
                self._changed()

        self._client.ask(failures_waiting, then=show, otherwise=lambda _error: None)

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if kinds & _WATCHED:
            self.ask()
