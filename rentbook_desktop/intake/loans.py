"""Copies that customers had at home before the shop used this program: rentals of their own kind, paid for elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, select

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.intake.customer_rows import Loan
from rentbook_desktop.rental.opening import OpeningRental, begin_opening
from rentbook_desktop.rental.tables import rental


class LoanPlan:
    """Loans held against the shop: which can begin, which are there already, and what is told of the others."""

    def __init__(self, connection: Connection, loans: Sequence[tuple[int | None, Loan]]) -> None:
        """`loans` are customers, None for one who is new, each with what they have."""
        self.wanted: list[tuple[int | None, Loan]] = []
        self.rejected: list[RowTold] = []
        self.unchanged = 0
        self._copies = _copies(connection, [loan.copy for _, loan in loans])
        taken: set[str] = set()
        for customer_id, loan in loans:
            found = self._copies.get(loan.copy)
            if found is not None and customer_id is not None and found.customer_id == customer_id:
                self.unchanged += 1
            elif found is None or found.state != "AVAILABLE" or loan.copy in taken:
                code = "LOAN_COPY_UNKNOWN" if found is None else "LOAN_COPY_NOT_HERE"
                reason = Reason(code=code, values={"copy": loan.copy})
                self.rejected.append(RowTold(line=loan.line, reasons=(reason,)))
            else:
                taken.add(loan.copy)
                self.wanted.append((customer_id, loan))

    def begin(self, work: Work, customer_id: int, loan: Loan) -> int:
        """Let a rental begin; return its number."""
        found = self._copies[loan.copy]
        return begin_opening(
            work,
            OpeningRental(
                customer_id=CustomerId(customer_id), copy_id=found.copy_id, copy=loan.copy, title_id=found.title_id,
                title=found.title, author=found.author, category=found.category,
                rented_on=date.fromisoformat(loan.rented_on), due_on=date.fromisoformat(loan.due_on),
            ),
        )  # fmt: skip


def _copies(connection: Connection, codes: Sequence[str]) -> Mapping[str, AnyRow]:
    is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    query = (
        select(
            copy.c.copy_id, copy.c.barcode, copy.c.state, title.c.title_id, shown_name.label("title"), title.c.author,
            title.c.category, rental.c.customer_id,
        )
        .join(title, title.c.title_id == copy.c.title_id)
        .outerjoin(rental, (rental.c.copy_id == copy.c.copy_id) & is_open)
        .where(copy.c.barcode.in_(codes), title.c.state == "ACTIVE")
    )  # fmt: skip
    return {row.barcode: row for row in connection.execute(query)} if codes else {}
