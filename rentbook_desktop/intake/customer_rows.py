"""What the rows of a list of customers mean: who is who, what they had paid in, and whether they may rent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct, field

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.customer.birth_dates import checked_birth, written_day
from rentbook_desktop.customer.cards import wanted_card
from rentbook_desktop.customer.import_columns import STATE_OF
from rentbook_desktop.customer.names import checked_name
from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.foundation.errors import Invalid, Kind, Reason
from rentbook_desktop.foundation.scan_codes import checked_code
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.foundation.sheets.values import amount_of, is_eaten_number

STEP = 25
"""Customers written in one transaction, or taken back."""

_MOBILE = "10"


class Loan(Struct, frozen=True, kw_only=True):
    """A copy that a customer has at home, by its barcode, and until when; days as `YYYY-MM-DD`."""

    line: int
    copy: str
    due_on: str
    rented_on: str


class CustomerToImport(Struct, frozen=True, kw_only=True):
    """A row of the list, read; `points` is what they had paid in before, in won, `state` empty where nothing is said of it."""

    line: int
    name: str
    phone: str
    birth: str | None
    card: str | None
    points: int = 0
    state: str = ""
    loans: list[Loan] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """Return what two rows have in common when they mean the same person."""
        return self.phone, search_key(self.name)


class CustomerPlan(Struct, kw_only=True):
    """What some rows want: customers in order, who is on the list twice, and what is told of rows."""

    rows: int = 0
    customers: list[CustomerToImport] = field(default_factory=list)
    repeated: int = 0
    began: int = 0
    """The line of the first row."""
    told: list[RowTold] = field(default_factory=list)

    @property
    def rejected(self) -> list[RowTold]:
        """Return the rows that cannot be taken in."""
        return [one for one in self.told if one.is_rejected]


class SeenCustomers(Struct, kw_only=True):
    """Whom and which cards earlier rows of the list had."""

    people: dict[tuple[str, str], CustomerToImport] = field(default_factory=dict)
    cards: set[str] = field(default_factory=set)


def customer_plan(sheet: Iterable[ListRow], today: date, seen: SeenCustomers | None = None) -> CustomerPlan:
    """Return what rows want; a person who comes twice is taken once, where both rows say the same of card, birth and points."""
    plan, seen = CustomerPlan(), seen or SeenCustomers()
    for row in sheet:
        plan.rows += 1
        plan.began = plan.began or row.line
        if row.fault is not None:
            kind = Kind.INFO if row.fault.is_readable else Kind.REFUSAL
            told = RowTold(
                line=row.line,
                reasons=(Reason(code=row.fault, kind=kind),),
                is_rejected=not row.fault.is_readable,
            )
            plan.told.append(told)
            if not row.fault.is_readable:
                continue
        try:
            _add(plan, _read(row, today), seen)
        except Invalid as error:
            plan.told.append(RowTold(line=row.line, reasons=error.reasons))
    return plan


def customer_batches(customers: Sequence[CustomerToImport]) -> Iterator[Sequence[CustomerToImport]]:
    """Yield the customers in parts of `STEP`."""
    for start in range(0, len(customers), STEP):
        yield customers[start : start + STEP]


def card_taken_told(wanted: CustomerToImport) -> RowTold:
    """Return that somebody else has the card of a row."""
    return RowTold(line=wanted.line, reasons=(Reason(code="CARD_TAKEN", values={"card": wanted.card or ""}),))


def _add(plan: CustomerPlan, wanted: CustomerToImport, seen: SeenCustomers) -> None:
    before = seen.people.get(wanted.key)
    if before is not None:
        twice = Reason(code="CUSTOMER_TWICE", kind=Kind.INFO, values={"line": str(before.line)})
        if before.points and wanted.points and before.points != wanted.points:
            raise Invalid("CUSTOMER_TWICE", line=str(before.line))
        if before.card and wanted.card and before.card != wanted.card:
            plan.told.append(RowTold(line=wanted.line, reasons=(twice,), is_rejected=False))
        plan.repeated += not wanted.loans
        if wanted.loans and before.line < plan.began:  # who was in an earlier part of the list is in the shop by now
            seen.people[wanted.key] = wanted
            plan.customers.append(wanted)
        else:
            before.loans.extend(wanted.loans)
    elif wanted.card in seen.cards:
        plan.told.append(card_taken_told(wanted))
    else:
        seen.people[wanted.key] = wanted
        seen.cards |= {wanted.card} if wanted.card else set()
        plan.customers.append(wanted)


def _read(row: ListRow, today: date) -> CustomerToImport:
    cells = row.cells
    card = cells.get("card", "").strip()
    if is_eaten_number(card):
        raise Invalid("CARD_EATEN", card=card[:40])
    return CustomerToImport(
        line=row.line,
        name=checked_name(cells.get("name", "")),
        phone=normal_phone(_with_zero(cells.get("phone", ""))),
        birth=checked_birth(cells.get("birth") or None, today),
        card=wanted_card(card) if card else None,
        points=amount_of(cells.get("points", "")) or 0,
        state=_state(cells.get("state", "")),
        loans=_loans(row, today),
    )


def _loans(row: ListRow, today: date) -> list[Loan]:
    """Return what a row says the customer has at home: one copy, and when it is due."""
    code = row.cells.get("loan", "").strip()
    if not code:
        return []
    if is_eaten_number(code):
        raise Invalid("BARCODE_EATEN", copy=code[:40])
    given, since = row.cells.get("due_on", ""), row.cells.get("rented_on", "")
    due_on, rented_on = written_day(given), written_day(since) if since else None
    if due_on is None:
        raise Invalid("LOAN_WITHOUT_DUE", given=given[:20])
    if (since and rented_on is None) or (rented_on is not None and not rented_on <= min(due_on, today)):
        raise Invalid("LOAN_BEGAN_LATER", given=since[:20])
    began = rented_on or min(due_on, today)
    copy = checked_code(code, code="INVALID_BARCODE")
    return [Loan(line=row.line, copy=copy, due_on=due_on.isoformat(), rented_on=began.isoformat())]


def _with_zero(cell: str) -> str:
    """Return a mobile number with the zero that a spreadsheet took off its front: `1012345678` can be no other number."""
    plain = cell.replace("-", "").replace(" ", "").removesuffix(".0")
    return "0" + plain if plain.isdigit() and plain.startswith(_MOBILE) and len(plain) == 10 else cell  # noqa: PLR2004


def _state(cell: str) -> str:
    if not cell.strip():
        return ""
    state = STATE_OF.get(search_key(cell))
    if state is None or state == "WITHDRAWN":
        raise Invalid("UNKNOWN_CUSTOMER_STATE" if state is None else "CUSTOMER_LEFT", given=cell[:40])
    return state
