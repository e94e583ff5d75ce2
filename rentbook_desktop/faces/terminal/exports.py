"""`export`."""

from collections.abc import Callable

from msgspec import Struct

from rentbook_desktop.catalog.exports import COPY_COLUMNS, TITLE_COLUMNS, copy_csv_page, title_csv_page
from rentbook_desktop.customer.exports import CUSTOMER_COLUMNS, customer_csv_page
from rentbook_desktop.faces.sheet_texts import sheet_cells, sheet_heads
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.csv_writer import CsvPage, all_pages, write_csv
from rentbook_desktop.rental.exports import RENTAL_COLUMNS, rental_csv_page
from rentbook_desktop.wallet.exports import LEDGER_COLUMNS, ledger_csv_page


class ExportKind(Struct, frozen=True, kw_only=True):
    """What can be given out."""

    page: Callable[..., CsvPage]
    columns: tuple[str, ...]


_KINDS = {
    "titles": ExportKind(page=title_csv_page, columns=TITLE_COLUMNS),
    "copies": ExportKind(page=copy_csv_page, columns=COPY_COLUMNS),
    "customers": ExportKind(page=customer_csv_page, columns=CUSTOMER_COLUMNS),
    "rentals": ExportKind(page=rental_csv_page, columns=RENTAL_COLUMNS),
    "ledger": ExportKind(page=ledger_csv_page, columns=LEDGER_COLUMNS),
}


def export_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Write a kind of data into a CSV file, whole or not at all."""
    kind, path = _KINDS[arguments.text("kind")], arguments["file"]
    context.shop.check(kind.page)  # who may not is told so before the file is looked at
    rows = all_pages(lambda after: context.shop.ask(kind.page, after=after, **arguments.fields("why")))
    words = context.words
    count = write_csv(path, sheet_heads(words, kind.columns), sheet_cells(words, kind.columns, rows))
    body = {"kind": arguments.text("kind"), "file": str(path), "rows": count}
    return CommandResult(body=body, text=lambda words: words.tr("terminal.exported", count=count, file=path.name))


COMMANDS = (
    Command(
        words="export",
        handler=export_,
        verb=title_csv_page,
        parameters=(word("kind", "KIND", choices=tuple(_KINDS)), word("file", "FILE", "path"), option("why", "TEXT")),
    ),
)
