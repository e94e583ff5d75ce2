"""Takes a list of customers in, some at a time: what it came to so far, and the steps that are left."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from uuid import uuid4

from msgspec import Struct

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.intake.customer_rows import CustomerToImport, SeenCustomers, customer_batches, customer_plan
from rentbook_desktop.intake.customers import CustomersImported
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.lists import OpenedList
from rentbook_desktop.intake.title_session import WINDOW


class CustomerStep(Struct, frozen=True, kw_only=True):
    """Customers that one transaction takes in, and which step of which import this is."""

    customers: Sequence[CustomerToImport]
    part: ImportPart
    request_id: str | None = None


class CustomerSession:
    """One file; `steps` yields what is to be done, `done` is told what came of each before the next is asked for."""

    def __init__(self, opened: OpenedList, today: date, *, run: str = "") -> None:
        self.opened, self._today = opened, today
        self._given, self.run = run, run or uuid4().hex
        self.tally = ImportTally()

    def steps(self) -> Iterator[CustomerStep]:
        """Yield the steps in order."""
        rows, number, seen = self.opened.rows(), 0, SeenCustomers()
        while window := list(islice(rows, WINDOW)):
            plan = customer_plan(window, self._today, seen)
            self.tally.rows += plan.rows
            self.tally.unchanged += plan.repeated
            self.tally.tell(plan.told)
            rejected, read = len(plan.rejected), plan.rows
            for customers in customer_batches(plan.customers) if plan.customers else [[]]:
                part = ImportPart(
                    run=self.run, step=number, kind="customers", file=self.opened.file, rejected=rejected, rows=read
                )
                request_id = f"{self._given}:{number:06}" if self._given else None
                yield CustomerStep(customers=customers, part=part, request_id=request_id)
                rejected, read, number = 0, 0, number + 1

    def done(self, result: CustomersImported) -> None:
        """Add what a step came to."""
        tally = self.tally
        tally.import_id = result.import_id or tally.import_id
        tally.customers_added += result.customers_added
        tally.rentals_added += result.rentals_added
        tally.changed += result.changed
        tally.unchanged += result.unchanged
        tally.tell((*result.rejected, *result.noticed))
