"""Digests of blocks: every bit of a row that is told once is in them, and nothing that may be forgotten."""

from contextlib import contextmanager

import pytest
from sqlalchemy import BigInteger, Column, text

from rentbook_desktop.foundation import row_blocks
from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.row_blocks import count_blocks, digests_of, last_number, row_sources, same_count
from rentbook_desktop.modules import check_modules
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.renewals import renew_copies
from tests.forging import without_triggers
from tests.shops import new_id


@pytest.fixture
def busy(prepared):
    check_modules()
    return prepared(make_busy)


def make_busy(small):
    small.clerk()
    customer = small.customer(points=5000)
    copies = small.copies(count=3)
    small.rent(customer, copies)
    small.give_back(copies[0])
    small.shop.do(renew_copies, copies=[copies[1]], request_id=new_id())
    small.shop.do(refund, customer_id=customer, amount=500, reason="잘못 충전", request_id=new_id())
    small.shop.deliver()


def all_digests(connection):
    found = {}
    for name, one in row_sources().items():
        last = last_number(connection, one)
        numbers = range(count_blocks(connection, one, last))
        found[name] = digests_of(connection, chain_of(connection), one, numbers, last)
    return found


def columns():
    """Every column that is digested."""
    check_modules()
    for name, one in row_sources().items():
        for column in one.columns:
            if isinstance(column, Column) and not column.primary_key:
                yield name, column


@contextmanager
def without_rules(connection, table):
    """Run without triggers and constraints; nothing that is done is kept."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        rules = text("SELECT conname FROM pg_constraint WHERE conrelid = CAST(:name AS regclass) AND contype = 'c'")
        for rule in connection.execute(rules, {"name": table}).scalars().all():
            connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {rule}"))
        yield
    else:
        connection.execute(text("PRAGMA ignore_check_constraints=ON"))
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        with without_triggers(connection, table):
            yield
        connection.execute(text("PRAGMA ignore_check_constraints=OFF"))
    connection.rollback()


def test_a_digest_is_of_every_column(busy):
    overlooked = []
    for source, column in columns():
        table, key = column.table.name, next(iter(column.table.primary_key)).name
        bent = (
            f"coalesce({column.name}, 0) + 1000"
            if isinstance(column.type, BigInteger)
            else f"coalesce({column.name}, '') || 'x'"
        )
        with busy.shop.runner.database.write() as connection, without_rules(connection, table):
            before = all_digests(connection)
            one = f"{key} = (SELECT max({key}) FROM {table} WHERE {_of(source, table)})"
            assert connection.execute(text(f"UPDATE {table} SET {column.name} = {bent} WHERE {one}")).rowcount == 1
            if before[source] == all_digests(connection)[source]:
                overlooked.append(f"{source}: {column}")
    assert overlooked == []


def _of(source, table):
    if table == "payment":
        return "kind = 'RENTAL'" if source == "rental" else "kind <> 'RENTAL'"
    return "kind = 'BookRented'" if table == "outbox" else "1 = 1"


def test_what_may_be_forgotten_is_in_none(busy):
    with busy.shop.runner.database.write() as connection, without_triggers(connection, "outbox"):
        before = all_digests(connection)
        connection.execute(text("UPDATE outbox SET body = '{}' WHERE kind = 'CustomerRegistered'"))
        connection.execute(text("UPDATE request SET answer = '{}'"))
        connection.execute(text("UPDATE payment SET memo = 'x'"))
        assert all_digests(connection) == before


def test_rows_that_would_read_the_same_side_by_side_are_told_from_each_other(embedded):
    check_modules()
    embedded.customer(points=1000)
    with embedded.shop.runner.database.write() as connection, without_triggers(connection, "request"):
        found = []
        for staff, desk in (('a","b', "c"), ("a", 'b","c'), ("a", "\\"), ("a", '\\"'), ("", "a\x00b"), ("", "a\x00c")):
            connection.execute(text("UPDATE request SET staff = :staff, desk = :desk"), {"staff": staff, "desk": desk})
            found.append(all_digests(connection)["request"][0])
    assert len(set(found)) == len(found)


def test_nothing_and_an_empty_text_are_told_from_each_other(busy):
    with busy.shop.runner.database.write() as connection, without_triggers(connection, "outbox"):
        before = all_digests(connection)
        connection.execute(text("UPDATE outbox SET request_id = '' WHERE request_id IS NULL"))
        assert all_digests(connection)["outbox"] != before["outbox"]


def test_a_block_taken_for_another_or_for_another_tables_is_another(small):
    one = row_sources()["outbox"]
    with small.shop.runner.database.read() as connection:
        key = chain_of(connection)
        assert row_blocks._digest(key, one, 1, 0, b"") != row_blocks._digest(key, one, 2, 0, b"")
        assert row_blocks._digest(key, one, 1, 0, b"") != row_blocks._digest(key, row_sources()["audit"], 1, 0, b"")


def test_counts_are_compared_whatever_the_rows_are():
    assert same_count("12:a", "12:b")
    assert not same_count("12:a", "1:a")
