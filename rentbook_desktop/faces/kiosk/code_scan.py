"""A code at the scanner of a kiosk, and the note that is made of it where a book comes back and the database is away."""

from typing import Protocol

from msgspec import Struct, field

from rentbook_desktop.faces.counter.visit import new_request
from rentbook_desktop.foundation.scan_codes import code_candidates


class NotedCode(Protocol):
    """A return that was noted."""

    @property
    def code(self) -> str:
        """Return the code of the book."""


class NoteReturn(Protocol):
    """Notes a return on this computer's disk; when it answers, it is there."""

    def __call__(self, code: str, *, request_id: str, at: int) -> NotedCode:
        """Note that a book was scanned at an instant (microseconds UTC), under the id its return was tried with."""


class CodeScan(Struct, frozen=True, kw_only=True):
    """A code at the scanner: what it says, its instant (microseconds UTC), and the id under which a book comes back by it."""

    code: str
    at: int
    request_id: str = field(default_factory=new_request)


def own_barcode(text: str) -> str | None:
    """Return the barcode of this program that a scanned text means; None where it means none."""
    from rentbook_desktop.catalog.model import BARCODE

    return next((one for one in code_candidates(text) if BARCODE.fullmatch(one)), None)
