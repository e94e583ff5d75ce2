"""Baskets set aside while somebody steps away, and taken up again; no way out of a visit loses one."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.checkout import drop_staged
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
    """Clear the counter; a basket is set aside first."""
    if session.visit.copies:
        yield from hold(session)
        return
    before = session.visit.customer_id
    drop_staged(session)
    session.reset()
    if before is not None:
        session.visit.steps.append(UndoStep(kind="opened", number=before))
    session.feedback = None


def resume(session: CounterSession, basket_id: int | None) -> Steps[None]:
    """Take up a basket, the newest unless one is named; what stands on the counter is set aside first."""
    held = session.summary.held
    number = basket_id if basket_id is not None else held[0].basket_id if held else None
    if number is None:
        session.set_feedback(ok=None, title=session.say("resume_nothing"))
        return
    request_id = new_request()
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
    steps = session.visit.steps if session.visit.steps and session.visit.steps[-1].kind == "set_aside" else []
    session.reset(with_returned=True)
    session.visit.customer_id, session.visit.copies, session.visit.steps = held.customer_id, list(held.copies), steps
    session.summary.refresh()
    session.set_feedback(ok=True, title=session.say("taken_up", count=len(held.copies)))
    yield from session.look_again()
