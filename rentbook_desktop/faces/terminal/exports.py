"""`export`."""

from rentbook_desktop.catalog.exports import title_csv_page
from rentbook_desktop.faces.sheet_kinds import SHEET_KINDS
from rentbook_desktop.faces.sheet_texts import sheet_cells, sheet_heads
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.csv_writer import all_pages
from rentbook_desktop.foundation.sheet_file import write_sheet


def export_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Write a kind of data into a CSV or XLSX file, whole or not at all."""
    kind, path = SHEET_KINDS[arguments.text("kind")], arguments["file"]
    context.shop.check(kind.page)  # who may not is told so before the file is looked at
    rows = all_pages(lambda after: context.shop.ask(kind.page, after=after, **arguments.fields("why")))
    words = context.words
    count = write_sheet(path, sheet_heads(words, kind.columns), sheet_cells(words, kind.columns, rows))
    body = {"kind": arguments.text("kind"), "file": str(path), "rows": count}
    return CommandResult(body=body, text=lambda words: words.tr("terminal.exported", count=count, file=path.name))


COMMANDS = (
    Command(
        words="export",
        handler=export_,
        verb=title_csv_page,
        parameters=(
            word("kind", "KIND", choices=tuple(SHEET_KINDS)),
            word("file", "FILE", "path"),
            option("why", "TEXT"),
        ),
    ),
)
