"""The confirm key and the money beside it: rent, top up, or both in one commit, once however often the key is pressed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from rentbook_desktop.faces.counter.clock_question import clock_fixes
from rentbook_desktop.faces.counter.command import ActionClient, Do, Render, Steps, ask
from rentbook_desktop.faces.counter.late_fees import FeeRequest, fee_request, fee_words
from rentbook_desktop.faces.counter.renewals import ask_offers, renewal_form
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Fix, Tender
from rentbook_desktop.faces.counter.visit import CheckoutContent, Staged, UndoStep, Visit
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.errors import OutcomeUnknown, Refused, ShopError, Unavailable
from rentbook_desktop.foundation.money import won

if TYPE_CHECKING:
    from rentbook_desktop.payment.actions import WalletMoved
    from rentbook_desktop.rental.actions import Receipt
    from rentbook_desktop.rental.renewals import RenewalReceipt

R = TypeVar("R")

_MAX_ACTIONS = 2
_PLAIN_SECONDS = 4
UNDO_SECONDS = 8
"""How long a message offers to take something back."""
_TENDERS: dict[str, Tender] = {"cash": "cash", "card": "card", "transfer": "transfer"}


def confirm(session: CounterSession) -> Steps[None]:
    """Settle what stands on the counter, or say why it cannot be settled."""
    visit = session.visit
    content = visit.content()
    if content is None:
        session.set_feedback(ok=None, title=session.say("card_first" if visit.copies else "confirm_nothing"))
        return
    if len(visit.approvable()) < len(visit.reasons()) or (visit.copies and not visit.can_rent):
        yield from _refused(session, Refused(visit.reasons()))
    elif content.override or visit.approvable() or (content.fee and content.fee.way == "waive"):
        yield from _with_lent_right(session, content)
    else:
        yield from _settle(session, content)


def _with_lent_right(session: CounterSession, content: CheckoutContent) -> Steps[None]:
    """Settle what needs the right to decide otherwise; somebody who has it is asked for their PIN where it is missing."""
    waives = content.fee is not None and content.fee.way == "waive"
    missing = "block_reason_missing" if session.visit.approvable() and not content.override else ""
    if waives and content.fee and not content.fee.reason.strip():
        missing = missing or "fee_reason_missing"
    if missing:
        session.set_feedback(ok=False, title=session.say(missing))
        return
    session.busy, session.matches = True, ()
    yield Render()

    def lent(client: ActionClient) -> None:
        session.run(partial(_settle, session, content, client))

    def refused(error: Exception) -> None:
        session.run(partial(_refused, session, error))

    steps: list[FeeRequest] = [fee_request(session, content, content.fee)] if waives and content.fee else []
    steps += [_rent_request(session, content)] if content.override else []
    session.output.with_right(Right.OVERRIDE, Job(steps=steps), lent, refused)


def _settle(session: CounterSession, content: CheckoutContent, lent: ActionClient | None = None) -> Steps[None]:
    """Settle all of it; what needs a right that was lent goes through `lent`."""
    session.busy, session.matches = True, ()
    yield Render()
    try:
        if content.is_apart:
            yield from _apart(session, content, lent)
        elif content.copies or content.staged is None:
            yield from _rent(session, content, lent)
        else:
            yield from _top_up(session, content, content.staged)
    except (ShopError, Bug) as error:
        yield from _refused(session, error)


def _apart(session: CounterSession, content: CheckoutContent, lent: ActionClient | None) -> Steps[None]:
    """Pay in, settle the fee, renew, rent: each a request of its own, and what is done is not done again."""
    visit, said = session.visit, []
    if content.staged is not None:
        yield from _pay_in(session, content, content.staged)
        visit.staged = None
    if content.fee is not None:
        action, form = fee_request(session, content, content.fee)
        yield from _do_once(session, action, lent if content.fee.way == "waive" else None, **form)
        said.append(fee_words(session, content.fee))
        visit.forget_fee()
        visit.steps.append(UndoStep(kind="fee", action_id=str(form["request_id"])))
    if content.renewing:
        said.append((yield from _renew(session, content)))
    if content.copies:
        yield from _rent(session, content, lent, *said)
    else:
        visit.settled()
        _settled(session, said[0], session.words.tr("common.dot").join([session.customer_name(), *said[1:]]))
        yield from session.look_again()


def _renew(session: CounterSession, content: CheckoutContent) -> Steps[str]:
    """Renew what is picked; return the sentence that says so."""
    from rentbook_desktop.rental.renewals import renew_copies

    form = renewal_form(session, content)
    receipt: RenewalReceipt = yield from _do_once(session, renew_copies, **form)
    session.visit.forget_renewals()
    session.visit.steps = [step for step in session.visit.steps if step.kind != "picked"]
    session.visit.steps.append(UndoStep(kind="renewed", action_id=str(form["request_id"])))
    day = session.words.date_due(receipt.renewed[0].due_on)
    return session.say("renewed", count=len(receipt.renewed), day=day)


def open_top_up(session: CounterSession) -> Steps[None]:
    """Open the top-up card."""
    session.visit.top_up_open = session.visit.customer_id is not None
    yield from ()


def stage(session: CounterSession, amount: int, tender: str) -> Steps[None]:
    """Put a top-up of so many won beside the basket; the confirm key settles both."""
    if session.visit.customer_id is not None and tender in _TENDERS:
        session.visit.staged = Staged(amount=won(amount), tender=_TENDERS[tender])
        session.visit.top_up_open = False
        yield from session.look_again()


def cancel_top_up(session: CounterSession) -> Steps[None]:
    """Close the card, or else take the staged top-up back."""
    if session.visit.top_up_open:
        session.visit.top_up_open = False
    else:
        session.visit.staged = None
        yield from session.look_again()


def drop_staged(session: CounterSession) -> None:
    """Drop a staged top-up with its visit, and say so: money may lie on the counter."""
    staged = session.visit.staged
    if staged is not None:
        session.visit.staged = None
        title = session.say("not_topped_up", amount=session.words.won(staged.amount))
        sentence = session.say("not_topped_up_text", name=session.customer_name())
        session.output.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))


def _rent_request(
    session: CounterSession, content: CheckoutContent
) -> "tuple[Callable[..., Receipt], dict[str, object]]":
    from rentbook_desktop.rental.actions import PaidIn, rent_books

    staged = None if content.is_apart else content.staged
    form: dict[str, object] = {
        "customer_id": content.customer_id,
        "copies": list(content.copies),
        "request_id": session.visit.request_for(content),
        "paid_in": PaidIn(amount=staged.amount, tender=staged.tender) if staged else None,
        "expected_total": content.total,
    }
    return rent_books, form | ({"override": content.override} if content.override else {})


def _rent(session: CounterSession, content: CheckoutContent, lent: ActionClient | None, *said: str) -> Steps[None]:
    """Rent the basket; `said` is what else was settled, in steps of its own."""
    action, form = _rent_request(session, content)
    receipt = yield from _do_once(session, action, lent if content.override else None, **form)
    title = session.say("rented", count=len(receipt.rentals))
    day = session.words.date_due(receipt.rentals[0].due_on)
    sentence = session.say("rented_text", name=session.customer_name(), day=day)
    steps = _after_rental(session.visit) if content.is_apart else []
    session.reset()
    session.visit.steps = steps
    rentals = tuple(one.rental_id for one in receipt.rentals)
    sentence = session.words.tr("common.dot").join((sentence, *said))
    _settled(session, title, sentence, cancel=partial(session.output.cancel_rentals, rentals))


def _after_rental(visit: Visit) -> list[UndoStep]:
    """Return what the undo key still takes back once the basket has gone out: a fee, then the return it was for."""
    return [step for step in visit.steps if step.kind in {"returned", "fee", "renewed"}]


def _top_up(session: CounterSession, content: CheckoutContent, staged: Staged) -> Steps[None]:
    moved = yield from _pay_in(session, content, staged)
    title = session.say("topped_up", amount=session.words.won(staged.amount))
    available = session.words.won(moved.available)
    sentence = session.say("topped_up_text", name=session.customer_name(), amount=available)
    session.visit.staged = None
    session.visit.settled()
    _settled(session, title, sentence)
    yield from session.look_again()


def _pay_in(session: CounterSession, content: CheckoutContent, staged: Staged) -> "Steps[WalletMoved]":
    from rentbook_desktop.payment.actions import top_up

    request_id = session.visit.request_for(content)
    form: dict[str, object] = {"customer_id": content.customer_id, "amount": staged.amount, "tender": staged.tender}
    moved: WalletMoved = yield from _do_once(
        session, top_up, None, **form, request_id=f"{request_id}-top-up" if content.is_apart else request_id
    )
    return moved


def _do_once(
    session: CounterSession, action: Callable[..., R], via: ActionClient | None = None, /, **form: object
) -> Steps[R]:
    """Have an action done now or not at all; where its answer is lost with the server, find out what became of it."""
    try:
        done: R = yield Do(action, form, retry=False, via=via)
    except OutcomeUnknown as error:
        session.set_feedback(
            ok=None,
            title=title_of_error(session.words, error, "counter.not_confirmed"),
            sentence=sentence_of_error(session.words, error),
        )
        yield Render()
    else:
        return done
    from rentbook_desktop.queries.outcome import has_happened

    if not (yield from ask(has_happened, request_id=form["request_id"])):
        raise Unavailable("NOT_SAVED")
    answer: R = yield Do(action, form, via=via)  # done already: it is its answer that is wanted
    return answer


def _settled(session: CounterSession, title: str, sentence: str, cancel: Callable[[], object] | None = None) -> None:
    """Say once that it is done: by a message, which a rental can be cancelled from; the line under the scan box is for scans."""
    session.busy, session.feedback = False, None
    action = "" if cancel is None else session.words.tr("cancel.button")
    seconds = _PLAIN_SECONDS if cancel is None else UNDO_SECONDS
    session.output.show_toast(
        ToastContent(tone="ok", title=title, sentence=sentence, action=action, then=cancel, seconds=seconds)
    )
    session.summary.refresh()


def _refused(session: CounterSession, error: Exception) -> Steps[None]:
    """Nothing has changed: say why, mark what is wrong, leave everything as it stands."""
    session.busy = False
    title, sentence = session.say("not_confirmed"), sentence_of_error(session.words, error)
    fixes = _fixes(session, error) if isinstance(error, Refused) else clock_fixes(session, error)
    session.set_feedback(ok=False, title=title, sentence=sentence or session.say("look_again"), fixes=fixes)
    if session.commands.scans:  # the next customer's scans would push this out of sight
        session.output.show_toast(ToastContent(tone="bad", title=title, sentence=session.customer_name()))
    if isinstance(error, Refused):
        if session.visit.offers:
            yield from ask_offers(session)
        yield from session.look_again()
    else:
        session.refresh_after = True


def _fixes(session: CounterSession, error: Refused) -> tuple[Fix, ...]:
    copies = dict.fromkeys(str(reason.values["copy"]) for reason in error.reasons if "copy" in reason.values)
    bad = [copy for copy in copies if copy in session.visit.copies]
    fixes = [Fix(label=session.say("take_out", copy=copy), key=f"remove:{copy}") for copy in bad]
    if any(reason.code == "INSUFFICIENT_POINTS" for reason in error.reasons):
        fixes.append(Fix(label=session.say("top_up"), key="top_up"))
    return tuple(fixes[:_MAX_ACTIONS])
