"""One key takes the last step back: a book put in or taken out, a return, a card, a basket set aside, emptied or thrown away."""

from rentbook_desktop.faces.counter.checkout import drop_staged
from rentbook_desktop.faces.counter.command import Steps, do
from rentbook_desktop.faces.counter.held_baskets import bring_back, hold_again, take_up
from rentbook_desktop.faces.counter.renewals import leave_out
from rentbook_desktop.faces.counter.reserving import undo_reserving
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.visit import UndoStep
from rentbook_desktop.foundation.errors import Unavailable


def remove(session: CounterSession, copy: str) -> Steps[None]:
    """Take one book out of the basket."""
    visit = session.visit
    if copy in visit.copies:
        index = visit.copies.index(copy)
        visit.copies.remove(copy)
        visit.steps.append(UndoStep(kind="removed", copy=copy, index=index))
        _say(session, copy, "removed")
        yield from session.look_again()


def undo(session: CounterSession) -> Steps[None]:
    """Take the last step back."""
    if not session.visit.steps:
        session.set_feedback(ok=None, title=session.say("undo_nothing"))
        return
    session.matches = ()
    step = session.visit.steps.pop()
    if step.kind == "set_aside":
        yield from take_up(session, step.number or 0, step.request_id)
        return
    if step.kind in {"cleared", "discarded"}:
        yield from (bring_back if step.kind == "cleared" else hold_again)(session, step)
        return
    if step.kind == "returned":
        yield from _undo_return(session, step)
    elif step.kind in {"fee", "renewed", "swapped"}:
        yield from _undo_settled(session, step)
    elif step.kind == "reserved":
        yield from undo_reserving(session, step)
    elif step.kind == "picked":
        _say(session, step.copy, "undone_picked")
        leave_out(session, step.copy)
    elif step.kind == "opened":
        _undo_card(session, step.number)
    else:
        _undo_line(session, step)
    yield from session.look_again()


def _undo_line(session: CounterSession, step: UndoStep) -> None:
    _say(session, step.copy, f"undone_{step.kind}")
    copies = session.visit.copies
    if step.kind == "removed":
        copies.insert(step.index, step.copy)
    elif step.copy in copies:
        copies.remove(step.copy)


def _undo_return(session: CounterSession, step: UndoStep) -> Steps[None]:
    from rentbook_desktop.rental.undoing import undo_return

    try:
        yield from do(undo_return, rental_id=step.number, request_id=step.request_id)
    except Unavailable:
        session.visit.steps.append(step)
        raise
    _say(session, step.copy, "undone_returned")
    visit = session.visit
    visit.returned = [one for one in visit.returned if one.copy != step.copy]
    if step.opened and visit.by_return and not visit.copies:
        visit.customer_id, visit.by_return = None, False


def _undo_settled(session: CounterSession, step: UndoStep) -> Steps[None]:
    """Take back how a fee was settled, that books were renewed, or that a copy was swapped."""
    from rentbook_desktop.rental.undo_actions import undo_action

    try:
        yield from do(undo_action, action_id=step.action_id, request_id=step.request_id)
    except Unavailable:
        session.visit.steps.append(step)
        raise
    session.visit.forget_fee()
    session.set_feedback(ok=None, title=session.say(f"undone_{step.kind}"))


def _undo_card(session: CounterSession, customer_id: int | None) -> None:
    drop_staged(session)
    session.visit.customer_id, session.visit.top_up_open = customer_id, False
    session.visit.forget_fee()
    session.visit.forget_renewals()
    session.set_feedback(ok=None, title=session.say("undone_opened" if customer_id is None else "undone_closed"))


def _say(session: CounterSession, copy: str, key: str) -> None:
    visit = session.visit
    titles = {line.copy: line.title for line in visit.returned} | {one.copy: one.title for one in visit.offers}
    titles |= {line.copy: line.title for line in visit.quote.lines} if visit.quote else {}
    session.set_feedback(ok=None, title=titles.get(copy, copy), sentence=session.say(key), code=copy)
