"""Baskets set aside while somebody steps away, taken up again or thrown away; every way out of a visit has a way back."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.checkout import UNDO_SECONDS, drop_staged
from rentbook_desktop.faces.counter.command import Steps, do
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.visit import UndoStep, new_request
from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.errors import ShopError


def hold(session: CounterSession) -> Steps[None]:
    """Set the basket aside and clear the counter."""
    if not session.visit.copies:
        session.set_feedback(ok=None, title=session.say("hold_nothing"))
        return
    yield from set_aside(session)
    session.visit.returned = []
    session.set_feedback(ok=True, title=session.say("kept"), sentence=session.say("kept_text"))


def clear(session: CounterSession) -> Steps[None]:
    """Clear the counter; a basket is emptied, and comes back by the undo key or the button of the message."""
    before, copies = session.visit.customer_id, tuple(session.visit.copies)
    drop_staged(session)
    session.reset()
    session.feedback = None
    if copies:
        step = UndoStep(kind="cleared", number=before, copies=copies)
        session.visit.steps.append(step)
        _offer_undo(session, step, session.say("cleared", count=len(copies)))
    elif before is not None:
        session.visit.steps.append(UndoStep(kind="opened", number=before))
    yield from ()


def bring_back(session: CounterSession, step: UndoStep) -> Steps[None]:
    """Put an emptied basket back on the counter; what lies there by now is set aside first."""
    yield from set_aside(session)
    session.reset(with_returned=True)
    session.visit.customer_id, session.visit.copies = step.number, list(step.copies)
    session.set_feedback(ok=None, title=session.say("undone_cleared", count=len(step.copies)))
    yield from session.look_again()


def discard(session: CounterSession, basket_id: int) -> Steps[None]:
    """Throw a basket away that was set aside; the undo key sets it aside again."""
    from rentbook_desktop.rental.baskets import resume_basket

    try:
        held = yield from do(resume_basket, basket_id=basket_id, request_id=new_request())
    finally:
        session.summary.refresh()
    step = UndoStep(kind="discarded", number=held.customer_id, copies=held.copies)
    session.visit.steps.append(step)
    _offer_undo(session, step, session.say("discarded", count=len(held.copies)))


def hold_again(session: CounterSession, step: UndoStep) -> Steps[None]:
    """Set a basket aside again that was thrown away."""
    from rentbook_desktop.rental.baskets import hold_basket

    yield from do(hold_basket, customer_id=step.number, copies=list(step.copies), request_id=step.request_id)
    session.set_feedback(ok=None, title=session.say("undone_discarded", count=len(step.copies)))
    session.summary.refresh()


def _offer_undo(session: CounterSession, step: UndoStep, title: str) -> None:
    back = {"cleared": bring_back, "discarded": hold_again}[step.kind]

    def undo() -> None:
        if step in session.visit.steps:
            session.visit.steps.remove(step)
        session.run(partial(back, session, step))

    undo_it = session.say("key_undo")
    session.output.show_toast(ToastContent(tone="info", title=title, action=undo_it, then=undo, seconds=UNDO_SECONDS))


def resume(session: CounterSession, basket_id: int | None) -> Steps[None]:
    """Take up a basket, the newest unless one is named.

    What stands on the counter is set aside first, unless it is the same customer's: then both are one.
    """
    held = {one.basket_id: one.customer_id for one in session.summary.held}
    number = basket_id if basket_id is not None else next(iter(held), None)
    if number is None:
        session.set_feedback(ok=None, title=session.say("resume_nothing"))
        return
    request_id, here = new_request(), session.visit.customer_id
    if here is None or held.get(number, here) != here:
        yield from set_aside(session)
    yield from take_up(session, number, request_id)


def park(session: CounterSession, then: Callable[[], object]) -> Steps[None]:
    """Set a basket aside because the desk closes, then call `then` in any case."""
    with suppress(ShopError, Bug):
        yield from set_aside(session)
    then()


def restore(session: CounterSession, basket: SavedBasket) -> Steps[None]:
    """Set a basket aside that an earlier desk could not; if it could after all, nothing happens twice."""
    from rentbook_desktop.rental.baskets import hold_basket

    yield from do(hold_basket, **basket.form)
    session.set_feedback(ok=None, title=session.say("restored", count=len(basket.copies)))
    session.summary.refresh()


def set_aside(session: CounterSession) -> Steps[None]:
    """Set the basket aside, if there is one, as a part of a command; only what came back stays on the counter."""
    from rentbook_desktop.rental.baskets import hold_basket

    basket = session.visit.to_save()
    if basket is None:
        return
    held = yield from do(hold_basket, **basket.form)
    name = session.customer_name()
    drop_staged(session)
    session.reset(with_returned=True)
    session.visit.steps.append(UndoStep(kind="set_aside", number=held.basket_id))
    session.output.show_toast(
        ToastContent(
            tone="info",
            title=session.say("kept_title", name=name, count=len(held.copies)),
            sentence=session.say("kept_text"),
            action=session.say("resume"),
            then=lambda: session.run(partial(resume, session, held.basket_id)),
        )
    )
    session.summary.refresh()


def take_up(session: CounterSession, basket_id: int, request_id: str) -> Steps[None]:
    """Take up a basket as the last part of a command."""
    from rentbook_desktop.rental.baskets import resume_basket

    try:
        held = yield from do(resume_basket, basket_id=basket_id, request_id=request_id)
    except (ShopError, Bug):
        session.summary.refresh()  # another desk may have it
        raise
    drop_staged(session)
    visit = session.visit
    steps = visit.steps if visit.steps and visit.steps[-1].kind == "set_aside" else []
    more = visit.copies if held.customer_id is not None and held.customer_id == visit.customer_id else []
    session.reset(with_returned=True)
    session.visit.customer_id, session.visit.steps = held.customer_id, steps
    session.visit.copies = list(dict.fromkeys([*held.copies, *more]))
    session.summary.refresh()
    session.set_feedback(ok=True, title=session.say("taken_up", count=len(held.copies)))
    yield from session.look_again()
