"""What the frame knows of notices without their page: how many failed, and where the accounts with providers lie."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rentbook_desktop.faces.desk.accounts import DeskAccounts
    from rentbook_desktop.faces.desk.desk import Desk

_MOVED = frozenset({"NoticesMoved"})


class NoticeWatch:
    """`badges` go into the sidebar; `changed` is called when they did."""

    def __init__(self, desk: "Desk", changed: "Callable[[], object]") -> None:
        self._desk, self._changed = desk, changed
        self.badges: tuple[tuple[str, int], ...] = ()
        self._asked = 0

    def ask(self) -> None:
        """Ask how many notices wait for somebody to look; only the newest answer counts."""
        from rentbook_desktop.notices.queries import failures_waiting

        self._asked += 1
        mine = self._asked

        def know(count: int) -> None:
            if mine == self._asked:
                self.badges = (("notices", count),) if count else ()
                self._changed()

        self._desk.beside.ask(failures_waiting, then=know, otherwise=lambda _error: None)

    def hear(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if kinds & _MOVED:
            self.ask()

    @cached_property
    def accounts(self) -> "DeskAccounts":
        """The accounts of the open shop, as this computer holds them."""
        from rentbook_desktop.faces.desk.accounts import DeskAccounts

        desk = self._desk
        return DeskAccounts(desk.place.data, desk.frame.settings, desk.clock)
