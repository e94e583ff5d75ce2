"""One key takes the last step back: a book put in or taken out, a return, a card, a basket set aside."""

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rentbook_desktop.faces.desk.counter.visit import Step
from rentbook_desktop.faces.desk.counter.wishes import Done
from rentbook_desktop.foundation.errors import Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.flow import CounterFlow


class Undoing:
    """Takes steps back, the newest first."""

    def __init__(self, flow: "CounterFlow") -> None:
        self._flow = flow

    def remove(self, copy: str, done: Done) -> None:
        """Take one book out of the basket."""
        flow, visit = self._flow, self._flow.visit
        if copy not in visit.copies:
            flow.finish(done)
            return
        place = visit.copies.index(copy)
        visit.copies.remove(copy)
        visit.steps.append(Step(kind="removed", copy=copy, place=place))
        flow.tell(flow.feedback_of(ok=None, title=self._title(copy), sentence=flow.say("removed"), code=copy))
        flow.look_again(done)

    def undo(self, done: Done) -> None:
        """Take the last step back."""
        flow, steps = self._flow, self._flow.visit.steps
        if not steps:
            flow.tell(flow.feedback_of(ok=None, title=flow.say("undo_nothing")))
            flow.finish(done)
            return
        flow.matches = ()
        step = steps.pop()
        ways = {
            "added": self._take_out,
            "removed": self._put_back,
            "returned": self._send_out,
            "set_aside": self._take_up,
            "opened": self._close,
        }
        ways[step.kind](step, done)

    def _take_out(self, step: Step, done: Done) -> None:
        flow = self._flow
        self._tell(step, "undone_added")
        if step.copy in flow.visit.copies:
            flow.visit.copies.remove(step.copy)
        flow.look_again(done)

    def _put_back(self, step: Step, done: Done) -> None:
        self._flow.visit.copies.insert(step.place, step.copy)
        self._tell(step, "undone_removed")
        self._flow.look_again(done)

    def _send_out(self, step: Step, done: Done) -> None:
        from rentbook_desktop.rental.returns import undo_return

        self._flow.patience.do(
            undo_return,
            then=lambda _: self._sent_out(step, done),
            otherwise=partial(self._cannot, step, done),
            rental_id=step.number,
            request_id=step.request_id,
        )

    def _sent_out(self, step: Step, done: Done) -> None:
        visit = self._flow.visit
        self._tell(step, "undone_returned")
        visit.returned = [one for one in visit.returned if one.copy != step.copy]
        self._flow.look_again(done)

    def _cannot(self, step: Step, done: Done, error: Exception) -> None:
        if isinstance(error, Unavailable):
            self._flow.visit.steps.append(replace(step))
        self._flow.failed(error, done)

    def _take_up(self, step: Step, done: Done) -> None:
        self._flow.baskets.take_up(step.number or 0, step.request_id, done)

    def _close(self, step: Step, done: Done) -> None:
        flow = self._flow
        flow.settling.forget_staged()
        flow.visit.customer_id, flow.visit.top_up_open = step.number, False
        key = "undone_opened" if step.number is None else "undone_closed"
        flow.tell(flow.feedback_of(ok=None, title=flow.say(key)))
        flow.look_again(done)

    def _tell(self, step: Step, key: str) -> None:
        flow = self._flow
        flow.tell(flow.feedback_of(ok=None, title=self._title(step.copy), sentence=flow.say(key), code=step.copy))

    def _title(self, copy: str) -> str:
        visit = self._flow.visit
        titles = {line.copy: line.title for line in visit.returned}
        titles |= {line.copy: line.title for line in visit.quote.lines} if visit.quote else {}
        return titles.get(copy, copy)
