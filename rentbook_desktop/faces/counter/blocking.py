"""What keeps a basket at the counter where a rule asks a person to decide: the reasons, and what mends each of them."""

from rentbook_desktop.faces.counter.command import Steps
from rentbook_desktop.faces.counter.id_checks import id_fixes
from rentbook_desktop.faces.counter.reserving import WAITED_FOR, reserve_fix
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Block, BlockLine, BlockTask, Fix
from rentbook_desktop.faces.counter.visit import Visit
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.i18n import Translator

_APART = frozenset({"INSUFFICIENT_POINTS"})
"""What a card of its own tells."""
_ID = "ID_CHECK_NEEDED"
_LIMITS = frozenset({"LIMIT_REACHED", "GROUP_LIMIT_REACHED", "TIER_LIMIT_REACHED"})


def block_of(visit: Visit, words: Translator) -> Block | None:
    """Return what keeps the basket here, None where nothing of it is for a person to decide."""
    from rentbook_desktop.rental.limits import OVERRIDABLE

    reasons, approvable = visit.reasons() if visit.copies else (), visit.approvable()
    if visit.customer_id is None or not any(one.code in OVERRIDABLE or one.code == _ID for one in reasons):
        return None
    lines = tuple(
        BlockLine(
            code=one.code,
            sentence=sentence_of(words, one),
            can_approve=one in approvable,
            fixes=_fixes(visit, words, one),
            choose=words.tr("counter.check_id") if one.code == _ID else "",
        )
        for one in reasons
        if one.code not in _APART
    )
    return Block(lines=lines, can_approve=bool(approvable), reason=visit.override, tasks=_tasks(visit, words))


def _tasks(visit: Visit, words: Translator) -> tuple[BlockTask, ...]:
    """Return what is to be done before the basket may go: what is to be mended, then why the rest is approved."""
    codes = {(one.code, one.values.get("copy")) for one in visit.reasons()}
    tasks = [
        BlockTask(words=_task(words, one), done=(one.code, one.values.get("copy")) not in codes)
        for one in visit.stuck.values()
    ]
    if visit.approvable():
        tasks.append(BlockTask(words=words.tr("counter.task_approve"), done=bool(visit.override.strip())))
    return tuple(tasks)


def _task(words: Translator, reason: Reason) -> str:
    if reason.code == _ID:
        return words.tr("counter.check_id")
    if "copy" in reason.values:
        key = "task_reserve" if reason.code in WAITED_FOR else "task_take_out"
        return words.tr(f"counter.{key}", title=str(reason.values.get("title") or reason.values["copy"]))
    return words.tr("counter.task_overdue") if reason.code == "OVERDUE_EXISTS" else sentence_of(words, reason)


def _fixes(visit: Visit, words: Translator, reason: Reason) -> tuple[Fix, ...]:
    copy, offer = reason.values.get("copy"), visit.fee_offer()
    if reason.code == _ID:
        return id_fixes(words)
    if reason.code in _LIMITS:
        return (_last_out(visit, words, str(reason.values.get("tier", ""))),)
    if reason.code == "OVERDUE_EXISTS":
        return (Fix(label=words.tr("counter.show_out"), key="renewals"),)
    if reason.code == "FEES_OWED" and offer is not None:
        return (Fix(label=words.tr("counter.take_fee"), key=f"fee:{offer.ways[0]}"),)
    return _fixes_of_copy(visit, words, reason, str(copy))


def _fixes_of_copy(visit: Visit, words: Translator, reason: Reason, copy: str) -> tuple[Fix, ...]:
    """Return what mends a reason that is about one copy: reserve its title, or take it out of the basket."""
    line = next((one for one in visit.quote.lines if one.copy == copy), None) if visit.quote else None
    fixes = reserve_fix(visit, words, line.title_id, (reason,)) if line is not None else ()
    if copy in visit.copies:
        fixes += (Fix(label=words.tr("counter.take_out_this"), key=f"remove:{copy}"),)
    return fixes


def _last_out(visit: Visit, words: Translator, tier: str) -> Fix:
    """Return what takes the last book out of the basket, or the last one of a tier."""
    if not tier:
        return Fix(label=words.tr("counter.remove_last"), key=f"remove:{visit.copies[-1]}")
    lines = visit.quote.lines if visit.quote else ()
    copy = next((one.copy for one in reversed(lines) if one.tier == tier), visit.copies[-1])
    return Fix(label=words.tr("counter.remove_last_tier", tier=tier), key=f"remove:{copy}")


def set_override(session: CounterSession, reason: str) -> Steps[None]:
    """Note why the basket is lent all the same."""
    session.visit.override = reason
    yield from ()
