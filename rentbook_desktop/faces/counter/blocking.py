"""What keeps a basket at the counter where a rule asks a person to decide: the reasons, and what mends each of them."""

from rentbook_desktop.faces.counter.command import Steps
from rentbook_desktop.faces.counter.reserving import WAITED_FOR, reserve_fix
from rentbook_desktop.faces.counter.session import CounterSession
from rentbook_desktop.faces.counter.state import Block, BlockLine, BlockTask, Fix
from rentbook_desktop.faces.counter.visit import Visit
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.i18n import Translator

_APART = frozenset({"INSUFFICIENT_POINTS"})
"""What a card of its own tells."""


def block_of(visit: Visit, words: Translator) -> Block | None:
    """Return what keeps the basket here, None where nothing of it is for a person to decide."""
    from rentbook_desktop.rental.limits import OVERRIDABLE

    reasons, approvable = visit.reasons() if visit.copies else (), visit.approvable()
    if visit.customer_id is None or not any(one.code in OVERRIDABLE for one in reasons):
        return None
    lines = tuple(
        BlockLine(
            code=one.code,
            sentence=sentence_of(words, one),
            can_approve=one in approvable,
            fixes=_fixes(visit, words, one),
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
    if "copy" in reason.values:
        key = "task_reserve" if reason.code in WAITED_FOR else "task_take_out"
        return words.tr(f"counter.{key}", title=str(reason.values.get("title") or reason.values["copy"]))
    return words.tr("counter.task_overdue") if reason.code == "OVERDUE_EXISTS" else sentence_of(words, reason)


def _fixes(visit: Visit, words: Translator, reason: Reason) -> tuple[Fix, ...]:
    copy, offer = reason.values.get("copy"), visit.fee_offer()
    if reason.code == "LIMIT_REACHED":
        return (Fix(label=words.tr("counter.remove_last"), key=f"remove:{visit.copies[-1]}"),)
    if reason.code == "OVERDUE_EXISTS":
        return (Fix(label=words.tr("counter.show_out"), key="renewals"),)
    if reason.code == "FEES_OWED" and offer is not None:
        return (Fix(label=words.tr("counter.take_fee"), key=f"fee:{offer.ways[0]}"),)
    line = next((one for one in visit.quote.lines if one.copy == copy), None) if visit.quote else None
    fixes = reserve_fix(visit, words, line.title_id, (reason,)) if line is not None else ()
    if copy in visit.copies:
        fixes += (Fix(label=words.tr("counter.take_out_this"), key=f"remove:{copy}"),)
    return fixes


def set_override(session: CounterSession, reason: str) -> Steps[None]:
    """Note why the basket is lent all the same."""
    session.visit.override = reason
    yield from ()
