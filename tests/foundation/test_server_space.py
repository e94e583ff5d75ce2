"""The disk of a server is known where it runs here and says where its files lie."""

from pathlib import Path

from sqlalchemy import text

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.server_space import server_space


def test_an_embedded_shop_has_no_server(embedded):
    assert server_space(embedded.opened.runner.database, lambda _: (1, 2)) is None


def test_a_server_on_this_computer_is_measured_where_its_files_lie(postgres_url):
    asked = []

    def measure(folder):
        asked.append(folder)
        return 3, 4

    database = Database(postgres_url)
    found = server_space(database, measure)
    with database.read() as connection:
        directory = connection.execute(text("SELECT setting FROM pg_settings WHERE name = 'data_directory'")).scalar()
    assert asked == ([Path(directory)] if directory else [])
    assert (found is None) == (directory is None)
    if found is not None:
        assert (found.place, found.free, found.total) == ("shop", 3, 4)
    database.close()


def test_a_server_elsewhere_is_not_asked():
    database = Database("postgresql+psycopg://rentbook@db.example/shop")
    assert server_space(database, lambda _: (1, 2)) is None
    database.close()
