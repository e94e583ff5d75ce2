"""What renewing looks like: the book that is asked about, all that the customer has, and the rules, in words."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import RenewalQuestion, RenewLine, RuleLine
from rentbook_desktop.faces.error_sentences import brief_sentence_of, day_short, problem_of
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.rental.renewal_offers import RenewalOffer, RenewalRules


def renew_lines(session: CounterSession) -> tuple[RenewLine, ...]:
    """Return a line for each book that the customer has, while they are listed."""
    visit, words, known = session.visit, session.words, session.visit.renewals
    if known is None:
        return ()
    return tuple(_line(words, one, known.today, picked=one.copy in visit.renewing) for one in visit.offers)


def question_of(session: CounterSession) -> RenewalQuestion | None:
    """Return what is asked about the book that was just scanned, None where nothing is."""
    visit = session.visit
    one = next((offer for offer in visit.offers if offer.copy == visit.offered), None)
    if one is None or visit.renewals is None:
        return None
    return RenewalQuestion(
        copy=one.copy,
        title=one.title,
        customer=session.customer_name(),
        rented_on=one.rented_on,
        today=visit.renewals.today,
        was_due_on=one.was_due_on,
        due_on=one.due_on,
        price=one.price,
        days=(one.due_on - one.was_due_on).days,
        counted=session.words.tr(f"renewal.from_{one.counted_from}"),
        left=one.left,
    )


def rule_lines(session: CounterSession) -> tuple[RuleLine, ...]:
    """Return the rules by which the listed books are renewed."""
    known, words, tr = session.visit.renewals, session.words, session.words.tr
    if known is None or not session.visit.offers:
        return ()
    rules = known.rules
    lines = [
        ("once", _once(words, rules, {one.days for one in session.visit.offers})),
        ("each", tr("renewal.rule_each_text", count=rules.maximum) if rules.maximum else tr("renewal.rule_never")),
    ]
    if rules.opens_days_before:
        lines.append(("opens", tr("renewal.rule_opens_text", count=rules.opens_days_before)))
    lines.append(("closed", tr(f"renewal.rule_closed_{'moves' if rules.to_open_day else 'stays'}")))
    lines.append(("reserved", tr("renewal.rule_reserved_text")))
    return tuple(RuleLine(label=tr(f"renewal.rule_{key}"), words=said) for key, said in lines)


def _once(words: Translator, rules: "RenewalRules", days: set[int]) -> str:
    """Return how long a renewal lasts, which may be another time for each price tier, and what it costs."""
    price = words.won(rules.price) if rules.price else words.tr("renewal.free")
    if len(days) == 1:
        return words.tr("renewal.rule_once_text", count=days.pop(), price=price)
    return words.tr("renewal.rule_once_range", shortest=min(days), longest=max(days), price=price)


def _line(words: Translator, one: "RenewalOffer", today: date, *, picked: bool) -> RenewLine:
    return RenewLine(
        copy=one.copy,
        title=one.title,
        author=one.author,
        category=one.category,
        was_due_on=one.was_due_on,
        due_on=one.due_on,
        price=one.price,
        picked=picked,
        note="" if one.refusals else _note(words, one, today),
        code=one.refusals[0].code if one.refusals else "",
        problem=_problem(words, one, today) if one.refusals else None,
        remedy=_remedy(words, one, today) if one.refusals else "",
        why=" ".join(brief_sentence_of(words, reason) for reason in one.refusals),
    )


def _note(words: Translator, one: "RenewalOffer", today: date) -> str:
    """Return how the new day comes about: how many days are counted from where, and which closed days moved it."""
    begin = one.was_due_on if one.counted_from == "due" else today
    count = (one.due_on - begin).days
    if one.closed_on is None:
        return words.tr(f"renewal.days_{one.counted_from}", count=count)
    day, closed = day_short(words, one.closed_on, today), (one.due_on - one.closed_on).days
    key = "closed_one" if closed == 1 else "closed_more"
    return words.tr(f"renewal.{key}", day=day, closed=closed, count=count)


def _problem(words: Translator, one: "RenewalOffer", today: date) -> str:
    reason = one.refusals[0]
    if reason.code == "RENEWAL_RESERVED":
        return words.tr("renewal.chip_reserved", count=reason.values["count"])
    if reason.code == "RENEWAL_LIMIT":
        return words.tr("renewal.chip_limit", count=one.renewals) if one.renewals else words.tr("renewal.rule_never")
    if reason.code == "RENEWAL_OVERDUE":
        return words.tr("renewal.chip_overdue", count=(today - one.was_due_on).days)
    return problem_of(words, reason.code)


def _remedy(words: Translator, one: "RenewalOffer", today: date) -> str:
    """Return what is to be done about the first reason why a book cannot be renewed, nothing where it says so itself."""
    code = one.refusals[0].code
    if code == "RENEWAL_OVERDUE":
        amount = words.won(one.late_fee)
        return words.tr("renewal.fee_first", amount=amount) if one.late_fee else words.tr("renewal.return_first")
    if code in {"RENEWAL_RESERVED", "RENEWAL_LIMIT"}:
        near = {today: "return_today", today + timedelta(days=1): "return_tomorrow"}.get(one.was_due_on, "return_by")
        return words.tr(f"renewal.{near}", day=day_short(words, one.was_due_on, today))
    if code == "RENEWAL_TOO_EARLY":
        first = date.fromisoformat(str(one.refusals[0].values["day"]))
        return words.tr("renewal.opens_on", day=day_short(words, first, today))
    return words.tr("renewal.try_later") if code == "RENEWAL_NO_LONGER" else ""
