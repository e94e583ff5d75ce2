"""The journal as a sheet: every transfer as it stands."""

from sqlalchemy import select

from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.csv_writer import EXPORTED, PAGE, CsvPage
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.wallet.tables import account, transfer

LEDGER_COLUMNS = (
    "transfer_id",
    "at",
    "kind",
    "amount",
    "from",
    "to",
    "reference",
    "reason",
    "reversal_of",
    "refund_of",
    "staff",
    "desk",
)

_debit, _credit = account.alias("debit"), account.alias("credit")


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def ledger_csv_page(reading: ReadContext, *, after: int, why: str = EXPORTED) -> CsvPage:
    """Return the transfers that follow one, with the accounts they move points between; amounts in won."""
    rows = reading.connection.execute(
        select(transfer, _debit.c.key.label("source"), _credit.c.key.label("target"))
        .join(_debit, _debit.c.account_id == transfer.c.debit_id)
        .join(_credit, _credit.c.account_id == transfer.c.credit_id)
        .where(transfer.c.transfer_id > after)
        .order_by(transfer.c.transfer_id)
        .limit(PAGE)
    ).all()
    shown = tuple(
        (
            row.transfer_id,
            iso(row.at),
            row.kind,
            row.amount,
            row.source,
            row.target,
            row.reference,
            row.reason,
            row.reversal_of,
            row.refund_of,
            row.staff,
            row.desk,
        )
        for row in rows
    )
    return CsvPage(rows=shown, last=rows[-1].transfer_id if rows else after)
