"""`rentbook verify`: every slice's proofs over one moment, and the read models held against what the events say."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import json
from sqlalchemy import Connection, Table, select

from rentbook_desktop.events import decode
from rentbook_desktop.foundation.actors import Actor, Role
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.head_code import HeadCode, head_code, letters_of
from rentbook_desktop.foundation.invariants import (
    NotProven,
    VerifyReport,
    report_of,
    result_of,
)
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.outbox_rows import newest_id, next_rows, origin_of
from rentbook_desktop.foundation.proof_run import run_checks
from rentbook_desktop.foundation.proven_rows import ProvenRows, write_proven
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.foundation.tables import views_tables
from rentbook_desktop.foundation.views import ViewsDatabase, views_bookmark, views_parked, views_version
from rentbook_desktop.foundation.work import Work, WorkRunner
from rentbook_desktop.modules import check_modules
from rentbook_desktop.mypage.tables import mypage_customer
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.shop import Shop
from rentbook_desktop.status.tables import status_out
from rentbook_desktop.wallet.tables import account

log = logging.getLogger(__name__)

SMALL = 20_000
"""Events that are told anew within some seconds, so that the read models are always held against them as a whole."""

_BATCH = 2000
_BOOKKEEPING = {views_bookmark, views_parked, views_version}


def verify_shop(shop: Shop, *, whole: bool = False, head: HeadCode | None = None) -> VerifyReport:
    """Check every invariant from the data; pending events are delivered to the views first.

    The read models of a large shop are told anew only with `whole`, else their sums are compared. With a `head` code the
    shop must continue the one it was taken of.
    """
    check_modules()
    caught_up = shop.deliver()
    with _two_looks(shop.runner.database) as (connection, second):
        reading, other = (shop.runner.read_context(one) for one in (connection, second))
        proofs, told, record = run_checks((reading, other), whole=whole)
        proofs.append(result_of("views_agree", _views_breaches(shop, connection, caught_up=caught_up, whole=whole)))
        if head is not None:
            proofs.append(result_of("continues_head", _head_breaches(connection, head)))
    if record is not None:
        _save(shop, record)
    return report_of(proofs, head=str(head_code(reading.today, told.head, told.head_mac)))


def verify_copy(runner: WorkRunner) -> VerifyReport:
    """Check every invariant of a database in which nobody works, from all its rows; nothing is written.

    It has no read models. Raises Unavailable with SHOP_KEY_MISSING where this computer lacks its secret.
    """
    check_modules()
    with _two_looks(runner.database) as (connection, second):
        reading = runner.read_context(connection)
        proofs, told, _ = run_checks((reading, runner.read_context(second)), whole=True)
    return report_of(proofs, head=str(head_code(reading.today, told.head, told.head_mac)))


def _save(shop: Shop, record: ProvenRows) -> None:
    """Keep what was proven for the next time, where anything can be written."""
    try:
        with shop.runner.database.write() as connection:
            write_proven(connection, record)
    except ShopError as error:
        log.warning("what was proven could not be kept: %s", type(error).__name__)


@contextmanager
def _two_looks(database: Database) -> Iterator[tuple[Connection, Connection]]:
    """Open two looks at one moment: nothing was told between them."""
    while True:  # until nobody writes in between
        with database.read(snapshot=True) as one, database.read(snapshot=True) as other:
            if newest_id(one) == newest_id(other):
                yield one, other
                return


def _head_breaches(connection: Connection, head: HeadCode) -> Iterator[str]:
    """The event of the code is there, with the link it had then."""
    mac = connection.execute(select(outbox.c.mac).where(outbox.c.event_id == head.event_id)).scalar()
    if mac is None:
        yield f"the code is of event {head.event_id}, which is not there any more"
    elif letters_of(head.event_id, mac) != head.letters:
        yield f"event {head.event_id} is not the one the code was made of"


def _views_breaches(shop: Shop, connection: Connection, *, caught_up: bool, whole: bool) -> Iterator[str]:
    """The read models show what the events say, up to where each reader stands; what cannot be seen is not proven."""
    readers = [reader for reader in shop.relay.readers if reader.store == "views"]
    with shop.views.read() as views:
        stands = {row.reader: row for row in views.execute(select(views_bookmark))}
        for reader in readers:
            yield from _parked(views, reader)
        for mark in stands.values():
            if mark.origin != origin_of(connection, mark.event_id):
                yield f"what reader {mark.reader} has read up to event {mark.event_id} is not of this shop"
        at = [stands[reader.name].event_id if reader.name in stands else 0 for reader in readers]
        head = newest_id(connection)
        if not caught_up and min(at, default=head) < head:
            raise NotProven("READERS_WAITING")
        if whole or head <= SMALL:
            yield from _differences(shop, connection, views, list(zip(readers, at, strict=True)))
        else:
            yield from _sum_breaches(connection, views, since=min(at, default=head))


def _sum_breaches(connection: Connection, views: Connection, *, since: int) -> Iterator[str]:
    """The read models show the wallets' balances and the open rentals; what moved after they read is left out."""
    customers, rentals = _moved_since(connection, since)
    wallets = select(account.c.customer_id, account.c.balance).where(account.c.kind == "wallet")
    balances = dict(connection.execute(wallets).tuples().all())
    for customer_id, shown in views.execute(select(mypage_customer.c.customer_id, mypage_customer.c.balance)):
        if customer_id not in customers and balances.get(customer_id, 0) != shown:
            yield f"mypage of customer {customer_id} shows {shown} won, the wallet has {balances.get(customer_id, 0)}"
    is_open = (rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
    out = set(connection.execute(select(rental.c.rental_id).where(*is_open)).scalars())
    shown_out = set(views.execute(select(status_out.c.rental_id).where(status_out.c.closed == "")).scalars())
    for rental_id in sorted((out ^ shown_out) - rentals):
        yield f"rental {rental_id} is {'out' if rental_id in out else 'closed'}, status shows otherwise"


def _moved_since(connection: Connection, since: int) -> tuple[set[object], set[object]]:
    """Return the customers and rentals of events that came later."""
    bodies = connection.execute(select(outbox.c.body).where(outbox.c.event_id > since)).scalars()
    told = [json.decode(body) for body in bodies]
    return {one.get("customer_id") for one in told}, {one.get("rental_id") for one in told}


def _parked(views: Connection, reader: Reader) -> Iterator[str]:
    for (event_id,) in views.execute(select(views_parked.c.event_id).where(views_parked.c.reader == reader.name)):
        yield f"reader {reader.name} could not digest event {event_id} and has put it aside"


def _differences(
    shop: Shop, connection: Connection, views: Connection, stands: Sequence[tuple[Reader, int]]
) -> Iterator[str]:
    """Tell the events anew into other tables and yield every row that is not the same."""
    with tempfile.TemporaryDirectory(prefix="rentbook-verify-") as folder:
        anew = ViewsDatabase(f"sqlite:///{Path(folder) / 'views.sqlite3'}", shop.runner.clock, durable=False)
        try:
            with anew.write() as told:
                for reader, upto in stands:
                    _tell(shop, connection, told, reader, upto)
            with anew.read() as told:
                for table in views_tables.sorted_tables:
                    if table not in _BOOKKEEPING:
                        yield from _row_breaches(table, views, told)
        finally:
            anew.close()


def _tell(shop: Shop, connection: Connection, told: Connection, reader: Reader, upto: int) -> None:
    reading = shop.runner.read_context(told)
    actor = Actor(role=Role.SYSTEM, staff=reader.name, desk="verify")
    work = Work(
        connection=told, now=reading.now, today=reading.today, zone=reading.zone, actor=actor, settings=reading.settings
    )
    after, kinds = 0, sorted(reader.reactions)
    while rows := next_rows(connection, kinds, after, upto, _BATCH):
        for row in rows:
            reader.reactions[row.kind](work, decode(row.kind, row.body))
        after = rows[-1].event_id


def _row_breaches(table: Table, views: Connection, told: Connection) -> Iterator[str]:
    query = select(table).order_by(*table.primary_key)
    shown = {_key(table, row): tuple(row) for row in views.execute(query)}
    for row in told.execute(query):
        key = _key(table, row)
        found = shown.pop(key, None)
        if found is None:
            yield f"{table.name} lacks {key}"
        elif found != tuple(row):
            yield f"{table.name} shows something else at {key} than was told"
    yield from (f"{table.name} shows {key}, which was never told" for key in shown)


def _key(table: Table, row: Sequence[object]) -> str:
    names = list(table.c.keys())
    return ", ".join(str(row[names.index(column.name)]) for column in table.primary_key)
