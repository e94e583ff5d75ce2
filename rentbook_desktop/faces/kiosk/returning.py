"""Books come back, one by one: each scan is the return of a book, whosever it was."""

from collections.abc import Callable
from typing import Protocol

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


NoteReturn = Callable[[str], NotedCode]
"""Notes a return on this computer's disk; when it answers, it is there."""


def give_back(session: KioskSession, code: str, note: NoteReturn | None) -> Steps[bool]:
    """Take a book back, or note it where the database is away; return whether the database answered."""
    from rentbook_desktop.rental.returns import return_books

    if session.screen != "return":
        session.go("return")
    try:
        answer = yield from do(return_books, retry=note is None, copies=[code], request_id=new_request())
    except Refused as error:
        session.said = Said(tone="bad", reasons=error.reasons)
        return True
    except Unavailable:
        if note is None:
            raise
        yield from _noted(session, code, note)
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


def _noted(session: KioskSession, code: str, note: NoteReturn) -> Steps[None]:
    from rentbook_desktop.catalog.model import BARCODE

    meant = next((one for one in code_candidates(code) if BARCODE.fullmatch(one)), None)
    if meant is None:
        session.said = Said(key="not_ours", tone="bad")
        return
    noted = yield from ask(note, code=meant)
    book = BookShown(title=noted.code, copy=noted.code, noted_only=True, is_new=True)
    _put(session, book, Said(key="noted_said", tone="ok", values={"code": noted.code}))


def _put(session: KioskSession, book: BookShown, said: Said) -> None:
    from msgspec.structs import replace

    others = [replace(one, is_new=False) for one in session.returned if one.copy != book.copy]
    session.returned = [book, *others]
    session.first, session.said = 0, said
