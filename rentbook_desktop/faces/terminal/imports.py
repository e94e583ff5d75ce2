"""`import`."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter, sleep
from typing import Any

from msgspec import Struct

from rentbook_desktop.catalog import import_rows
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import batches, import_titles, preview_titles
from rentbook_desktop.customer import imports as customers
from rentbook_desktop.customer.imports import (
    customer_batches,
    customer_plan,
    import_customers,
    preview_customers,
)
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.terminal.answer import Answer
from rentbook_desktop.faces.terminal.given import Given
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.clock import day_in
from rentbook_desktop.foundation.csv_reader import read_csv
from rentbook_desktop.foundation.errors import Unavailable

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


def take_in(till: Till, given: Given) -> Answer:
    """Take titles or customers in from a CSV file; the whole file is read before anything is written."""
    take = _import_customers if given.get("kind") == "customers" else _import_titles
    dry = bool(given.get("dry_run"))
    tally = take(till, given, dry=dry)
    body = {name: getattr(tally, name) for name in ImportSummary.__struct_fields__} | {"dry_run": dry}
    key = "terminal.would_take_in" if dry else "terminal.taken_in"
    return Answer(body=body, text=lambda words: words.tr(key, **body))


def _import_titles(till: Till, given: Given, *, dry: bool) -> ImportSummary:
    plan = title_plan(read_csv(given["file"], import_rows.COLUMNS, wanted=("name",)))
    tally = ImportSummary(rows=plan.rows)
    _reject(till, tally, plan.rejected)
    claimed: dict[int, int] = {}
    for part in _unhurried(till, batches(plan.titles), dry=dry):
        if dry:
            done = till.shop.ask(preview_titles, titles=part, claimed=claimed)
        else:
            done = _surely(partial(till.shop.do, import_titles, titles=part, claimed=claimed))
        tally.titles_added += done.titles_added
        tally.copies_added += done.copies_added
        tally.unchanged += done.unchanged
        for title_id, many in done.claims.items():
            claimed[title_id] = claimed.get(title_id, 0) + many
        _reject(till, tally, done.rejected)
    return tally


def _import_customers(till: Till, given: Given, *, dry: bool) -> ImportSummary:
    sheet = read_csv(given["file"], customers.COLUMNS, wanted=("name", "phone"))
    plan = customer_plan(sheet, day_in(till.shop.workshop.zone, till.shop.workshop.clock.now()))
    tally = ImportSummary(rows=plan.rows, unchanged=plan.repeated)
    _reject(till, tally, plan.rejected)
    for part in _unhurried(till, customer_batches(plan.customers), dry=dry):
        if dry:
            done = till.shop.ask(preview_customers, customers=part)
        else:
            done = _surely(partial(till.shop.do, import_customers, customers=part))
        tally.customers_added += done.customers_added
        tally.unchanged += done.unchanged
        _reject(till, tally, done.rejected)
    return tally


def _unhurried(till: Till, parts: Iterable[Any], *, dry: bool) -> Iterator[Any]:
    """Yield the parts with a pause after each, in which renting has its turn and the news is told."""
    for part in parts:
        began = perf_counter()
        yield part
        if not dry:
            sleep(min(_LONGEST, max(_SHORTEST, (perf_counter() - began) / 4)))
            till.shop.deliver()


def _surely(step: Callable[[], Any]) -> Any:
    """Do a step, again where the shop was busy with somebody for whom a person waits."""
    for left in reversed(range(_TRIES)):
        try:
            return step()
        except Unavailable as error:
            if not (error.seconds and left):
                raise
            sleep(error.seconds)
    raise AssertionError


def _reject(till: Till, tally: ImportSummary, rejected: Iterable[Any]) -> None:
    for one in rejected:
        tally.rejected += 1
        if tally.rejected <= _SHOWN:
            why = " ".join(sentence_of(till.words, reason) for reason in one.reasons)
            till.remark(till.words.tr("terminal.row", line=str(one.line), why=why))
        elif tally.rejected == _SHOWN + 1:
            till.remark(till.words.tr("terminal.more_rows"))
