"""One scan box for everything: a card, a book to go, a book that comes back, a name, a title, or nothing known."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from rentbook_desktop.faces.counter.checkout import drop_staged
from rentbook_desktop.faces.counter.clock_question import clock_fixes
from rentbook_desktop.faces.counter.command import CounterCommand, Steps, do
from rentbook_desktop.faces.counter.held_baskets import set_aside
from rentbook_desktop.faces.counter.matches import matches_of
from rentbook_desktop.faces.counter.renewals import is_asked, pick_offered, take_out
from rentbook_desktop.faces.counter.reserving import place_of, reserve_fix
from rentbook_desktop.faces.counter.scan import Ending, Outcome, Scan
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Fix
from rentbook_desktop.faces.counter.swapping import swap_fix
from rentbook_desktop.faces.counter.visit import UndoStep, new_request
from rentbook_desktop.faces.error_sentences import brief_sentence_of, sentence_of, sentence_of_error
from rentbook_desktop.foundation.errors import Invalid, Kind, Reason
from rentbook_desktop.foundation.scan_codes import clean_code

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import ScanResult
    from rentbook_desktop.queries.counter_snapshot import CounterSnapshot
    from rentbook_desktop.queries.quoting import BasketLine
    from rentbook_desktop.rental.renewal_offers import CustomerRenewals, RenewalOffer
    from rentbook_desktop.rental.returns import RentalEnded

SAME_SCAN = 1.5
"""Seconds within which the same code once more is the same scan: scanners stutter."""

VISIT_ENDS = 180.0
"""Seconds after which books that came back without a customer belong to somebody who has left."""

MAX_BOOKS = 100
"""As many as one basket can hold; a test holds it against the shop's own limit."""

_WORTH_REPEATING = {"customer", "rent", "already", "returned", "back", "refused", "unknown", "renewal"}


def scan(session: CounterSession, text: str) -> None:
    """Put a scan or a typed word into the queue; it gets one outcome, in its turn."""
    last, session.scan_count = session.last_scan, session.scan_count + 1
    one = session.last_scan = Scan(session.scan_count, text, session.clock.monotonic())
    if last and clean_code(last.text) == clean_code(text) and one.at - last.at < SAME_SCAN:
        one.twin = last
    session.commands.add(CounterCommand(partial(_scan, session, one), partial(_failed, session, one), is_scan=True))
    if not session.opened:
        session.render()


def choose(session: CounterSession, key: tuple[str, str | int]) -> None:
    """Take a match: its customer, or its book as if it had been scanned."""
    kind, value = key
    one = Scan(0, str(value) if kind == "copy" else "", session.clock.monotonic())
    chosen = int(value) if kind == "customer" else None
    session.run(partial(_read, session, one, chosen=chosen), partial(_failed, session, one))


def take_back(session: CounterSession, copy: str) -> None:
    """Put a book that just came back into the basket: somebody wants it."""
    one = Scan(0, copy, session.clock.monotonic(), wanted_back=True)
    session.run(partial(_read, session, one), partial(_failed, session, one))


def dismiss_matches(session: CounterSession) -> Steps[None]:
    """Close the list of matches."""
    session.matches = ()
    yield from ()


def _scan(session: CounterSession, one: Scan) -> Steps[None]:
    twin = one.twin
    if twin is not None and twin.ending in _WORTH_REPEATING:
        session.feedback = twin.feedback
        _close(session, one, twin.ending, repeated=True)
        return
    visit = session.visit
    alone = (visit.customer_id is None or visit.by_return) and not visit.copies
    if alone and visit.returned and one.at - visit.last_scan > VISIT_ENDS:
        session.reset()
    session.visit.last_scan = one.at
    yield from _read(session, one)


def _read(session: CounterSession, one: Scan, *, chosen: int | None = None) -> Steps[None]:
    session.matches = ()
    snapshot = yield from session.snapshot(code=one.text, chosen=chosen)
    found = snapshot.scanned
    if found.kind == "customer":
        yield from _customer(session, one, snapshot)
    elif found.kind == "rent" and session.returned_on is not None:
        line = next(line for line in snapshot.quote.lines if line.copy == found.copy)
        _end(session, one, "already", ok=None, title=line.title, sentence=session.say("drop_box_here"), code=line.copy)
    elif found.kind == "rent":
        _rent(session, one, snapshot)
    elif snapshot.renewals is not None and snapshot.renewal and is_asked(session, snapshot.renewal.copy):
        _offer_renewal(session, one, snapshot.renewal, snapshot.renewals)
    elif found.kind == "return":
        yield from _return(session, one, found.copy or "")
    elif found.kind == "many":
        _many(session, one, found)
    else:
        fixes = _offer_new(session, found)
        _refuse(session, one, "unknown", found.reasons, title=session.say("unknown"), fixes=fixes)


def _offer_new(session: CounterSession, found: "ScanResult") -> tuple[Fix, ...]:
    """Return the ways to register what nobody knows: as a title, and what looks like a name as a customer as well."""
    text = found.code.strip()[:40]
    title = Fix(label=session.say("register_title"), key=f"register_title:{found.isbn or ''}")
    if not text or any(char.isdigit() for char in text):
        return (title,) if text else ()
    return title, Fix(label=session.say("register_customer"), key=f"register_customer:{text}")


def _customer(session: CounterSession, one: Scan, snapshot: "CounterSnapshot") -> Steps[None]:
    visit, found = session.visit, snapshot.scanned
    if found.reasons:
        _refuse(session, one, "refused", found.reasons, title=session.say("card_refused"))
        return
    if visit.by_return and visit.copies and visit.customer_id != found.customer_id:
        visit.customer_id = None  # whose late book came back was not whom these are for
        snapshot = yield from session.snapshot(chosen=found.customer_id)
    before, held = visit.customer_id, bool(visit.copies) and visit.customer_id not in (None, found.customer_id)
    if held:
        yield from set_aside(session)
        before = None
    if before != found.customer_id:
        drop_staged(session)
        session.visit.top_up_open = False
        session.visit.forget_fee()
        session.visit.forget_renewals()
        if not held:  # else the basket set aside is what the undo key brings back
            session.visit.steps.append(UndoStep(kind="opened", number=before))
    session.returned_on = None  # somebody stands here now
    session.visit.customer_id, session.visit.by_return = found.customer_id, False
    session.apply_snapshot(snapshot)
    sentence = session.say("customer_opened_kept" if held else "customer_opened")
    name = snapshot.customer.name if snapshot.customer else ""
    fixes = _offer_held(session, snapshot)
    title = session.say("customer_name", name=name)
    _end(session, one, "customer", ok=True, title=title, sentence=sentence, fixes=fixes)


def _offer_held(session: CounterSession, snapshot: "CounterSnapshot") -> tuple[Fix, ...]:
    """Return the button that takes up what was set aside for the customer who stands here now."""
    held = snapshot.held
    if held is None:
        return ()
    return (Fix(label=session.say("resume_held", count=len(held.copies)), key=f"resume:{held.basket_id}"),)


def _rent(session: CounterSession, one: Scan, snapshot: "CounterSnapshot") -> None:
    visit, copy = session.visit, snapshot.scanned.copy or ""
    line = next(line for line in snapshot.quote.lines if line.copy == copy)
    if copy in visit.copies:
        session.apply_snapshot(snapshot)
        _end(session, one, "already", ok=None, title=line.title, sentence=session.say("already"), code=copy)
    elif not one.wanted_back and copy in {back.copy for back in visit.returned}:
        fix = Fix(label=session.say("take"), key=f"take:{copy}")
        sentence = session.say("back_already")
        _end(session, one, "back", ok=None, title=line.title, sentence=sentence, code=copy, fixes=(fix,))
    elif line.refusals:
        fixes = reserve_fix(visit, session.words, line.title_id, line.refusals)
        _refuse(session, one, "refused", line.refusals, title=line.title, code=copy, fixes=fixes)
    elif len(visit.copies) >= MAX_BOOKS:
        _refuse(session, one, "refused", Invalid("INVALID_BASKET", maximum=MAX_BOOKS).reasons, title=line.title)
    else:
        visit.copies.append(copy)
        visit.steps.append(UndoStep(kind="added", copy=copy))
        session.apply_snapshot(snapshot)
        _added(session, one, line)


def _added(session: CounterSession, one: Scan, line: "BasketLine") -> None:
    sentences = [sentence_of(session.words, note) for note in line.notes] or [session.say("added")]
    ok = None if any(note.kind is Kind.ALERT for note in line.notes) else True
    fixes = swap_fix(session.words, line)
    _end(session, one, "rent", ok=ok, title=line.title, sentence=" ".join(sentences), code=line.copy, fixes=fixes)


def _offer_renewal(session: CounterSession, one: Scan, renewal: "RenewalOffer", known: "CustomerRenewals") -> None:
    pick_offered(session, renewal.copy, known)
    sentence = session.words.tr("renewal.offered")
    _end(session, one, "renewal", ok=None, title=renewal.title, sentence=sentence, code=renewal.copy)


def return_offered(session: CounterSession, copy: str) -> None:
    """Take a book back that was offered for renewal, as a second scan of it does."""
    one = Scan(0, copy, session.clock.monotonic())
    session.run(partial(_return, session, one, copy), partial(_failed, session, one))


def _return(session: CounterSession, one: Scan, copy: str) -> Steps[None]:
    from rentbook_desktop.rental.returns import return_books

    visit = session.visit
    if copy in visit.copies:  # another desk lent it meanwhile; it must not come back by mistake
        session.refresh_after = True
        _end(session, one, "already", ok=None, title=copy, sentence=session.say("already"), code=copy)
        return
    day = session.returned_on.isoformat() if session.returned_on else None
    answer = yield from do(return_books, copies=[copy], request_id=new_request(), returned_on=day)
    take_out(session, copy)
    line = answer.returned[0]
    visit.returned = [*(other for other in visit.returned if other.copy != line.copy), line]
    alone = not visit.copies and (visit.customer_id is None or visit.by_return)
    opens = bool(line.late_fee) and alone and session.returned_on is None
    if opens:
        visit.customer_id, visit.by_return = line.customer_id, True
    visit.steps.append(UndoStep(kind="returned", copy=line.copy, number=line.rental_id, opened=opens))
    session.refresh_after = visit.customer_id is not None
    sentence = session.words.tr("common.dot").join(
        filter(None, (_came_back(session, line), place_of(session.words, line)))
    )
    if line.reported:
        sentence = f"{sentence}. {session.words.tr(f'loss.back_{line.reported.lower()}')}"
    if line.refunded:
        sentence = f"{sentence} {session.words.tr('loss.back_refunded', amount=session.words.cash(line.refunded))}"
    _end(
        session,
        one,
        "returned",
        ok=None if line.reported else True,
        title=line.title,
        sentence=sentence,
        code=line.copy,
    )
    if line.late_fee and line.customer_id == visit.customer_id:
        yield from session.look_again()  # the confirm key may follow at once


def _came_back(session: CounterSession, line: "RentalEnded") -> str:
    if line.late_fee:
        return session.say("came_back_fee", count=line.days_late, amount=session.words.won(line.late_fee))
    return session.say("came_back_late", count=line.days_late) if line.days_late else session.say("came_back")


def _many(session: CounterSession, one: Scan, found: "ScanResult") -> None:
    session.matches = matches_of(session.words, found)
    sentence = session.say("choose", count=len(session.matches))
    _end(session, one, "many", ok=None, title=one.text[:40], sentence=sentence)


def _refuse(
    session: CounterSession,
    one: Scan,
    ending: Ending,
    reasons: Iterable[Reason],
    *,
    title: str,
    code: str = "",
    fixes: tuple[Fix, ...] = (),
) -> None:
    say = brief_sentence_of if code else sentence_of  # beside its title and its code a copy is not named again
    sentence = " ".join(dict.fromkeys(say(session.words, reason) for reason in reasons))
    _end(session, one, ending, ok=False, title=title, sentence=sentence, code=code, fixes=fixes)


def _failed(session: CounterSession, one: Scan, error: Exception) -> None:
    sentence = sentence_of_error(session.words, error)
    fixes = clock_fixes(session, error)
    title = session.say("failed")
    _end(session, one, "failed", ok=False, title=title, sentence=sentence, code=one.text[:40], fixes=fixes)


def _end(session: CounterSession, one: Scan, ending: Ending, **feedback: Any) -> None:  # Any: see set_feedback
    if one.ending is None:  # else a step after the outcome failed
        session.visit.offered = session.visit.offered if ending == "renewal" else ""
        session.set_feedback(**feedback)
        _close(session, one, ending, repeated=False)


def _close(session: CounterSession, one: Scan, ending: Ending, *, repeated: bool) -> None:
    one.ending, one.feedback = ending, session.feedback
    if one.number:
        session.on_outcome(
            Outcome(number=one.number, text=one.text, ending=ending, repeated=repeated, feedback=one.feedback)
        )
