"""What a database says when it cannot: each in a code that a sentence can be made of."""

import pytest
from sqlalchemy import text

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.database import sqlite_version
from rentbook_desktop.foundation.errors import Invalid, Unavailable


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite", "http://example.org"])
def test_an_address_that_is_no_database_is_said(tmp_path, url):
    with pytest.raises(Invalid):
        open_shop(tmp_path, database=url)


def test_a_server_that_does_not_answer_is_said(tmp_path):
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path, database="postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert error.value.code == "UNREACHABLE"


def test_a_full_disk_leaves_nothing_half_done(embedded):
    customer, (copy,) = embedded.customer(points=5000), embedded.copies()
    with embedded.shop.runner.database.write() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    told = set()
    for _ in range(400):
        try:
            embedded.top_up(customer, 1)
        except Unavailable as error:
            told.add(error.code)
            break
    assert told == {"DISK_FULL"}
    with embedded.shop.runner.database.write() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    assert embedded.rent(customer, copy).rentals
    assert not embedded.verify()


def test_sqlite_is_new_enough_for_its_write_ahead_log(embedded):
    assert tuple(map(int, sqlite_version().split("."))) >= (3, 51, 3)
    with embedded.shop.runner.database.read() as connection:
        said = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
