"""`export`."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from rentbook_desktop.catalog.exports import COPY_COLUMNS, TITLE_COLUMNS, copy_page, title_page
from rentbook_desktop.customer.exports import CUSTOMER_COLUMNS, customer_page
from rentbook_desktop.faces.terminal.answer import Answer
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.sheets_out import all_pages, write_sheet
from rentbook_desktop.rental.exports import RENTAL_COLUMNS, rental_page
from rentbook_desktop.wallet.exports import LEDGER_COLUMNS, ledger_page


class Kind(Struct, frozen=True, kw_only=True):
    """What can be given out; `private` is what names people."""

    page: Callable[..., Any]
    columns: tuple[str, ...]
    private: bool


_KINDS = {
    "titles": Kind(page=title_page, columns=TITLE_COLUMNS, private=False),
    "copies": Kind(page=copy_page, columns=COPY_COLUMNS, private=False),
    "customers": Kind(page=customer_page, columns=CUSTOMER_COLUMNS, private=True),
    "rentals": Kind(page=rental_page, columns=RENTAL_COLUMNS, private=True),
    "ledger": Kind(page=ledger_page, columns=LEDGER_COLUMNS, private=True),
}


def give_out(till: Till, given: Given) -> Answer:
    """Write a kind of data into a CSV file, whole or not at all."""
    kind, path = _KINDS[given.text("kind")], given["file"]
    rows = all_pages(lambda after: till.shop.ask(kind.page, after=after))
    count = write_sheet(path, kind.columns, rows, private=kind.private)
    body = {"kind": given.text("kind"), "file": str(path), "rows": count}
    return Answer(body=body, text=lambda words: words.say("terminal.exported", count=count, file=path.name))
