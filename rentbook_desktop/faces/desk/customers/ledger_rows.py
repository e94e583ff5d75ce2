"""How a movement of points is told in the ledger: when, of what kind, for what, how much, and by whom."""

from datetime import datetime, tzinfo

from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.ledger import LedgerRow

_CHIPS = {
    "TOP_UP": ("ok", "plus", "kind_top_up"),
    "RENTAL": ("info", "book-open", "kind_rental"),
    "REFUND": ("warn", "arrow-counter-clockwise", "kind_refund"),
    "OPENING": ("info", "plus", "kind_opening"),
    "REVERSAL": ("warn", "arrow-u-up-left", "kind_reversal"),
}
_OTHER = ("mute", "info", "kind_other")


def columns_of(words: Translator, *, narrow: bool = False) -> tuple[Column, ...]:
    """Return the columns of the ledger; in a narrow one, who did it stands beside the time."""
    tr = words.tr
    staff = Column(key="staff", title=tr("customers.head_staff"), kind="text", width=94, minimum=64)
    hidden = Column(key="staff", title="", width=1, minimum=1)
    return (
        Column(key="at", title=tr("customers.head_at"), kind="two", width=120, minimum=96),
        Column(key="kind", title=tr("customers.head_kind"), kind="chip", width=92, minimum=92),
        Column(key="what", title=tr("customers.head_what"), kind="two", stretch=1, minimum=68),
        Column(key="amount", title=tr("customers.head_amount"), kind="money", width=92, minimum=80),
        Column(key="after", title=tr("customers.head_balance"), kind="money", width=88, minimum=72),
        hidden if narrow else staff,
    )


def row_of(words: Translator, one: LedgerRow, zone: tzinfo | None, *, narrow: bool = False) -> Row:
    """Return one movement as a row of the ledger."""
    tone, icon, key = _CHIPS.get(one.kind, _OTHER)
    moment = datetime.fromisoformat(one.at).astimezone(zone)
    what, why = told(words, one)
    staff, approver = staff_of(words, one.purpose.staff), one.purpose.approver
    approved = words.tr("customers.approved_by", name=approver) if approver else ""
    when = _dotted(words, [words.time(moment), staff, approved]) if narrow else words.time(moment)
    spent = one.kind == "TOP_UP" and one.left == 0
    return Row(
        key=one.transfer_id,
        tone="muted" if spent else "",
        cells=(
            Cell(text=words.date_due(moment.date()), second=when, tip=f"{words.date_due(moment.date())}\n{when}"),
            Cell(chip=ChipContent(tone=tone, icon=icon, words=words.tr(f"customers.{key}"))),
            Cell(
                text=what, second=one.purpose.copy or one.purpose.memo if narrow else why, tip=f"{what}\n{why}".strip()
            ),
            Cell(text=words.won(one.amount, signed=True), ink="ok" if one.amount > 0 else "text"),
            Cell(text=words.won(one.balance_after), ink="text2"),
            Cell(text=staff, second=approved, tip=f"{staff}\n{approved}".strip()),
        ),
    )


def told(words: Translator, one: LedgerRow) -> tuple[str, str]:
    """Return what a movement was for, in a line and a smaller one."""
    tr, purpose = words.tr, one.purpose
    tender = tr(f"customers.tender_{purpose.tender}") if purpose.tender in {"cash", "card", "transfer"} else ""
    if one.kind == "TOP_UP":
        return f"{tender} {words.won(one.amount)}".strip(), _dotted(words, _of_top_up(words, one))
    if purpose.title:
        cancelled = [tr("customers.rental_cancelled")] if one.kind == "REVERSAL" else []
        together = [tr("customers.together", count=purpose.together)] if purpose.together else []
        return purpose.title, _dotted(words, [*cancelled, purpose.copy, *together])
    undoes = [tr("customers.undoes", number=str(purpose.undoes))] if purpose.undoes else []
    way = [tr("customers.paid_out", tender=tender)] if tender else []
    return one.reason or tr("customers.no_reason"), _dotted(words, [*way, *undoes])


def _of_top_up(words: Translator, one: LedgerRow) -> list[str]:
    tr, purpose = words.tr, one.purpose
    parts = [words.tr("customers.top_up_number", number=str(one.transfer_id))]
    if purpose.given is not None and purpose.given > one.amount:
        parts.append(tr("customers.was_given", amount=words.cash(purpose.given)))
    if purpose.approval:
        parts.append(tr("customers.was_approved", number=purpose.approval))
    if one.left < one.amount:
        parts.append(tr("customers.went_back", amount=words.won(one.amount - one.left)))
    return [*parts, purpose.memo]


def _dotted(words: Translator, parts: list[str]) -> str:
    return words.tr("common.dot").join(part for part in parts if part)
