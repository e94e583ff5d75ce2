"""Numbers of rows are known before the rows are written, on both kinds of database."""

from sqlalchemy import func, select

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.reserved_ids import reserve_ids


def test_numbers_rise_behind_all_there_are_and_the_next_row_gets_another(small):
    small.copies("소나기")
    with small.shop.runner.database.write() as connection:
        last = connection.execute(select(func.max(title.c.title_id))).scalar_one()
        ids = list(reserve_ids(connection, title.c.title_id, 3))
        assert ids == sorted(set(ids))
        assert ids[0] > last
        assert list(reserve_ids(connection, title.c.title_id, 0)) == []
        rows = [{"title_id": one, "name": "책", "price": 1, "match_key": "책", "added_at": 1} for one in ids]
        connection.execute(title.insert(), rows)
    shown = small.shop.do(register_title, card=TitleCard(name="동백꽃"))
    assert shown.title_id > ids[-1]
