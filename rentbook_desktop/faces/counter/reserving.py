"""A book that cannot go out now is reserved for whom stands at the counter; one that came back for somebody says for whom."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Steps, do
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Fix
from rentbook_desktop.faces.counter.visit import UndoStep, Visit, new_request
from rentbook_desktop.foundation.errors import Reason, Unavailable
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.rental.returns import RentalEnded

WAITED_FOR = frozenset({"COPY_RESERVED", "COPY_OUT_TO_OTHER", "COPY_IN_REPAIR"})
"""Why a copy cannot go out now, but one may another day."""


def reserve_fix(visit: Visit, words: Translator, title_id: int, reasons: Iterable[Reason]) -> tuple[Fix, ...]:
    """Return the button that reserves a title for whom stands here, where its copy may come another day."""
    if visit.customer_id is None or not any(one.code in WAITED_FOR for one in reasons):
        return ()
    return (Fix(label=words.tr("counter.reserve"), key=f"reserve:{title_id}"),)


def reserve(session: CounterSession, title_id: int) -> Steps[None]:
    """Put whom stands here into the queue for a title; copies of it that cannot go leave the basket."""
    from rentbook_desktop.reservation.actions import reserve_title

    visit = session.visit
    if visit.customer_id is None:
        return
    made = yield from do(reserve_title, title_id=title_id, customer_id=visit.customer_id, request_id=new_request())
    lines = visit.quote.lines if visit.quote else ()
    stuck = [line.copy for line in lines if line.title_id == title_id and line.refusals]
    visit.copies = [copy for copy in visit.copies if copy not in stuck]
    visit.steps.append(UndoStep(kind="reserved", number=made.reservation_id))
    ready = made.state == "READY"
    sentence = session.say("reserved_ready" if ready else "reserved_waiting", copy=made.copy, position=made.position)
    session.set_feedback(ok=True, title=made.title, sentence=sentence)
    yield from session.look_again()


def undo_reserving(session: CounterSession, step: UndoStep) -> Steps[None]:
    """Give the place in the queue up again."""
    from rentbook_desktop.reservation.actions import cancel_reservation

    try:
        made = yield from do(cancel_reservation, reservation_id=step.number)
    except Unavailable:
        session.visit.steps.append(step)
        raise
    session.set_feedback(ok=None, title=made.title, sentence=session.say("undone_reserved"))


def place_of(words: Translator, line: "RentalEnded") -> str:
    """Return where a book that came back goes and for whom, empty where nobody waits for it."""
    aside = line.aside
    if aside is None:
        return ""
    day = words.date_due(date.fromisoformat(aside.pickup_by))
    return words.tr("counter.goes_to_shelf", number=aside.number, name=aside.customer, day=day)
