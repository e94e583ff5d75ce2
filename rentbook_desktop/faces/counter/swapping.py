"""Another copy of a title that whom stands here has just rented: it goes out instead, and costs nothing again."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Steps, ask, do
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Fix
from rentbook_desktop.faces.counter.visit import UndoStep, new_request
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.queries.quoting import BasketLine


def swap_fix(words: Translator, line: "BasketLine") -> tuple[Fix, ...]:
    """Return the button that lends a book instead of another copy of its title that the customer has."""
    if not any(note.code == "SAME_TITLE_OUT" for note in line.notes):
        return ()
    return (Fix(label=words.tr("counter.swap"), key=f"swap:{line.copy}"),)


def swap(session: CounterSession, copy: str) -> Steps[None]:
    """Lend a book in the basket instead of the copy of its title that the customer has; that one is here again."""
    from rentbook_desktop.rental.renewal_offers import renewal_offers
    from rentbook_desktop.rental.swapping import swap_copy

    visit = session.visit
    line = next((one for one in visit.quote.lines if one.copy == copy), None) if visit.quote else None
    if line is None or visit.customer_id is None:
        return
    out = yield from ask(renewal_offers, customer_id=visit.customer_id)
    old = next((one.copy for one in out if one.title_id == line.title_id), None)
    if old is None:
        return
    request_id = new_request()
    done = yield from do(swap_copy, barcode=old, instead=copy, request_id=request_id)
    visit.copies.remove(copy)
    visit.steps.append(UndoStep(kind="swapped", copy=copy, action_id=request_id))
    sentence = session.say("swapped", copy=done.copy, day=session.words.date_due(done.rental.due_on))
    session.set_feedback(ok=True, title=done.rental.title, sentence=sentence, code=copy)
    yield from session.look_again()
