"""Turns a visit and the shop's answer to it into the plain facts that the screen shows; it decides nothing."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.blocking import block_of
from rentbook_desktop.faces.counter.renewal_lines import question_of, renew_lines, rule_lines
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import ChargeLine, CounterState, RentLine, TopUpOffer
from rentbook_desktop.faces.counter.visit import Visit
from rentbook_desktop.faces.error_sentences import problem_of, sentence_of
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.queries.quoting import BasketLine, Quote

_STEPS = (1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 50_000, 100_000)
_USUAL = (5_000, 10_000, 30_000)
_TILES = 3
_ROUND = 10_000


def state_of(session: CounterSession) -> CounterState:
    """Return all that there is to see."""
    visit, words, quote = session.visit, session.words, session.visit.quote
    trouble = session.trouble
    waits = trouble is not None and session.opened
    label = _confirm_label(visit, words)
    return CounterState(
        customer=visit.customer,
        rent=_rent_lines(words, quote) if visit.copies and quote else (),
        returned=tuple(visit.returned),
        feedback=session.feedback,
        balance=quote.balance if quote else 0,
        available=quote.available if quote else 0,
        charges=_charges(visit, words),
        total=visit.total + visit.points_apart,
        after=max(0, quote.available + visit.paid_in - visit.total - visit.points_apart) if quote else 0,
        shortfall=visit.shortfall,
        renew=renew_lines(session),
        question=question_of(session),
        renewal_rules=rule_lines(session),
        top_up=_offer(visit),
        fee=visit.fee_offer(),
        block=block_of(visit, words) if visit.copies else None,
        can_confirm=not session.busy and (_can_settle(visit) or session.lagging),
        confirm_label=label,
        confirm_amount=_confirm_amount(visit) if label else None,
        reasons=_reasons(visit, words),
        can_undo=bool(visit.steps) or session.lagging,
        held=session.summary.held,
        today=session.summary.today,
        recent=session.summary.recent,
        busy=session.busy,
        pending_scans=session.commands.scans if session.lagging or not session.opened else 0,
        connection="opening" if not session.opened else "waiting" if waits else "ready",
        connection_sentence=_waiting(session),
        matches=session.matches,
        returned_on=session.returned_on,
        can_step_day=session.returned_on is not None and session.returned_on < session.today(),
    )


def top_up_presets(shortfall: int) -> tuple[tuple[int, ...], int]:
    """Return three amounts worth offering, in won, and the one to begin with: the smallest that covers a shortfall."""
    if shortfall <= 0:
        return _USUAL, _USUAL[0]
    covering = [step for step in _STEPS if step >= shortfall]
    if not covering:
        minimum = -(-shortfall // _ROUND) * _ROUND
        return (minimum, minimum + _ROUND, minimum + 2 * _ROUND), minimum
    offered = covering[:_TILES] if len(covering) >= _TILES else _STEPS[-_TILES:]
    return tuple(offered), covering[0]


def _waiting(session: CounterSession) -> str:
    trouble = session.trouble
    if not session.opened:
        return session.say("upgrading_text" if session.upgrading else "opening_text")
    if trouble is None:
        return ""
    if trouble.code == "SLOW":
        return session.say("slow")
    is_lost = trouble.code in {"UNREACHABLE", "OUTCOME_UNKNOWN"}
    return session.say("waiting_UNREACHABLE" if is_lost else "waiting_text")


def _rent_lines(words: Translator, quote: "Quote") -> tuple[RentLine, ...]:
    short = next((line.copy for line in quote.lines if not line.fits), None)
    return tuple(_rent_line(words, line, quote, short=line.copy == short) for line in quote.lines)


def _rent_line(words: Translator, line: "BasketLine", quote: "Quote", *, short: bool) -> RentLine:
    why = [sentence_of(words, reason) for reason in line.refusals]
    problem = problem_of(words, line.refusals[0].code) if line.refusals else None
    if short:
        problem = problem or words.tr("problem.INSUFFICIENT_POINTS")
        why.append(words.tr("reason.INSUFFICIENT_POINTS", shortfall=quote.shortfall))
    return RentLine(
        copy=line.copy,
        title=line.title,
        author=line.author,
        category=line.category,
        due_on=line.due_on,
        period_days=line.period_days,
        price=line.price,
        problem=problem,
        why=" ".join(why),
    )


def _charges(visit: Visit, words: Translator) -> tuple[ChargeLine, ...]:
    charges = []
    if visit.quote and visit.copies:
        prices, count = {line.price for line in visit.quote.lines}, len(visit.quote.lines)
        label = words.tr("counter.charge_rent", count=count)
        if len(prices) == 1:
            label = words.tr("counter.charge_rent_each", count=count, price=words.won(prices.pop()))
        charges.append(ChargeLine(label=label, amount=visit.quote.total))
    if visit.renewal_total:
        prices = {one.price for one in visit.offers if one.copy in visit.renewing}
        label = words.tr("counter.charge_renew", count=len(visit.renewing))
        if len(prices) == 1:
            label = words.tr("renewal.charge_each", count=len(visit.renewing), price=words.won(prices.pop()))
        charges.append(ChargeLine(label=label, amount=visit.renewal_total))
    if visit.fee_points:
        charges.append(ChargeLine(label=words.tr("counter.charge_fee"), amount=visit.fee_points))
    if visit.staged:
        label = words.tr(f"counter.charge_top_up_{visit.staged.tender}")
        charges.append(ChargeLine(label=label, amount=visit.staged.amount, incoming=True))
    return tuple(charges)


def _offer(visit: Visit) -> TopUpOffer | None:
    short = visit.shortfall
    if visit.customer_id is None or not (visit.staged or visit.top_up_open or short):
        return None
    if visit.staged and not visit.top_up_open and not short:
        presets, _ = top_up_presets(0)
        taken = visit.staged
        return TopUpOffer(presets=presets, selected=taken.amount, tender=taken.tender, staged=True)
    presets, selected = top_up_presets(short + visit.paid_in if short else 0)
    return TopUpOffer(presets=presets, selected=selected, tender=visit.staged.tender if visit.staged else "cash")


def _can_settle(visit: Visit) -> bool:
    if visit.customer_id is None:
        return False
    if visit.approvable() and not visit.override.strip():
        return False
    return visit.can_rent if visit.copies else visit.content() is not None and not visit.reasons()


def _confirm_label(visit: Visit, words: Translator) -> str:
    fee, count, renewing = visit.fee_choice(), len(visit.copies), len(visit.renewing)
    if renewing:
        key = "all" if fee or visit.staged else "renew_rent" if count else "renew"
        return words.tr(f"counter.confirm_{key}", count=renewing, books=count)
    if fee:
        amount = words.cash(fee.amount) if fee.way == "cash" else words.won(fee.amount)
        key = "all" if visit.staged else f"rent_{fee.way}" if count else fee.way
        return words.tr(f"counter.confirm_fee_{key}", count=count, amount=amount)
    if visit.copies and visit.approvable():
        return words.tr("counter.confirm_approved", count=count)
    if visit.copies:
        return words.tr("counter.confirm_both" if visit.staged else "counter.confirm_rent", count=len(visit.copies))
    return words.tr("counter.confirm_top_up") if visit.staged else ""


def _confirm_amount(visit: Visit) -> int | None:
    if visit.fee_choice() or visit.renewing:
        return visit.total + visit.points_apart or None
    return visit.total if visit.copies else visit.paid_in


def _reasons(visit: Visit, words: Translator) -> tuple[str, ...]:
    if not (visit.copies or visit.renewing):
        return ()
    card = [words.tr("counter.card_first")] if visit.customer_id is None else []
    said = [sentence_of(words, reason) for reason in visit.reasons()]
    return tuple(dict.fromkeys([*card, *said]))
