"""Calls for staff from the kiosks: a toast and one sound for each, on every desk, until somebody goes there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.kiosk_words import call_toast
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import system_actor
from rentbook_desktop.kiosk.actions import desk_heartbeat, take_call
from rentbook_desktop.kiosk.queries import CallShown, open_calls

if TYPE_CHECKING:
    from rentbook_desktop.faces.qt.tasks import ShopClient
    from rentbook_desktop.foundation.actors import Actor

_EVERY_SECONDS = 30.0


class StaffCalls:
    """Asks as the desk itself, so that a call is heard where the desk is locked; somebody goes as whoever is there then."""

    def __init__(self, context: DeskContext, page: PageContext, withdraw: Callable[[ToastContent], object]) -> None:
        """`withdraw` takes a toast away that `page` has shown."""
        self._context, self._page, self._withdraw = context, page, withdraw
        self._shown: dict[int, ToastContent] = {}
        self._asked = 0
        self._next = 0.0

    def tick(self) -> None:
        """Say that this desk is there, twice a minute where the shop has kiosks; calls may have faded meanwhile."""
        now = self._context.clock.monotonic()
        if now < self._next or self._context.open_shop is None or not self._context.settings.get("kiosk.enabled"):
            return
        self._next = now + _EVERY_SECONDS
        self._client.do_as(self._itself, desk_heartbeat, then=lambda _none: None, otherwise=lambda _error: None)
        self.look()

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if "StaffCallMoved" in kinds:
            self.look()

    def look(self) -> None:
        """Ask which calls wait; only the newest answer counts."""
        self._asked += 1
        mine = self._asked

        def show(calls: tuple[CallShown, ...]) -> None:
            if mine == self._asked:
                self._show(calls)

        self._client.ask_as(self._itself, open_calls, then=show, otherwise=lambda _error: None)

    @property
    def _client(self) -> "ShopClient":
        return self._context.client

    @property
    def _itself(self) -> "Actor":
        opened = self._context.open_shop
        return system_actor(opened.shop.actor.desk if opened is not None else "desk-1")

    def _show(self, calls: tuple[CallShown, ...]) -> None:
        waiting = {call.call_id for call in calls}
        for call_id in [one for one in self._shown if one not in waiting]:
            self._withdraw(self._shown.pop(call_id))
        for call in [one for one in calls if one.call_id not in self._shown]:
            content = call_toast(self._page.words, call, partial(self._go, call.call_id))
            self._shown[call.call_id] = content
            self._page.show_toast(content)
            if self._page.setting("desk.sound"):
                QApplication.beep()

    def _go(self, call_id: int) -> None:
        def taken(call: CallShown) -> None:
            tr = self._page.words.tr
            if call.state == "CANCELLED":
                self._page.show_toast(ToastContent(tone="info", title=tr("desk.call_cancelled")))

        def failed(error: Exception) -> None:
            self._shown.pop(call_id, None)  # it still waits: it is shown again
            words = self._page.words
            sentence = sentence_of_error(words, error)
            self._page.show_toast(ToastContent(tone="bad", title=words.tr("desk.call_failed"), sentence=sentence))
            self.look()

        self._page.do(take_call, then=taken, otherwise=failed, call_id=call_id)
