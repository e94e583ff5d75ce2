"""Statements compiled once: the same rows and the same errors as SQLAlchemy's own, on both kinds of database."""

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of

_BY_NAME = CompiledStatement(select(title.c.title_id, title.c.price).where(title.c.name == bindparam("name")))
_ADD = CompiledStatement(insert(copy), keys=("barcode", "title_id", "added_at"))


def test_a_row_is_found_by_the_names_of_its_columns(small):
    small.copies("소나기", price=700)
    with small.shop.runner.database.read() as connection:
        assert _BY_NAME.one(connection, {"name": "소나기"}).price == 700
        assert _BY_NAME.first(connection, {"name": "없는 책"}) is None
        assert _BY_NAME.all(connection, {"name": "없는 책"}) == []


def test_the_number_of_changed_rows_is_told(small):
    small.copies("소나기")
    with small.shop.runner.database.write() as connection:
        assert _ADD.execute(connection, {"barcode": "X-1", "title_id": 1, "added_at": 0}) == 1


def test_a_conflict_is_the_error_that_sqlalchemy_raises(small):
    (code,) = small.copies("소나기")
    with pytest.raises(IntegrityError), small.shop.runner.database.write() as connection:
        _ADD.execute(connection, {"barcode": code, "title_id": 1, "added_at": 0})


def test_a_list_of_fixed_length_finds_each_of_its_values(small):
    codes = small.copies("소나기", count=3)
    query = CompiledStatement(select(copy.c.barcode).where(any_of(copy.c.barcode, 2)).order_by(copy.c.barcode))
    with small.shop.runner.database.read() as connection:
        assert [row.barcode for row in query.all(connection, values_of(codes[:2]))] == codes[:2]
