"""The schema: made by migrations alone, the same as the code believes, and never touched when it is newer or foreign."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.schema import (
    HEAD,
    changed_objects,
    migrate_to_head,
    revision_of,
    schema_objects,
    written_objects,
)
from rentbook_desktop.foundation.tables import complete_tables, shop_tables


def test_what_the_migrations_make_is_what_the_code_believes(small):
    with small.shop.runner.database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), complete_tables())
    assert differences == []


def test_the_schema_is_the_one_that_is_written_down(small):
    with small.shop.runner.database.read() as connection:
        assert schema_objects(connection) == written_objects()[connection.dialect.name]
        assert list(changed_objects(connection)) == []


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


def test_two_programs_may_make_the_same_database_at_once(empty_url, tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    def make(number):
        with open_shop(tmp_path / str(number), database=empty_url) as shop:
            return revision_of(shop.runner.database)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(4))) == [HEAD] * 4
