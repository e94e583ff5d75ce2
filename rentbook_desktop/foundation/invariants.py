"""Proofs of the shop's invariants: each check yields one sentence a breach; `rentbook verify` runs them all."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy import text as sql

from rentbook_desktop.foundation.outbox import bookmark, outbox
from rentbook_desktop.foundation.work import ReadContext

Check = Callable[[ReadContext], Iterator[str]]
MAX_BREACHES = 50

_declared: dict[str, Check] = {}


class CheckResult(Struct, frozen=True, kw_only=True):
    """One proof: its name, whether it holds, how many breaches there are, and the first of them in words."""

    name: str
    ok: bool
    count: int
    breaches: tuple[str, ...]


class VerifyReport(Struct, frozen=True, kw_only=True):
    """All proofs together."""

    ok: bool
    checks: tuple[CheckResult, ...]


def check(name: str) -> Callable[[Check], Check]:
    """Declare a proof under a stable name."""

    def declare(prove: Check) -> Check:
        _declared[name] = prove
        return prove

    return declare


def run_checks(reading: ReadContext) -> list[CheckResult]:
    """Run every declared proof over one moment of the data."""
    return [result_of(name, prove(reading)) for name, prove in _declared.items()]


def result_of(name: str, breaches: Iterator[str]) -> CheckResult:
    """Return a proof's outcome, with no more breaches in words than anybody reads."""
    found = list(breaches)
    return CheckResult(name=name, ok=not found, count=len(found), breaches=tuple(found[:MAX_BREACHES]))


@check("database_sound")
def check_file(reading: ReadContext) -> Iterator[str]:
    """SQLite's own proof of its pages, indexes and foreign keys; a server proves its own."""
    if reading.connection.dialect.name != "sqlite":
        return
    for (said,) in reading.connection.execute(sql("PRAGMA integrity_check")):
        if said != "ok":
            yield str(said)
    for row in reading.connection.execute(sql("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]} refers to a missing {row[2]}"


@check("outbox_without_gaps")
def check_outbox(reading: ReadContext) -> Iterator[str]:
    """The events of each thing are numbered 1 to n."""
    counted = select(outbox.c.aggregate, func.count(), func.min(outbox.c.seq), func.max(outbox.c.seq)).group_by(
        outbox.c.aggregate
    )
    for aggregate, count, first, last in reading.connection.execute(
        counted.having((func.min(outbox.c.seq) != 1) | (func.max(outbox.c.seq) != func.count()))
    ):
        yield f"{aggregate} has {count} events numbered {first} to {last}"


@check("bookmarks_within_outbox")
def check_bookmarks(reading: ReadContext) -> Iterator[str]:
    """No reader has read further than was written."""
    head = reading.connection.execute(select(func.coalesce(func.max(outbox.c.event_id), 0))).scalar_one()
    for reader, event_id in reading.connection.execute(
        select(bookmark.c.reader, bookmark.c.event_id).where(bookmark.c.event_id > head)
    ):
        yield f"reader {reader} stands at {event_id}, the last event is {head}"
