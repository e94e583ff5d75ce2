"""What a kiosk works with: its name, its way to the shop, its clock and its settings."""

from collections.abc import Callable

from msgspec import Struct

from rentbook_desktop.faces.kiosk.bell import Sound
from rentbook_desktop.faces.kiosk.code_scan import NoteReturn
from rentbook_desktop.faces.kiosk.device_watch import Setting
from rentbook_desktop.faces.kiosk.kiosk_client import ActingClient
from rentbook_desktop.foundation.clock import Clock


class KioskParts(Struct, frozen=True, kw_only=True):
    """What a kiosk works with. `note` and `deliver` are for returns while the database is away; both may be slow."""

    name: str
    clients: Callable[[], ActingClient]
    clock: Clock
    setting: Setting
    language: str = "ko"
    note: NoteReturn | None = None
    deliver: Callable[[], object] | None = None
    is_voiced: bool = False
    sound: Callable[[Sound], object] = lambda _: None
    """Sounds what became of a scan, and that staff are called."""
    ended: Callable[[], object] = lambda: None
    """Called when a visit has ended and nothing of it is known any more, before the next screen is shown."""
