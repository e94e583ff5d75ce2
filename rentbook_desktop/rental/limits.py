"""What keeps a customer from renting more: how many books, late ones, fees owed, days after a late return."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import Connection, bindparam, case, func, select

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.customer.groups import GroupLimits
from rentbook_desktop.customer.model import Standing
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.rental.fees import terms_of
from rentbook_desktop.rental.late_fee import late_fee
from rentbook_desktop.rental.late_suspensions import suspended_until
from rentbook_desktop.rental.loss_charges import last_day_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.terms import ShopRules
from rentbook_desktop.wallet.receivable import debt_of

OVERRIDABLE = frozenset(
    {"LIMIT_REACHED", "GROUP_LIMIT_REACHED", "TIER_LIMIT_REACHED", "OVERDUE_EXISTS", "FEES_OWED", "SUSPENDED_UNTIL"}
)
"""What a person with the right OVERRIDE may decide against, with a reason."""

_is_mine = (
    rental.c.customer_id == bindparam("customer_id"),
    rental.c.returned_at.is_(None),
    rental.c.cancelled_at.is_(None),
)
_said = func.coalesce(rental.c.reported, "")
_is_late = case(((rental.c.due_on < bindparam("today")) & (_said != "CLAIMED"), 1), else_=0)
_open = CompiledStatement(
    select(func.count().label("out"), func.coalesce(func.sum(_is_late), 0).label("late")).where(
        *_is_mine, _said != "LOST"
    )
)
"""What is lost is not with the customer any more, and what they say they returned is not held against them."""
_late_rentals = CompiledStatement(
    select(
        rental.c.due_on,
        rental.c.fee_per_day,
        rental.c.fee_grace_days,
        rental.c.fee_cap,
        rental.c.fee_skips_closed,
        rental.c.loss_charge,
        rental.c.reported_at,
    ).where(*_is_mine, _said != "LOST", rental.c.due_on < bindparam("today"), rental.c.fee_per_day > 0)
)


class Borrowing(Struct, frozen=True, kw_only=True):
    """What a customer has: copies out, late ones, won owed (accrued fees among them), the last day of a suspension."""

    out: int = 0
    late: int = 0
    owed: int = 0
    suspended_until: date | None = None


def borrowing_of(
    connection: Connection, rules: ShopRules, customer_id: int, today: date, group: GroupLimits
) -> Borrowing:
    """Return what a customer has out and owes; what the shop has no rule for is not asked."""
    settings = rules.settings
    form = {"customer_id": customer_id, "today": today.isoformat()}
    out = late = owed = 0
    if group.copies or settings.get("limit.copies") or settings.get("overdue.policy") != "ignore":
        out, late = counted_out(connection, customer_id, today)
    if settings.get("limit.fees_owed"):
        zone = ZoneInfo(settings.get("shop.zone"))
        late_rows = _late_rentals.all(connection, form)
        accrued = sum(_accrued(row, last_day_late(zone, row, today), rules.calendar) for row in late_rows)
        owed = debt_of(connection, customer_id).owed + accrued
    until = suspended_until(connection, customer_id) if settings.get("suspension.days_per_late_day") else None
    return Borrowing(out=out, late=late, owed=owed, suspended_until=until)


def counted_out(connection: Connection, customer_id: int, today: date) -> tuple[int, int]:
    """Return how many copies count as out with a customer, and how many of them as late: what is lost is neither."""
    row = _open.one(connection, {"customer_id": customer_id, "today": today.isoformat()})
    return int(row.out), int(row.late)


def _accrued(row: AnyRow, day: date, calendar: ShopCalendar) -> int:
    """Return what a copy that is late would cost if it came back today; `day` is the last that counts."""
    return late_fee(terms_of(row), date.fromisoformat(row.due_on), day, calendar).amount


def limit_reasons(
    settings: Settings, standing: Standing, borrowing: Borrowing, group: GroupLimits, wanted: int, today: date
) -> list[Reason]:
    """Return why a customer may not take so many more copies; who holds the right may decide otherwise (CONFIRM)."""
    name, reasons = {"customer": standing.name}, []
    limit, policy = group.copies or settings.get("limit.copies"), settings.get("overdue.policy")
    if limit and borrowing.out + wanted > limit:
        over = {"limit": limit, "out": borrowing.out, "count": borrowing.out + wanted - limit}
        code, of = ("GROUP_LIMIT_REACHED", {"group": group.group}) if group.copies else ("LIMIT_REACHED", {})
        reasons.append(Reason(code=code, kind=Kind.CONFIRM, values=name | of | over))
    if borrowing.late and policy != "ignore":
        kind = Kind.REFUSAL if policy == "block" else Kind.CONFIRM
        reasons.append(Reason(code="OVERDUE_EXISTS", kind=kind, values=name | {"count": borrowing.late}))
    maximum = settings.get("limit.fees_owed")
    if maximum and borrowing.owed > maximum:
        reasons.append(
            Reason(code="FEES_OWED", kind=Kind.CONFIRM, values=name | {"owed": borrowing.owed, "maximum": maximum})
        )
    if borrowing.suspended_until and borrowing.suspended_until >= today:
        until = {"until": borrowing.suspended_until.isoformat()}
        reasons.append(Reason(code="SUSPENDED_UNTIL", kind=Kind.CONFIRM, values=name | until))
    return reasons


def without_overridden(reasons: Sequence[Reason]) -> list[Reason]:
    """Return the reasons that stand although a person with the right has decided against those that may be."""
    return [one for one in reasons if one.kind is not Kind.CONFIRM or one.code not in OVERRIDABLE]
