"""The database of the read models: made anew whenever it is not what it should be, never a reason to stop."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.views import VERSION, ViewsDatabase, views_bookmark, views_version
from tests.shops import MORNING


@pytest.fixture
def views(tmp_path):
    made = ViewsDatabase(f"sqlite:///{tmp_path}/views.sqlite3", SetClock(MORNING), durable=False)
    yield made
    made.close()


def put_mark(views):
    with views.write() as connection:
        connection.execute(views_bookmark.insert().values(reader="status", event_id=7))


def bookmarks(views):
    with views.read() as connection:
        return connection.execute(select(views_bookmark.c.event_id)).scalars().all()


def test_it_is_made_when_it_is_looked_at_first(views, tmp_path):
    assert bookmarks(views) == []
    with views.read() as connection:
        assert connection.execute(select(views_version.c.version)).scalar_one() == VERSION


def test_emptying_forgets_the_bookmarks_and_keeps_the_version(views):
    put_mark(views)
    views.empty()
    assert bookmarks(views) == []
    with views.read() as connection:
        assert connection.execute(select(views_version.c.version)).scalar_one() == VERSION


def test_a_file_that_was_deleted_in_use_is_made_anew(views, tmp_path):
    put_mark(views)
    for path in tmp_path.glob("views.sqlite3*"):
        path.unlink()
    assert bookmarks(views) == []


def test_a_file_of_another_version_is_emptied(views):
    put_mark(views)
    with views.write() as connection:
        connection.execute(update(views_version).values(version=VERSION + 1))
    views.close()
    assert bookmarks(views) == []


def test_garbage_is_set_aside_and_kept(views, tmp_path):
    (tmp_path / "views.sqlite3").write_bytes(b"a letter, no database " * 500)
    assert bookmarks(views) == []
    (aside,) = tmp_path.glob("views.sqlite3.broken-*")
    assert aside.read_bytes().startswith(b"a letter")


def test_a_place_that_cannot_be_reached_is_said(tmp_path):
    views = ViewsDatabase(f"sqlite:///{tmp_path}/no/views.sqlite3", SetClock(MORNING))
    with pytest.raises(Unavailable), views.read():
        pass


def test_two_programs_make_the_tables_of_one_server_at_once(new_postgres_url):
    url = new_postgres_url()
    stores = [ViewsDatabase(url, SetClock(MORNING)) for _ in range(6)]
    with ThreadPoolExecutor(len(stores)) as programs:
        assert list(programs.map(bookmarks, stores)) == [[]] * len(stores)
    for store in stores:
        store.close()
