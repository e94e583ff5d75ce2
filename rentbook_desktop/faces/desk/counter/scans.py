"""One scan box for everything: a card, a book to go, a book that comes back, a name, a title, or nothing known."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from rentbook_desktop.faces.desk.counter.state import Feedback, Fix, Match
from rentbook_desktop.faces.desk.counter.visit import Step, new_request
from rentbook_desktop.faces.desk.counter.wishes import Done, Wish
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error
from rentbook_desktop.foundation.errors import Invalid, Kind, Reason
from rentbook_desktop.foundation.scan_codes import clean_code

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.flow import CounterFlow
    from rentbook_desktop.faces.desk.counter.questions import Sight
    from rentbook_desktop.queries.counter import BasketLine, ScanResult
    from rentbook_desktop.rental.returns import Returned

SAME_SCAN = 1.5
"""Seconds within which the same code once more is the same scan: scanners stutter."""

VISIT_ENDS = 180.0
"""Seconds after which books that came back without a customer belong to somebody who has left."""

MAX_BOOKS = 100
"""As many as one basket can hold; a test holds it against the shop's own limit."""

Ending = Literal["customer", "rent", "already", "returned", "back", "refused", "many", "unknown", "failed"]
_WORTH_REPEATING = {"customer", "rent", "already", "returned", "back", "refused", "unknown"}


class Scan(Struct, eq=False):
    """One thing scanned or typed, and what became of it; number 0 is a choice from a list."""

    number: int
    text: str
    at: float
    twin: "Scan | None" = None
    wanted_back: bool = False
    done: Done = lambda: None
    ending: Ending | None = None
    feedback: Feedback | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a scan; each has exactly one."""

    number: int
    text: str
    ending: Ending
    repeated: bool
    feedback: Feedback | None


class Scans:
    """Reads what is scanned and does what it asks for."""

    def __init__(self, flow: "CounterFlow") -> None:
        self._flow = flow
        self._count = 0
        self._last: Scan | None = None

    def take(self, text: str) -> None:
        """Put a scan into the line."""
        last, self._count = self._last, self._count + 1
        scan = self._last = Scan(self._count, text, self._flow.clock.monotonic())
        if last and clean_code(last.text) == clean_code(text) and scan.at - last.at < SAME_SCAN:
            scan.twin = last
        self._flow.wishes.add(Wish(partial(self._begin, scan), partial(self._fell, scan), is_scan=True))
        if not self._flow.opened:
            self._flow.render()

    def forget(self) -> None:
        """From here on the same code is another scan: something else was wanted in between."""
        self._last = None

    def choose(self, key: Any, done: Done) -> None:
        """Take a match: its customer, or its book as if it had been scanned."""
        kind, what = key
        self._flow.matches = ()
        scan = Scan(0, what if kind == "copy" else "", self._flow.clock.monotonic(), done=done)
        self._look(scan, chosen=what if kind == "customer" else None)

    def dismiss(self, done: Done) -> None:
        """Close the list of matches."""
        self._flow.matches = ()
        self._flow.finish(done)

    def take_back(self, copy: str, done: Done) -> None:
        """Put a book that just came back into the basket: somebody wants it."""
        self._look(Scan(0, copy, self._flow.clock.monotonic(), wanted_back=True, done=done))

    def _begin(self, scan: Scan, done: Done) -> None:
        flow, twin = self._flow, scan.twin
        scan.done = done
        if twin is not None and twin.ending in _WORTH_REPEATING:
            flow.feedback = twin.feedback
            self._close(scan, twin.ending, repeated=True)
            return
        flow.matches = ()
        self._end_old_visit(scan)
        self._look(scan)

    def _end_old_visit(self, scan: Scan) -> None:
        visit = self._flow.visit
        alone = visit.customer_id is None and not visit.copies
        if alone and visit.returned and scan.at - visit.last_scan > VISIT_ENDS:
            self._flow.begin_anew()
        self._flow.visit.last_scan = scan.at

    def _look(self, scan: Scan, *, chosen: int | None = None) -> None:
        self._flow.look(
            then=partial(self._seen, scan), otherwise=partial(self._failed, scan), code=scan.text, chosen=chosen
        )

    def _seen(self, scan: Scan, sight: "Sight") -> None:
        found = sight.scanned
        if found.kind == "customer":
            self._customer(scan, sight)
        elif found.kind == "rent":
            self._rent(scan, sight)
        elif found.kind == "return":
            self._return(scan, found.copy or "")
        elif found.kind == "many":
            self._many(scan, found)
        else:
            self._refuse(scan, "unknown", found.reasons, title=self._flow.say("unknown"))

    def _customer(self, scan: Scan, sight: "Sight") -> None:
        flow, visit, found = self._flow, self._flow.visit, sight.scanned
        if found.reasons:
            self._refuse(scan, "refused", found.reasons, title=flow.say("card_refused"))
        elif visit.customer_id in (None, found.customer_id) or not visit.copies:
            self._open(scan, sight)
        else:
            then = partial(self._open, scan, sight, saved=True)
            flow.baskets.set_aside(then=then, otherwise=partial(self._failed, scan))

    def _open(self, scan: Scan, sight: "Sight", *, saved: bool = False) -> None:
        flow, now = self._flow, sight.scanned.customer_id
        before = flow.visit.customer_id
        if before != now:
            flow.settling.forget_staged()
            flow.visit.top_up_open = False
            if not saved:  # else the basket set aside is what the undo key brings back
                flow.visit.steps.append(Step(kind="opened", number=before))
        flow.visit.customer_id = now
        flow.take_in(sight)
        name = flow.say("customer_name", name=sight.who.name if sight.who else "")
        said = flow.say("customer_opened_kept" if saved else "customer_opened")
        self._end(scan, "customer", flow.feedback_of(ok=True, title=name, sentence=said))

    def _rent(self, scan: Scan, sight: "Sight") -> None:
        flow, visit, copy = self._flow, self._flow.visit, sight.scanned.copy or ""
        line = next(one for one in sight.quote.lines if one.copy == copy)
        if copy in visit.copies:
            flow.take_in(sight)
            said = flow.feedback_of(ok=None, title=line.title, sentence=flow.say("already"), code=copy)
            self._end(scan, "already", said)
        elif visit.has_returned(copy) and not scan.wanted_back:
            fix = Fix(label=flow.say("take"), key=f"take:{copy}")
            said = flow.feedback_of(
                ok=None, title=line.title, sentence=flow.say("back_already"), code=copy, fixes=(fix,)
            )
            self._end(scan, "back", said)
        elif line.refusals:
            self._refuse(scan, "refused", line.refusals, title=line.title, code=copy)
        elif len(visit.copies) >= MAX_BOOKS:
            self._refuse(scan, "refused", Invalid("INVALID_BASKET", maximum=MAX_BOOKS).reasons, title=line.title)
        else:
            visit.copies.append(copy)
            visit.steps.append(Step(kind="added", copy=copy))
            flow.take_in(sight)
            self._end(scan, "rent", self._rented(line))

    def _rented(self, line: "BasketLine") -> Feedback:
        flow = self._flow
        said = [sentence_of(flow.words, note) for note in line.notes] or [flow.say("added")]
        ok = None if any(note.kind is Kind.ALERT for note in line.notes) else True
        return flow.feedback_of(ok=ok, title=line.title, sentence=" ".join(said), code=line.copy)

    def _return(self, scan: Scan, copy: str) -> None:
        from rentbook_desktop.rental.returns import return_books

        flow = self._flow
        if copy in flow.visit.copies:  # another desk lent it meanwhile; it must not come back by mistake
            self._end(scan, "already", flow.feedback_of(ok=None, title=copy, sentence=flow.say("already"), code=copy))
            flow.refresh()
            return
        flow.patience.do(
            return_books,
            then=partial(self._returned, scan),
            otherwise=partial(self._failed, scan),
            copies=[copy],
            request_id=new_request(),
        )

    def _returned(self, scan: Scan, answer: "Returned") -> None:
        flow, visit, line = self._flow, self._flow.visit, answer.returned[0]
        visit.returned = [*(one for one in visit.returned if one.copy != line.copy), line]
        visit.steps.append(Step(kind="returned", copy=line.copy, number=line.rental_id))
        said = flow.say("came_back_late", count=line.days_late) if line.days_late else flow.say("came_back")
        self._end(scan, "returned", flow.feedback_of(ok=True, title=line.title, sentence=said, code=line.copy))
        if visit.customer_id is not None:
            flow.refresh()

    def _many(self, scan: Scan, found: "ScanResult") -> None:
        flow = self._flow
        people = [Match(key=("customer", one.customer), kind="customer", name=one.name, detail=one.phone)
                  for one in found.customers]  # fmt: skip
        copies = [Match(key=("copy", one.copy), kind="title", name=one.title,
                        detail=self._detail(one.author, one.copy, flow.words.tr(f"state.{one.state}")))
                  for one in found.copies]  # fmt: skip
        flow.matches = (*people, *copies)
        said = flow.say("choose", count=len(flow.matches))
        self._end(scan, "many", flow.feedback_of(ok=None, title=scan.text[:40], sentence=said))

    def _detail(self, *parts: str) -> str:
        return self._flow.words.tr("common.dot").join(part for part in parts if part)

    def _refuse(self, scan: Scan, ending: Ending, reasons: Iterable[Reason], *, title: str, code: str = "") -> None:
        said = " ".join(dict.fromkeys(sentence_of(self._flow.words, reason) for reason in reasons))
        self._end(scan, ending, self._flow.feedback_of(ok=False, title=title, sentence=said, code=code))

    def _failed(self, scan: Scan, error: Exception) -> None:
        said = sentence_of_error(self._flow.words, error)
        title = self._flow.say("failed")
        self._end(scan, "failed", self._flow.feedback_of(ok=False, title=title, sentence=said, code=scan.text[:40]))

    def _fell(self, scan: Scan, error: Exception, done: Done) -> None:
        scan.done = done
        self._failed(scan, error)

    def _end(self, scan: Scan, ending: Ending, feedback: Feedback) -> None:
        if scan.ending is None:
            self._flow.tell(feedback)
            self._close(scan, ending, repeated=False)

    def _close(self, scan: Scan, ending: Ending | None, *, repeated: bool) -> None:
        flow, scan.ending, scan.feedback = self._flow, ending, self._flow.feedback
        if scan.number and ending:
            flow.on_outcome(
                Outcome(number=scan.number, text=scan.text, ending=ending, repeated=repeated, feedback=scan.feedback)
            )
        flow.finish(scan.done)
