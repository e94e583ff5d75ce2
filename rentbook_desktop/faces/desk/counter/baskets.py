"""Baskets set aside while somebody steps away, and taken up again; no way out of a visit loses one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from rentbook_desktop.faces.desk.counter.keepsake import Keepsake
from rentbook_desktop.faces.desk.counter.visit import Notice, Step, new_request
from rentbook_desktop.faces.desk.counter.wishes import Done

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.flow import CounterFlow
    from rentbook_desktop.rental.baskets import BasketHeld


def form_of(saved: Keepsake) -> dict[str, Any]:
    """Return what the action that sets a basket aside wants to be given."""
    return {"customer_id": saved.customer_id, "copies": list(saved.copies), "request_id": saved.request_id}


class Baskets:
    """Hold, resume, clear."""

    def __init__(self, flow: "CounterFlow") -> None:
        self._flow = flow

    def hold(self, done: Done) -> None:
        """Set the basket aside and begin anew."""
        flow = self._flow
        if flow.visit.copies:
            self.set_aside(then=partial(self._set_aside, done), otherwise=lambda error: flow.failed(error, done))
        else:
            flow.tell(flow.feedback_of(ok=None, title=flow.say("hold_nothing")))
            flow.finish(done)

    def clear(self, done: Done) -> None:
        """Begin anew; a basket is set aside first."""
        flow, before = self._flow, self._flow.visit.customer_id
        if flow.visit.copies:
            self.hold(done)
            return
        flow.settling.forget_staged()
        flow.begin_anew()
        if before is not None:
            flow.visit.steps.append(Step(kind="opened", number=before))
        flow.feedback = None
        flow.finish(done)

    def resume(self, basket_id: int | None, done: Done) -> None:
        """Take up a basket, the newest unless one is named; what stands on the counter is set aside first."""
        flow = self._flow
        held = flow.news.held
        number = basket_id if basket_id is not None else held[0].basket_id if held else None
        if number is None:
            flow.tell(flow.feedback_of(ok=None, title=flow.say("resume_nothing")))
            flow.finish(done)
        elif flow.visit.copies:
            then = partial(self.take_up, number, new_request(), done)
            self.set_aside(then=then, otherwise=lambda error: flow.failed(error, done))
        else:
            self.take_up(number, new_request(), done)

    def take_up(self, basket_id: int, request_id: str, done: Done) -> None:
        """Take up a basket as the last step of a wish."""
        from rentbook_desktop.rental.baskets import resume_basket

        self._flow.patience.do(
            resume_basket,
            then=partial(self._taken_up, done),
            otherwise=lambda error: self._not_there(error, done),
            basket_id=basket_id,
            request_id=request_id,
        )

    def set_aside(self, *, then: Callable[[], object], otherwise: Callable[[Exception], object]) -> None:
        """Set the basket aside within a wish; afterwards the counter is clear but for what came back."""
        from rentbook_desktop.rental.baskets import hold_basket

        saved = self._flow.visit.keepsake()
        if saved is None:
            then()
            return
        self._flow.patience.do(hold_basket, then=partial(self._saved, then), otherwise=otherwise, **form_of(saved))

    def park(self, then: Callable[[], object], done: Done) -> None:
        """Set a basket aside because the desk closes."""
        if self._flow.visit.copies:
            self.set_aside(then=then, otherwise=lambda _: then())
        else:
            then()
        done()

    def restore(self, saved: Keepsake, done: Done) -> None:
        """Set a basket aside that an earlier desk could not; if it could after all, nothing happens twice."""
        from rentbook_desktop.rental.baskets import hold_basket

        flow = self._flow
        flow.patience.do(
            hold_basket,
            then=lambda _: self._restored(saved, done),
            otherwise=lambda error: flow.failed(error, done),
            **form_of(saved),
        )

    def _restored(self, saved: Keepsake, done: Done) -> None:
        flow = self._flow
        flow.tell(flow.feedback_of(ok=None, title=flow.say("restored", count=len(saved.copies))))
        flow.news.refresh()
        flow.finish(done)

    def _saved(self, then: Callable[[], object], saved: "BasketHeld") -> None:
        flow, visit = self._flow, self._flow.visit
        name = visit.who.name if visit.who else flow.say("nobody")
        flow.settling.forget_staged()
        flow.begin_anew(with_returned=True)
        flow.visit.steps.append(Step(kind="set_aside", number=saved.basket_id))
        flow.outside.notice(
            Notice(
                tone="info",
                title=flow.say("kept_title", name=name, count=len(saved.copies)),
                sentence=flow.say("kept_text"),
                action=flow.say("resume"),
                action_key=f"resume:{saved.basket_id}",
            )
        )
        flow.news.refresh()
        then()

    def _set_aside(self, done: Done) -> None:
        flow = self._flow
        flow.visit.returned = []
        flow.tell(flow.feedback_of(ok=True, title=flow.say("kept"), sentence=flow.say("kept_text")))
        flow.finish(done)

    def _taken_up(self, done: Done, saved: "BasketHeld") -> None:
        flow = self._flow
        flow.settling.forget_staged()
        steps = flow.visit.steps if flow.visit.steps and flow.visit.steps[-1].kind == "set_aside" else []
        flow.begin_anew(with_returned=True)
        flow.visit.customer_id, flow.visit.copies, flow.visit.steps = saved.customer_id, list(saved.copies), steps
        flow.news.refresh()
        flow.tell(flow.feedback_of(ok=True, title=flow.say("taken_up", count=len(saved.copies))))
        flow.look_again(done)

    def _not_there(self, error: Exception, done: Done) -> None:
        self._flow.news.refresh()
        self._flow.failed(error, done)
