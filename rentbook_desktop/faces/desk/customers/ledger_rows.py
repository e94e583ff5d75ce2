"""How a movement of points is told in the ledger: when, of what kind, for what, how much, and by whom."""

from datetime import datetime, tzinfo

from rentbook_desktop.faces.widgets.lines import ChipFace
from rentbook_desktop.faces.widgets.rows import Cell, Column, Row
from rentbook_desktop.foundation.words import Words
from rentbook_desktop.rental.ledger import LedgerRow

_CHIPS = {
    "TOP_UP": ("ok", "plus", "kind_top_up"),
    "RENTAL": ("info", "book-open", "kind_rental"),
    "REFUND": ("warn", "arrow-counter-clockwise", "kind_refund"),
    "REVERSAL": ("warn", "arrow-u-up-left", "kind_reversal"),
}
_OTHER = ("mute", "info", "kind_other")


def columns_of(words: Words, *, narrow: bool = False) -> tuple[Column, ...]:
    """Return the columns of the ledger; in a narrow one, who did it stands beside the time."""
    say = words.say
    staff = Column(key="staff", title=say("customers.head_staff"), kind="text", wide=92, least=64)
    hidden = Column(key="staff", title="", wide=1, least=1)
    return (
        Column(key="at", title=say("customers.head_at"), kind="two", wide=128, least=96),
        Column(key="kind", title=say("customers.head_kind"), kind="chip", wide=98, least=94),
        Column(key="what", title=say("customers.head_what"), kind="two", stretch=1, least=68),
        Column(key="amount", title=say("customers.head_amount"), kind="money", wide=104, least=80),
        Column(key="after", title=say("customers.head_balance"), kind="money", wide=96, least=72),
        hidden if narrow else staff,
    )


def row_of(words: Words, one: LedgerRow, zone: tzinfo | None, *, narrow: bool = False) -> Row:
    """Return one movement as a row of the ledger."""
    tone, icon, key = _CHIPS.get(one.kind, _OTHER)
    moment = datetime.fromisoformat(one.at).astimezone(zone)
    what, why = told(words, one)
    staff = staff_of(words, one.purpose.staff)
    when = _dotted(words, [words.time(moment), staff]) if narrow else words.time(moment)
    spent = one.kind == "TOP_UP" and one.left == 0
    return Row(
        key=one.transfer_id,
        tone="muted" if spent else "",
        cells=(
            Cell(text=words.date_due(moment.date()), second=when),
            Cell(chip=ChipFace(tone=tone, icon=icon, words=words.say(f"customers.{key}"))),
            Cell(
                text=what, second=one.purpose.copy or one.purpose.memo if narrow else why, tip=f"{what}\n{why}".strip()
            ),
            Cell(text=words.won(one.amount, signed=True), ink="ok" if one.amount > 0 else "text"),
            Cell(text=words.won(one.balance_after), ink="text2"),
            Cell(text=staff),
        ),
    )


def told(words: Words, one: LedgerRow) -> tuple[str, str]:
    """Return what a movement was for, in a line and a smaller one."""
    say, purpose = words.say, one.purpose
    tender = say(f"customers.tender_{purpose.tender}") if purpose.tender in {"cash", "card", "transfer"} else ""
    if one.kind == "TOP_UP":
        return f"{tender} {words.won(one.amount)}".strip(), _dotted(words, _of_top_up(words, one))
    if purpose.title:
        cancelled = [say("customers.rental_cancelled")] if one.kind == "REVERSAL" else []
        together = [say("customers.together", count=purpose.together)] if purpose.together else []
        return purpose.title, _dotted(words, [*cancelled, purpose.copy, *together])
    undoes = [say("customers.undoes", number=str(purpose.undoes))] if purpose.undoes else []
    way = [say("customers.paid_out", tender=tender)] if tender else []
    return one.reason or say("customers.no_reason"), _dotted(words, [*way, *undoes])


def staff_of(words: Words, staff: str) -> str:
    """Return who did something; what the program is called to itself has a name too."""
    return words.say("customers.staff_unnamed") if staff == "librarian" else staff


def _of_top_up(words: Words, one: LedgerRow) -> list[str]:
    say, purpose = words.say, one.purpose
    parts = [words.say("customers.top_up_number", number=str(one.transfer_id))]
    if purpose.given is not None and purpose.given > one.amount:
        parts.append(say("customers.was_given", amount=words.won(purpose.given)))
    if purpose.approval:
        parts.append(say("customers.was_approved", number=purpose.approval))
    if one.left < one.amount:
        parts.append(say("customers.went_back", amount=words.won(one.amount - one.left)))
    return [*parts, purpose.memo]


def _dotted(words: Words, parts: list[str]) -> str:
    return words.say("common.dot").join(part for part in parts if part)
