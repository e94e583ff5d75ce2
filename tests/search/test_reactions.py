"""What searches look through follows the catalogue."""

from sqlalchemy import select

from rentbook_desktop.catalog.actions import TitleCard, edit_title
from rentbook_desktop.catalog.removal import remove_title, restore_title
from rentbook_desktop.search.tables import title_search


def words(small):
    small.shop.deliver()
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(title_search.c.words)).scalars().all()


def test_a_new_name_replaces_the_old_one(small):
    small.copies("소나기")
    assert [one[:3] for one in words(small)] == ["소나기"]
    small.shop.do(edit_title, title_id=1, card=TitleCard(name="동백꽃"))
    assert [one[:3] for one in words(small)] == ["동백꽃"]


def test_a_removed_title_has_no_words_until_it_is_back(small):
    small.copies("소나기")
    small.shop.do(remove_title, title_id=1)
    assert words(small) == []
    small.shop.do(restore_title, title_id=1)
    assert len(words(small)) == 1
