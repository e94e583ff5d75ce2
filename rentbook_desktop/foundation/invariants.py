"""Proofs of the shop's invariants: each check yields one sentence a breach; `rentbook verify` runs them all."""

import logging
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.foundation.chain_proof import Told, uncovered
from rentbook_desktop.foundation.covers import covered_tables
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.outbox import bookmark, outbox, parked
from rentbook_desktop.foundation.schema import changed_objects
from rentbook_desktop.foundation.work import ReadContext

log = logging.getLogger(__name__)

MAX_BREACHES = 50


class ProofOutcome(StrEnum):
    """What a proof came to; what could not be looked at is not proven, which is no success."""

    HOLDS = "HOLDS"
    BROKEN = "BROKEN"
    NOT_PROVEN = "NOT_PROVEN"


class ProofContext(ReadContext, frozen=True, kw_only=True):
    """One moment of the data, with what the outbox says."""

    told: Told
    whole: bool = True
    """Whether indexes are held against their tables as well, which takes twice as long as all the rest."""


Check = Callable[[ProofContext], Iterator[str]]


class DeclaredCheck(NamedTuple):
    """A proof; one that is worked out `in_database` goes beside the others, an `early` one needs nothing of what was told."""

    prove: Check
    in_database: bool
    early: bool


_declared: dict[str, DeclaredCheck] = {}


class CheckResult(Struct, frozen=True, kw_only=True):
    """One proof: its name, what it came to, how many breaches there are and the first of them in words.

    Of what is not proven `breaches` says why not.
    """

    name: str
    ok: bool
    outcome: ProofOutcome
    count: int
    breaches: tuple[str, ...]
    can_pass: bool = False
    """Whether what is not proven may be later: somebody else holds it now."""


class VerifyReport(Struct, frozen=True, kw_only=True):
    """All proofs together: broken if one is, else not proven if one is not."""

    ok: bool
    outcome: ProofOutcome
    checks: tuple[CheckResult, ...]
    head: str = ""
    """The end of the chain as a short code, empty where it could not be read."""


class NotProven(Exception):
    """A proof cannot be made now; its text says why."""


def check(name: str, *, in_database: bool = False, early: bool = False) -> Callable[[Check], Check]:
    """Declare a proof under a stable name; see `DeclaredCheck`."""

    def declare(prove: Check) -> Check:
        _declared[name] = DeclaredCheck(prove, in_database, early)
        return prove

    return declare


def declared_checks() -> dict[str, DeclaredCheck]:
    """Return all proofs by name, in the order in which they are shown."""
    return _declared


def result_of(name: str, breaches: Iterator[str]) -> CheckResult:
    """Return a proof's outcome, with no more breaches in words than anybody reads.

    Data that cannot even be read is a breach; what cannot be reached is not proven.
    """
    found: list[str] = []
    outcome, can_pass = ProofOutcome.HOLDS, False
    try:
        found.extend(breaches)
        outcome = ProofOutcome.BROKEN if found else ProofOutcome.HOLDS
    except NotProven as why:
        found, outcome = [str(why)], ProofOutcome.NOT_PROVEN
    except Unavailable as why:
        found, outcome, can_pass = [why.code], ProofOutcome.NOT_PROVEN, why.seconds > 0
    except (DBAPIError, ValueError, KeyError, TypeError) as error:
        log.exception("proof %s met data it cannot read", name)
        found, outcome = [*found, f"there is data that cannot be read: {type(error).__name__}"], ProofOutcome.BROKEN
    holds, said = outcome is ProofOutcome.HOLDS, tuple(found[:MAX_BREACHES])
    return CheckResult(name=name, ok=holds, outcome=outcome, count=len(found), breaches=said, can_pass=can_pass)


def report_of(checks: list[CheckResult], *, head: str = "") -> VerifyReport:
    """Return all proofs as one report."""
    outcomes = {one.outcome for one in checks}
    outcome = next(
        (one for one in (ProofOutcome.BROKEN, ProofOutcome.NOT_PROVEN) if one in outcomes), ProofOutcome.HOLDS
    )
    return VerifyReport(ok=outcome is ProofOutcome.HOLDS, outcome=outcome, checks=tuple(checks), head=head)


@check("database_sound", early=True)
def check_file(proof: ProofContext) -> Iterator[str]:
    """SQLite's own proof of its pages, indexes and foreign keys; a server proves its own."""
    if proof.connection.dialect.name != "sqlite":
        return
    look = "integrity_check" if proof.whole else "quick_check"
    for (said,) in proof.connection.execute(sql(f"PRAGMA {look}")):
        if said != "ok":
            yield str(said)
    for row in proof.connection.execute(sql("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]} refers to a missing {row[2]}"


@check("schema_as_made")
def check_schema(proof: ProofContext) -> Iterator[str]:
    """Every table, index and trigger is there as the migrations made it, and no other."""
    yield from changed_objects(proof.connection)


@check("chain_unbroken")
def check_chain(proof: ProofContext) -> Iterator[str]:
    """Every event carries the keyed hash of the one before and of itself, and none is missing, at the end neither."""
    yield from proof.told.breaches
    left = {int(one.aggregate.partition(":")[2]) for one in proof.told.lasting("CustomerWithdrawn")}
    for event_id, customer_id in proof.told.forgotten:
        if customer_id not in left:
            yield f"event {event_id} names nobody, and customer {customer_id} has not left"


@check("proven_rows_unchanged")
def check_proven_rows(proof: ProofContext) -> Iterator[str]:
    """Rows that all proofs held of before, and that are only ever added, are what they were then."""
    yield from proof.told.changed


@check("chain_from_the_start")
def check_beginning(proof: ProofContext) -> Iterator[str]:
    """What was told before a lost key was replaced cannot be proven any more."""
    yield from ()
    if '"KEY_LOST"' in proof.told.why:
        raise NotProven(f"a key was lost: what was told before event {proof.told.began_at} cannot be proven")


@check("rows_as_told")
def check_covered_rows(proof: ProofContext) -> Iterator[str]:
    """Audit entries, answers, staff, customers with their cards, titles with their copies, settings and payments are what was told."""
    for one in covered_tables.values():
        if not one.seal:
            yield from uncovered(proof.connection, proof.told, one)


@check("outbox_without_gaps", early=True)
def check_outbox(proof: ProofContext) -> Iterator[str]:
    """The events of each thing are numbered 1 to n, in order."""
    before = func.lag(outbox.c.event_id).over(partition_by=outbox.c.aggregate, order_by=outbox.c.seq)
    place = func.row_number().over(partition_by=outbox.c.aggregate, order_by=outbox.c.seq)
    ordered = select(outbox.c.aggregate, outbox.c.seq, outbox.c.event_id, before.label("before"), place.label("place"))
    if proof.told.proven is not None:
        ordered = ordered.where(
            outbox.c.aggregate.in_(select(outbox.c.aggregate).where(outbox.c.event_id > proof.told.since))
        )
    rows = ordered.subquery()
    wrong = (rows.c.seq != rows.c.place) | (rows.c.event_id < rows.c.before)
    for aggregate, seq, event_id in proof.connection.execute(
        select(rows.c.aggregate, rows.c.seq, rows.c.event_id).where(wrong)
    ):
        yield f"event {event_id} is number {seq} of {aggregate}, which is not its place"


@check("bookmarks_within_outbox")
def check_bookmarks(proof: ProofContext) -> Iterator[str]:
    """No reader has read further than was written, and none has put an event aside."""
    for reader, event_id in proof.connection.execute(
        select(bookmark.c.reader, bookmark.c.event_id).where(bookmark.c.event_id > proof.told.head)
    ):
        yield f"reader {reader} stands at {event_id}, the last event is {proof.told.head}"
    for reader, event_id in proof.connection.execute(select(parked.c.reader, parked.c.event_id)):
        yield f"reader {reader} could not digest event {event_id} and has put it aside"
