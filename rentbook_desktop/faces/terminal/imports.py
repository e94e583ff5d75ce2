"""`import`."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter, sleep
from typing import TypeVar

from msgspec import Struct

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog import import_rows
from rentbook_desktop.catalog.import_rows import RejectedRow, title_plan
from rentbook_desktop.catalog.imports import batches, import_titles, preview_titles
from rentbook_desktop.customer import imports as customers
from rentbook_desktop.customer.imports import (
    RejectedCustomer,
    customer_batches,
    customer_plan,
    import_customers,
    preview_customers,
)
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.clock import day_in
from rentbook_desktop.foundation.csv_reader import read_csv
from rentbook_desktop.foundation.errors import Unavailable

T = TypeVar("T")
_SHOWN = 20
_TRIES = 10
_SHORTEST, _LONGEST = 0.005, 0.05


class ImportSummary(Struct, kw_only=True):
    """What an import has come to so far."""

    rows: int
    titles_added: int = 0
    copies_added: int = 0
    customers_added: int = 0
    unchanged: int = 0
    rejected: int = 0


def import_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Take titles or customers in from a CSV file; the whole file is read before anything is written."""
    take = _import_customers if arguments.get("kind") == "customers" else _import_titles
    dry = bool(arguments.get("dry_run"))
    if not dry and context.shop.maintain(back_up_before_import):
        context.remark(context.words.tr("terminal.no_backup_before"))
    tally = take(context, arguments, dry=dry)
    body = {name: getattr(tally, name) for name in ImportSummary.__struct_fields__} | {"dry_run": dry}
    key = "terminal.would_take_in" if dry else "terminal.taken_in"
    return CommandResult(body=body, text=lambda words: words.tr(key, **body))


def _import_titles(context: CommandContext, arguments: Arguments, *, dry: bool) -> ImportSummary:
    plan = title_plan(read_csv(arguments["file"], import_rows.COLUMNS, wanted=("name",)))
    tally = ImportSummary(rows=plan.rows)
    _reject(context, tally, plan.rejected)
    claimed: dict[int, int] = {}
    for number, part in enumerate(_unhurried(context, batches(plan.titles), dry=dry)):
        if dry:
            done = context.shop.ask(preview_titles, titles=part, claimed=claimed)
        else:
            part_id = _part_id(arguments, number)
            done = _surely(partial(context.shop.do_once, part_id, import_titles, titles=part, claimed=claimed))
        tally.titles_added += done.titles_added
        tally.copies_added += done.copies_added
        tally.unchanged += done.unchanged
        for title_id, many in done.claims.items():
            claimed[title_id] = claimed.get(title_id, 0) + many
        _reject(context, tally, done.rejected)
    return tally


def _import_customers(context: CommandContext, arguments: Arguments, *, dry: bool) -> ImportSummary:
    sheet = read_csv(arguments["file"], customers.COLUMNS, wanted=("name", "phone"))
    plan = customer_plan(sheet, day_in(context.shop.runner.zone, context.shop.runner.clock.now()))
    tally = ImportSummary(rows=plan.rows, unchanged=plan.repeated)
    _reject(context, tally, plan.rejected)
    for number, part in enumerate(_unhurried(context, customer_batches(plan.customers), dry=dry)):
        if dry:
            done = context.shop.ask(preview_customers, customers=part)
        else:
            part_id = _part_id(arguments, number)
            done = _surely(partial(context.shop.do_once, part_id, import_customers, customers=part))
        tally.customers_added += done.customers_added
        tally.unchanged += done.unchanged
        _reject(context, tally, done.rejected)
    return tally


def _part_id(arguments: Arguments, number: int) -> str | None:
    """Return the request id of one part of a file: the whole file's, and which part it is."""
    return f"{arguments.text('request_id')}:{number:06}" if "request_id" in arguments else None


def _unhurried(context: CommandContext, parts: Iterable[T], *, dry: bool) -> Iterator[T]:
    """Yield the parts with a pause after each, in which renting has its turn and the news is told."""
    for part in parts:
        began = perf_counter()
        yield part
        if not dry:
            sleep(min(_LONGEST, max(_SHORTEST, (perf_counter() - began) / 4)))
            context.shop.deliver()


def _surely(step: Callable[[], T]) -> T:
    """Do a step, again where the shop was busy with somebody for whom a person waits."""
    for left in reversed(range(_TRIES)):
        try:
            return step()
        except Unavailable as error:
            if not (error.seconds and left):
                raise
            sleep(error.seconds)
    raise AssertionError


def _reject(context: CommandContext, tally: ImportSummary, rejected: Iterable[RejectedRow | RejectedCustomer]) -> None:
    for one in rejected:
        tally.rejected += 1
        if tally.rejected <= _SHOWN:
            why = " ".join(sentence_of(context.words, reason) for reason in one.reasons)
            context.remark(context.words.tr("terminal.row", line=str(one.line), why=why))
        elif tally.rejected == _SHOWN + 1:
            context.remark(context.words.tr("terminal.more_rows"))


COMMANDS = (
    Command(
        words="import",
        handler=import_,
        verb=import_titles,
        parameters=(
            word("file", "FILE", "path"),
            option("kind", "titles|customers", choices=("titles", "customers")),
            option("dry_run", kind="flag"),
            *accepts(import_titles, option_of("request_id")),
        ),
    ),
)
