"""What a kiosk does for itself, whoever stands there: it says that it is there, hears whether the shop is, and calls staff."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rentbook_desktop.faces.kiosk.kiosk_client import KioskClient
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import AttractScreen, CallScreen
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.kiosk.actions import CallPlaced
    from rentbook_desktop.kiosk.queries import CallShown, KioskSettings
    from rentbook_desktop.queries.kiosk_titles import TitleAtKiosk

BEAT, BEAT_AWAY, CALL_BEAT, SHELF_BEAT = 30.0, 5.0, 3.0, 600.0
"""Seconds between two signs of life, two while the database is away, two looks at a call, and two at the newest books."""

_SHELF = 24
_DOING = {"attract": "START", "phone": "IDENTIFYING", "pin": "IDENTIFYING", "rent": "RENTING", "done": "RENTING"} | {
    "return": "RETURNING",
    "find": "FINDING",
    "place": "FINDING",
    "mine": "READING",
    "ask": "READING",
    "pickup": "RENTING",
}

Setting = Callable[[str], object]


class DeviceWatch:
    """Knows what belongs to nobody's visit. `changed` is called when something of it is another."""

    def __init__(
        self,
        client: KioskClient,
        clock: Clock,
        setting: Setting,
        *,
        changed: Callable[[], object],
        deliver: Callable[[], object] | None,
        can_note: bool,
    ) -> None:
        """`deliver` sends returns that were noted; it may be slow."""
        self._client, self._clock, self._setting = client, clock, setting
        self._changed, self._deliver, self._can_note = changed, deliver, can_note
        self.is_open = self._away = self._asking = False
        self.enabled, self.idle_seconds, self.diagonal = True, 60, 0
        self.books: tuple[tuple[str, str], ...] = ()
        self._beat_at = self._call_at = self._shelf_at = float("-inf")
        self.version, self.size = "", ""

    @property
    def is_away(self) -> bool:
        """Whether the database cannot be reached."""
        return self._away or not self.is_open

    def open(self) -> None:
        """The shop is open: begin."""
        self.is_open = True
        self.beat("OPEN")

    def heard(self, *, answered: bool) -> None:
        """Take note of whether the database answered somebody."""
        if answered == self._away:
            self._away = not answered
            self._changed()

    def attract(self) -> AttractScreen:
        """Return the screen that waits for somebody."""
        return AttractScreen(
            shop=str(self._setting("shop.name") or ""),
            opens=str(self._setting("shop.opens")),
            closes=str(self._setting("shop.closes")),
            now=self.now(),
            books=self.books,
            away=self.is_away,
            can_return=not self.is_away or self._can_note,
            can_rent=self.enabled,
        )

    def now(self) -> datetime:
        """Return the time to the minute in the shop's zone: nothing is painted anew for seconds."""
        zone = ZoneInfo(str(self._setting("shop.zone")))
        return self._clock.now().astimezone(zone).replace(second=0, microsecond=0)

    def tick(self, *, busy: bool, session: KioskSession) -> None:
        """Do what is due; call it a few times a second."""
        now = self._clock.monotonic()
        if self.is_open and not self._asking and now - self._beat_at >= (BEAT_AWAY if self._away else BEAT):
            self.beat("BUSY" if busy else "OPEN")
        if session.call_id is not None and now - self._call_at >= CALL_BEAT:
            self._call_at = now
            self._look_at_call(session)

    def beat(self, state: str) -> None:
        """Say that this kiosk is there, and hear what is set."""
        from rentbook_desktop.kiosk.actions import kiosk_heartbeat
        from rentbook_desktop.kiosk.queries import kiosk_settings

        self._beat_at, self._asking = self._clock.monotonic(), True
        form = {"version": self.version, "size": self.size, "state": state}
        self._client.do(kiosk_heartbeat, then=lambda _: self._answered(), otherwise=self._failed, **form)
        self._client.ask(kiosk_settings, then=self._set, otherwise=lambda _: None)

    def call(self, session: KioskSession) -> None:
        """Call for staff, or show what became of the call before."""
        from rentbook_desktop.kiosk.actions import call_staff

        session.call_shown = True
        if session.call_id is not None:
            return
        books = len(session.copies)
        session.call = CallScreen(state="CALLING", books=books)

        def placed(answer: "CallPlaced") -> None:
            session.call_id = answer.call_id
            session.call = CallScreen(state="WAITING" if answer.is_desk_open else "NOBODY", books=books)
            self._call_at = self._clock.monotonic()
            self._changed()

        def failed(_: Exception) -> None:
            session.call = CallScreen(state="NOBODY", books=books)
            self._changed()

        if not self.is_open:
            failed(Unavailable("AWAY"))
            return
        self._client.do(call_staff, then=placed, otherwise=failed, doing=_DOING[session.screen], books=books)

    def call_off(self, session: KioskSession) -> None:
        """Take the call back."""
        from rentbook_desktop.kiosk.actions import cancel_call

        number, session.call_id, session.call, session.call_shown = session.call_id, None, None, False
        if number is not None:
            self._client.do(cancel_call, then=lambda _: None, otherwise=lambda _: None, call_id=number)

    def _look_at_call(self, session: KioskSession) -> None:
        from rentbook_desktop.kiosk.queries import call_state

        number = session.call_id

        def seen(answer: "CallShown") -> None:
            if session.call_id != number or session.call is None:
                return
            if answer.state == "TAKEN":
                session.call = CallScreen(state="TAKEN", books=session.call.books)
            elif answer.state != "WAITING":
                session.call, session.call_id, session.call_shown = None, None, False
            self._changed()

        self._client.ask(call_state, then=seen, otherwise=lambda _: None, call_id=number)

    def _answered(self) -> None:
        self._asking = False
        came_back, self._away = self._away, False
        if self._deliver is not None:
            self._client.ask(self._deliver, then=lambda _: None, otherwise=lambda _: None)
        if came_back or self._clock.monotonic() - self._shelf_at >= SHELF_BEAT:
            self._read_shelf()
        self._changed()

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self.heard(answered=not isinstance(error, Unavailable))

    def _set(self, answer: "KioskSettings") -> None:
        self.enabled, self.idle_seconds = answer.enabled, answer.idle_seconds
        self.diagonal = answer.diagonal_inches
        self._changed()

    def _read_shelf(self) -> None:
        from rentbook_desktop.queries.kiosk_titles import shelf_at_kiosk

        def read(answer: "tuple[TitleAtKiosk, ...]") -> None:
            self._shelf_at = self._clock.monotonic()
            self.books = tuple((one.name, one.author) for one in answer)
            self._changed()

        self._client.ask(shelf_at_kiosk, then=read, otherwise=lambda _: None, count=_SHELF)
