"""A shop, and a librarian at its desk."""

import pytest

from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.faces.widgets.theme import set_reduced_motion
from tests.migrated import copy_shop_file
from tests.stories.counter import Librarian, World


@pytest.fixture(params=["sqlite", "postgresql"])
def shop_url(request, tmp_path):
    """The URL of a new shop database of either kind; on a server for the role of a desk, which has no right to bend it,
    unless the test itself does what no desk may.
    """
    if request.param == "sqlite":
        copy_shop_file(tmp_path)
        return f"sqlite:///{tmp_path}/{SHOP_FILE}"
    return request.getfixturevalue("postgres_url" if request.node.get_closest_marker("forged") else "postgres_desk_url")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "shop"
    made.mkdir()
    return made


@pytest.fixture
def world(folder, shop_url):
    """A shop on either kind of database."""
    made = World(folder, shop_url)
    yield made
    made.opened.close()


@pytest.fixture
def file_world(folder):
    """A shop in a file, for what differs between the two kinds."""
    made = World(folder, f"sqlite:///{folder}/shop.sqlite3")
    yield made
    made.opened.close()


@pytest.fixture
def open_desk(qtbot, qapp, monkeypatch):
    """Open desks on worlds; they are closed when the test ends."""
    monkeypatch.setenv("RENTBOOK_DESK_STILL", "true")
    set_reduced_motion(on=True)
    opened = []

    def open_one(world):
        opened.append(Librarian(world, qtbot))
        return opened[-1].open()

    yield open_one
    for one in opened:
        one.leave()


@pytest.fixture
def desk(world, open_desk):
    """An open desk on either kind of database."""
    return open_desk(world)


@pytest.fixture
def file_desk(file_world, open_desk):
    """An open desk on a file."""
    return open_desk(file_world)
