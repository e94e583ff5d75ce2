"""A column is held against any number of values in one statement, and the index of the column is used for it."""

from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.among import Among, listed
from rentbook_desktop.foundation.compiled_statement import CompiledStatement

_BY_CODE = CompiledStatement(select(copy.c.barcode).where(Among(copy.c.barcode, "codes")).order_by(copy.c.barcode))
_BY_NUMBER = CompiledStatement(select(copy.c.title_id).where(Among(copy.c.title_id, "ids")).distinct())
_BY_KEY = CompiledStatement(select(title).where(Among(title.c.match_key, "keys")))


def test_texts_and_numbers_are_found_and_none_where_none_is_given(small):
    codes = small.copies("소나기", count=3)
    with small.shop.runner.database.read() as connection:
        wanted = listed([*codes[:2], 'no "such" code\\'])
        assert [row.barcode for row in _BY_CODE.all(connection, {"codes": wanted})] == codes[:2]
        assert [row.title_id for row in _BY_NUMBER.all(connection, {"ids": listed([1, 7])})] == [1]
        assert _BY_CODE.all(connection, {"codes": listed([])}) == []


def test_a_whole_table_is_never_read_for_it(tmp_path, small):
    if small.shop.runner.database.is_shared:
        return
    with small.shop.runner.database.read() as connection:
        _BY_KEY.all(connection, {"keys": "[]"})
        statement = _BY_KEY._compiled["sqlite"].sql
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("[]",))]
    assert plan[0] == "SEARCH title USING INDEX ix_title_match_key (match_key=?)"
