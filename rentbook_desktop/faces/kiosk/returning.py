"""Books come back, one by one: each scan is the return of a book, whosever it was."""

from typing import Protocol

from msgspec import Struct, field

from rentbook_desktop.faces.counter.command import Steps, ask, do
from rentbook_desktop.faces.counter.visit import new_request
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, Said
from rentbook_desktop.foundation.errors import Refused, Unavailable
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


def give_back(session: KioskSession, scan: CodeScan, code: str, note: NoteReturn | None) -> Steps[bool]:
    """Take a book back, or note it where the database is away; return whether the database answered.

    Both are done under the id of the scan: where only the answer was lost, what was noted has no second effect.
    """
    from rentbook_desktop.rental.returns import return_books

    if session.screen != "return":
        session.go("return")
    try:
        answer = yield from do(return_books, retry=note is None, copies=[code], request_id=scan.request_id)
    except Refused as error:
        session.said = Said(tone="bad", reasons=error.reasons)
        return True
    except Unavailable:
        if note is None:
            raise
        yield from _noted(session, scan, code, note)
        return False
    line = answer.returned[0]
    book = BookShown(
        title=line.title,
        author=line.author,
        copy=line.copy,
        days_late=line.days_late,
        fee=line.late_fee,
        is_new=True,
    )
    _put(session, book, Said(key="came_back_said", tone="ok", values={"title": line.title}))
    return True


def _noted(session: KioskSession, scan: CodeScan, code: str, note: NoteReturn) -> Steps[None]:
    meant = own_barcode(code)
    if meant is None:
        session.said = Said(key="not_ours", tone="bad")
        return
    noted = yield from ask(note, code=meant, request_id=scan.request_id, at=scan.at)
    book = BookShown(title=noted.code, copy=noted.code, noted_only=True, is_new=True)
    _put(session, book, Said(key="noted_said", tone="ok", values={"code": noted.code}))


def _put(session: KioskSession, book: BookShown, said: Said) -> None:
    from msgspec.structs import replace

    others = [replace(one, is_new=False) for one in session.returned if one.copy != book.copy]
    session.returned = [book, *others]
    session.first, session.said = 0, said
