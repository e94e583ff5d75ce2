"""Books come back, one by one: each scan is the return of a book, whosever it was."""

from rentbook_desktop.faces.counter.command import Steps, ask, do
from rentbook_desktop.faces.kiosk.code_scan import CodeScan, NoteReturn, own_barcode
from rentbook_desktop.faces.kiosk.open_returns import OpenReturns
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, Said
from rentbook_desktop.foundation.errors import Refused, Unavailable


def give_back(session: KioskSession, scan: CodeScan, code: str, returns: OpenReturns) -> Steps[bool]:
    """Take a book back, or note it where the database is away; return whether the database answered.

    Both are done under the id of the scan: where only the answer was lost, what was noted has no second effect.
    """
    from rentbook_desktop.rental.returns import return_books

    returns.begin(scan)
    note = returns.note
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
        is_reserved=line.reserved,
        title_id=line.title_id,
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
