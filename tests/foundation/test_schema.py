"""The schema: made by migrations alone, the same as the code believes, and never touched when it is newer or foreign."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.database import Database, sqlite_version
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.schema import HEAD, migrate_to_head, revision_of
from rentbook_desktop.foundation.tables import complete_tables, shop_tables


def test_what_the_migrations_make_is_what_the_code_believes(small):
    with small.shop.runner.database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), complete_tables())
    assert differences == []


def test_every_table_is_strict_on_sqlite(embedded):
    with embedded.shop.runner.database.read() as connection:
        tables = connection.execute(text("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")).all()
    ours = {name: strict for name, strict in tables if name in shop_tables.tables}
    assert set(ours) == set(shop_tables.tables)
    assert all(ours.values())


def test_the_head_the_program_knows_is_the_newest_in_the_folder():
    from pathlib import Path

    import rentbook_desktop.migrations as folder

    assert ScriptDirectory(Path(folder.__file__).parent).get_heads() == [HEAD]


def test_opening_again_changes_nothing_and_needs_no_alembic(small, shop_url):
    database = Database(shop_url)
    assert revision_of(database) == HEAD
    migrate_to_head(database)
    database.close()


def test_data_of_a_newer_version_is_refused_and_left_alone(small, shop_url, tmp_path):
    with small.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path / "again", database=shop_url)
    assert error.value.code == "NEWER_DATA"


def test_another_programs_database_is_refused_and_left_alone(empty_url, tmp_path):
    database = Database(empty_url)
    with database.write() as connection:
        connection.execute(text("CREATE TABLE cooking (recipe TEXT)"))
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path / "shop", database=empty_url)
    assert error.value.code == "FOREIGN_DATABASE"
    with database.read() as connection:
        assert inspect(connection).get_table_names() == ["cooking"]
    database.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "shop.sqlite3"
    file.write_text("this is a letter, no database " * 200)
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path)
    assert error.value.code == "NOT_A_DATABASE"
    assert file.read_text().startswith("this is a letter")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable) as error:
        open_shop(tmp_path / "file" / "shop")
    assert error.value.code == "NO_FILE_ACCESS"


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


def test_two_programs_may_make_the_same_database_at_once(empty_url, tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    def make(number):
        with open_shop(tmp_path / str(number), database=empty_url) as shop:
            return revision_of(shop.runner.database)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [HEAD] * 4


def test_nobody_else_may_read_what_the_shop_keeps(tmp_path):
    with open_shop(tmp_path / "shop") as shop:
        shop.deliver()
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (tmp_path / "shop").glob("*.sqlite3")}
    assert modes == {"shop.sqlite3": "0o600", "views.sqlite3": "0o600"}
    assert (tmp_path / "shop").stat().st_mode & 0o077 == 0


def test_the_views_never_share_the_shops_database(shop_url, tmp_path):
    with pytest.raises(Invalid) as error:
        open_shop(tmp_path, database=shop_url, views=shop_url)
    assert error.value.reasons[0].code == "SAME_DATABASE"


def test_a_desk_has_the_name_it_was_given(tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_DESK", "desk-2")
    with open_shop(tmp_path) as shop:
        assert shop.actor.desk == "desk-2"
