"""The notices as a sheet: to whom, about what, and what became of each; no telephone number is among it."""

from sqlalchemy import select

from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.csv_writer import EXPORTED, PAGE, CsvPage
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.content import content_of
from rentbook_desktop.notices.tables import notice

NOTICE_COLUMNS = (
    "notice_id",
    "planned_at",
    "kind",
    "customer",
    "name",
    "about",
    "state",
    "attempts",
    "final_at",
    "provider",
    "provider_code",
)


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def notice_csv_page(reading: ReadContext, *, after: int, why: str = EXPORTED) -> CsvPage:
    """Return the notices that follow one; `about` is titles or an amount in won, instants are ISO 8601 in UTC."""
    rows = reading.connection.execute(
        select(notice, customer.c.name)
        .join(customer, customer.c.customer_id == notice.c.customer_id)
        .where(notice.c.notice_id > after)
        .order_by(notice.c.notice_id)
        .limit(PAGE)
    ).all()
    shown = []
    for row in rows:
        values = content_of(row).values
        shown.append(
            (
                row.notice_id,
                iso(row.created_at),
                row.kind,
                row.customer_id,
                row.name,
                values.get("titles") or values.get("points", ""),
                row.state,
                row.attempts,
                None if row.final_at is None else iso(row.final_at),
                row.provider,
                row.last_code,
            )
        )
    return CsvPage(rows=tuple(shown), last=rows[-1].notice_id if rows else after)
