"""The index of titles: derived data that may be lost at any time."""

from types import SimpleNamespace

from sqlalchemy import text

from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.search import title_index
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.search.title_index import rebuild_search, search_row


def test_a_title_is_found_by_all_it_is_called_and_by_initials():
    row = SimpleNamespace(title_id=3, name="소 나기", volume="", author="황순원", publisher="ABC", series="", isbn=None)
    assert search_row(row) == {"title_id": 3, "words": "소나기황순원abc", "initials": "ㅅㄴㄱ ㅎㅅㅇ"}


def test_a_lost_index_is_made_again_without_what_was_removed(small, monkeypatch):
    monkeypatch.setattr(title_index, "_STEP", 2)
    for name in ("하나", "둘", "셋", "넷"):
        small.copies(name)
    small.shop.deliver()
    small.shop.do(remove_title, title_id=4)
    with small.shop.runner.database.write() as connection:
        connection.execute(text("DROP TABLE title_search"))
        assert rebuild_search(connection) == 3
    assert small.shop.ask(search_titles, words="ㅎㄴ").count == 1
    assert small.shop.ask(search_titles, words="넷").count == 0
