"""Looks every few minutes how it stands with the backups, and says once what somebody should look at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import system_actor

if TYPE_CHECKING:
    from rentbook_desktop.backup.health import BackupHealth

_EVERY_S, _FIRST_S = 300.0, 30.0
_TOLD = ("BACKUP_OLD", "SECOND_PLACE_STALE")
"""Codes that come up as a message, too: each means that a broken computer would take work with it."""


class BackupReminder:
    """Sets `backup_warnings` of a desk, which are lights in the sidebar; the first scans come before its first look."""

    def __init__(self, context: DeskContext, look_at_backups: Callable[[], object]) -> None:
        self._context, self._look_at_backups = context, look_at_backups
        self._next = context.clock.monotonic() + _FIRST_S
        self._told: set[str] = set()

    def tick(self) -> None:
        """Look at the clock; called a few times a second."""
        now = self._context.clock.monotonic()
        if now >= self._next and self._context.open_shop is not None:
            self._next = now + _EVERY_S
            self._look()

    def _look(self) -> None:
        from rentbook_desktop.backup.maintenance import backup_health

        keeper = system_actor(self._context.tasks.shop.actor.desk)
        self._context.client.maintain_as(keeper, backup_health, then=self._know, otherwise=lambda _error: None)

    def _know(self, found: "BackupHealth") -> None:
        self._context.backup_warnings = found.warnings
        self._told &= set(found.warnings)  # what comes back is said again
        for code in _TOLD:
            if code in found.warnings and code not in self._told:
                self._told.add(code)
                self._say(code)

    def _say(self, code: str) -> None:
        tr = self._context.words.tr
        self._context.window.show_toast(
            ToastContent(
                tone="bad",
                title=tr(f"desk.warning_{code}"),
                sentence=tr(f"desk.warning_{code}_text"),
                action=tr("desk.look_at_backups"),
                then=self._look_at_backups,
            )
        )
