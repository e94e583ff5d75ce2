"""A shop on a server while desks of two versions have it open: the older one only looks, and neither writes into the other's tables."""

import pytest
from sqlalchemy import create_engine, text

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.schema import HEAD, changed_objects, migrate_to_head, revision_of
from rentbook_desktop.foundation.write_access import look_again
from tests import databases
from tests.shops import SmallShop
from tests.upgrade.older import migrate_to


@pytest.fixture
def desk(postgres_url, tmp_path):
    """A desk that is open on a server."""
    shop = SmallShop(tmp_path / "desk", postgres_url)
    yield shop
    shop.close()


def newer_program(url, statement="UPDATE alembic_version SET version_num = '9999'"):
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def test_an_open_desk_only_looks_once_a_newer_program_has_migrated_the_shop(desk, postgres_url):
    customer = desk.customer(points=1000)
    before = desk.shop.relay.head()
    newer_program(postgres_url)
    for _ in range(2):
        with pytest.raises(Unavailable) as error:
            desk.top_up(customer, 500)
        assert (error.value.code, error.value.values["found"]) == ("NEWER_DATA", "9999")
    assert not desk.shop.is_writable
    assert desk.wallet(customer).balance == 1000
    assert desk.shop.relay.head() == before
    assert look_again(desk.shop.runner.database, desk.folder).code == "NEWER_DATA"
    assert not desk.shop.is_writable


def test_a_migration_waits_for_who_writes_and_is_refused_plainly_where_that_lasts(new_postgres_url):
    url = new_postgres_url()
    migrate_to(url, "0014")
    writer = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    database = Database(url)
    with writer.begin() as connection:
        connection.execute(text("SELECT version_num FROM alembic_version"))
        with pytest.raises(Unavailable) as error:
            migrate_to_head(database)
        assert error.value.code == "LOCKED"
        assert revision_of(database) == "0014"
    with pytest.raises(Unavailable) as error:
        migrate_to_head(database)  # that desk is still connected, and of a version that asks for no revision
    assert error.value.code == "SHOP_IN_USE"
    assert revision_of(database) == "0014"
    writer.dispose()
    migrate_to_head(database)
    assert revision_of(database) == HEAD
    with database.read() as connection:
        assert list(changed_objects(connection)) == []
    database.close()


def test_a_desk_of_another_role_keeps_the_owner_from_migrating(new_postgres_url, postgres_server):
    url = new_postgres_url()
    migrate_to(url, "0014")
    desk_url = databases.separate_roles(postgres_server, url)
    desk = create_engine(desk_url.replace("postgresql://", "postgresql+psycopg://"))
    database = Database(desk_url.replace("rentbook_desk", "rentbook_owner"))
    with desk.connect(), pytest.raises(Unavailable) as error:
        migrate_to_head(database)
    assert error.value.code == "SHOP_IN_USE"
    desk.dispose()
    migrate_to_head(database)
    assert revision_of(database) == HEAD
    database.close()


def test_each_writing_transaction_keeps_a_migration_out_until_it_ends(desk, postgres_url):
    with desk.shop.runner.database.write(), pytest.raises(Exception, match="could not obtain lock"):
        newer_program(postgres_url, "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE NOWAIT")
    newer_program(postgres_url, "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE NOWAIT")


def test_a_file_is_asked_nothing_when_it_is_written(tmp_path):
    shop = SmallShop(tmp_path / "shop")
    asked = []
    shop.shop.runner.database.before_write = asked.append
    shop.customer()
    assert asked == []
    shop.close()
