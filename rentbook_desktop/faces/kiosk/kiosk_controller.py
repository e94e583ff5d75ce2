"""The flow of a kiosk: what a touch, a scan and the time make of a visit. It owns the session, and knows no widgets."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rentbook_desktop.faces.counter.command import CounterCommand, Steps
from rentbook_desktop.faces.counter.command_queue import CommandQueue
from rentbook_desktop.faces.counter.retry import RetryingClient
from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.faces.kiosk import presenter
from rentbook_desktop.faces.kiosk.code_scan import CodeScan
from rentbook_desktop.faces.kiosk.device_watch import DeviceWatch
from rentbook_desktop.faces.kiosk.idle_clock import IdleClock
from rentbook_desktop.faces.kiosk.kiosk_client import KioskClient
from rentbook_desktop.faces.kiosk.kiosk_parts import KioskParts
from rentbook_desktop.faces.kiosk.open_returns import OpenReturns
from rentbook_desktop.faces.kiosk.scan_routing import route_scan
from rentbook_desktop.faces.kiosk.scene import Intent
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import KioskState, Modes, Said
from rentbook_desktop.faces.kiosk.wishes import PAYING, wishes
from rentbook_desktop.foundation.actors import Actor, kiosk_actor
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.errors import Refused, ShopError, Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.kiosk.identification import Identified

DONE_SECONDS = 8.0
"""How long the last screen stands before the next customer."""

SAME_SCAN = 1.5
"""Seconds within which the same code once more is the same scan."""

SAID_SECONDS = 8.0
"""How long the waiting screen says what was wrong with a scan."""


class KioskController:
    """Shows states through `show`; everything else comes in as touches, scans and ticks."""

    def __init__(self, parts: KioskParts, show: Callable[[KioskState], object]) -> None:
        self._parts, self._show = parts, show
        self._device: Actor = kiosk_actor(parts.name)
        self.modes = Modes(language=parts.language)
        self.idle = IdleClock(parts.clock)
        client = self._new_client()
        self.watch = DeviceWatch(
            client,
            parts.clock,
            parts.setting,
            changed=self.render,
            deliver=parts.deliver,
            can_note=parts.note is not None,
        )
        self._returns = OpenReturns(client, parts.note, parts.deliver)
        self._shown: KioskState | None = None
        self._begin()

    def start(self) -> None:
        """Show the screen that waits; the shop need not be open yet."""
        self.render()

    def opened(self) -> None:
        """The shop is open."""
        self.watch.open()
        self.render()

    def state(self) -> KioskState:
        """Return what is shown now."""
        return KioskState(
            screen=presenter.screen_of(self.session, self.idle, self.watch),
            modes=self.modes,
            ring=presenter.ring_of(self.session, self.idle),
            called=self.session.call_id is not None,
            is_voiced=self._parts.is_voiced,
        )

    def render(self) -> None:
        """Show what is so now, where that is not what is shown already."""
        if hasattr(self, "session"):
            self._time()
            self.session.is_held_up = self.session.is_waiting and self._client_with_retry.trouble is not None
            state = self.state()
            if state != self._shown:
                self._shown = state
                self._show(state)

    def touched(self, *, on_button: bool) -> None:
        """A finger came down; beside everything that can be touched it says at least that somebody is here."""
        asks = presenter.is_busy(self.session) and self.idle.warns
        if not (asks and on_button):  # else the button would go from under the finger
            self.idle.touch()
            self.render()

    def tap(self, intent: Intent) -> None:
        """Do what somebody wants who touched something."""
        self.idle.touch()
        name, _, part = intent.name.partition(":")
        is_paying = self.session.screen in PAYING and self.session.is_waiting
        if is_paying and name != "assist":
            return  # what is under way is not known yet: nobody may think that it was cancelled
        if name == "assist":
            self._assist(part)
        else:
            wanted = wishes(self).get(name)
            if wanted is not None:
                wanted(intent.value)
        self.render()

    def scanned(self, text: str) -> None:
        """A code came from the scanner."""
        self.idle.touch()
        if self.session.screen == "done":
            self.end()
        self.session.call_shown = False
        session = self.session
        is_heard = self.watch.is_open or self._parts.note is not None
        if session.is_waiting or not is_heard or self._is_echo(text):
            return
        scan = CodeScan(code=text, at=micros(self._parts.clock.now()))
        if session.screen == "return":
            self._returns.begin(scan)
        self.run(partial(self._scan, session, scan), is_scan=True)
        self.render()

    def tick(self) -> None:
        """Look at the clock; call it a few times a second."""
        self._client_with_retry.tick()
        self._time()
        self.watch.tick(busy=presenter.is_busy(self.session), session=self.session)
        if presenter.is_busy(self.session):
            if self.idle.left <= 0:
                self.end()
        elif self.idle.left <= 0 and self.modes != Modes(language=self._parts.language):
            self.modes = Modes(language=self._parts.language)
        if self.session.screen == "attract" and self.session.said and self.idle.full - self.idle.left > SAID_SECONDS:
            self.session.said = None
        self.render()

    def end(self) -> None:
        """End the visit: what was not confirmed is gone, and so is everything that was known of whoever was here.

        A book that was scanned to come back is seen through without them.
        """
        self._client.close()
        self._returns.settle()
        self.session.wipe()
        self.modes = Modes(language=self._parts.language)
        self._shown = None
        self._begin()
        self._parts.ended()
        self.render()

    def close(self) -> None:
        """Let nothing come back any more; books that were scanned to come back are noted first, so this may be slow."""
        self._client.close()
        self._returns.settle_now()

    def known(self, customer: "Identified") -> None:
        """Act as this customer from now on; one who is known by a birthday asks and never does."""
        self._client.known(customer.customer_id, looks_only=customer.looks_only)

    def run(self, start: Callable[[], Steps[None]], *, is_scan: bool = False) -> None:
        """Put steps into the queue of this visit."""
        session = self.session
        self._queue.add(CounterCommand(start, partial(self._failed, session), is_scan=is_scan))

    def _begin(self) -> None:
        self.session = KioskSession()
        self._client = self._new_client()
        self._client_with_retry = RetryingClient(self._client, self._parts.clock, self.render)
        self._queue = CommandQueue(self._client_with_retry, render=self.render, ended=self.render)
        self._queue.open()
        self.idle.pause(on=False)
        self.idle.touch()

    def _new_client(self) -> KioskClient:
        return KioskClient(self._parts.clients(), self._device, lambda: self.watch.is_open)

    def _time(self) -> None:
        """Let the time stand still where somebody waits for the shop or for staff."""
        full = DONE_SECONDS if self.session.screen == "done" else float(self.watch.idle_seconds)
        if full != self.idle.full:
            self.idle.full = full
            self.idle.touch()
        waits = self.session.is_waiting and self.session.screen != "mine"
        self.idle.pause(on=waits or (self.session.call_shown and self.session.call is not None))

    def _is_echo(self, text: str) -> bool:
        """Return whether this is the same scan once more: scanners stutter."""
        session, now = self.session, self._parts.clock.monotonic()
        is_echo = session.last_code == text and now - session.last_scan < SAME_SCAN
        session.last_code, session.last_scan = text, now
        return is_echo

    def _failed(self, session: KioskSession, error: Exception) -> None:
        """Say that something did not work, in the words of whoever may know why."""
        session.is_waiting = False
        if isinstance(error, Refused):
            session.said = Said(tone="bad", reasons=error.reasons)
        else:
            self.watch.heard(answered=not isinstance(error, Unavailable))
            session.said = Said(key="waiting" if isinstance(error, Unavailable) else "failed", tone="bad")

    def _scan(self, session: KioskSession, scan: CodeScan) -> Steps[None]:
        try:
            answered = yield from route_scan(session, scan, self._returns)
        except (ShopError, Bug):  # which is told; where the visit ends in the middle nothing was
            self._parts.sound("refused")
            self._returns.done(scan)
            raise
        self._returns.done(scan)
        self._parts.sound("refused" if session.said is not None and session.said.tone == "bad" else "accepted")
        self.watch.heard(answered=answered)
        if not answered and session.screen == "attract":
            session.said = None

    def _assist(self, name: str) -> None:
        modes = self.modes
        if name == "call":
            if not self.session.call_shown:
                self._parts.sound("called")
            self.watch.call(self.session)
        elif name == "language":
            self.modes = replace(modes, language="en" if modes.language == "ko" else "ko")
        elif name in ("large", "contrast", "low", "spoken"):
            self.modes = replace(modes, **{name: not getattr(modes, name)})
