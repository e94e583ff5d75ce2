"""The kinds of sheets that leave the program: what is asked for page by page, and its columns."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from rentbook_desktop.catalog.exports import COPY_COLUMNS, TITLE_COLUMNS, copy_csv_page, title_csv_page
from rentbook_desktop.customer.exports import CUSTOMER_COLUMNS, customer_csv_page
from rentbook_desktop.foundation.csv_writer import CsvPage
from rentbook_desktop.notices.exports import NOTICE_COLUMNS, notice_csv_page
from rentbook_desktop.rental.exports import RENTAL_COLUMNS, rental_csv_page
from rentbook_desktop.wallet.exports import LEDGER_COLUMNS, ledger_csv_page


class SheetKind(Struct, frozen=True, kw_only=True):
    """A query that returns the rows after an id, and the names of their columns."""

    page: Callable[..., CsvPage]
    columns: tuple[str, ...]


SHEET_KINDS: Mapping[str, SheetKind] = {
    "titles": SheetKind(page=title_csv_page, columns=TITLE_COLUMNS),
    "copies": SheetKind(page=copy_csv_page, columns=COPY_COLUMNS),
    "customers": SheetKind(page=customer_csv_page, columns=CUSTOMER_COLUMNS),
    "rentals": SheetKind(page=rental_csv_page, columns=RENTAL_COLUMNS),
    "ledger": SheetKind(page=ledger_csv_page, columns=LEDGER_COLUMNS),
    "notices": SheetKind(page=notice_csv_page, columns=NOTICE_COLUMNS),
}
"""By the word that the command line and the desk's menu know them by."""
