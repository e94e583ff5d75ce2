"""A database that could only be read is written again only where a write went through."""

from contextlib import contextmanager

import pytest

from rentbook_desktop.foundation import write_access
from rentbook_desktop.foundation.errors import Unavailable


@pytest.fixture
def closed(embedded):
    """A shop that was opened while its disk was full; there is room by now."""
    embedded.customer(points=1000)
    embedded.shop.runner.database.forbidden = Unavailable("DISK_FULL")
    return embedded


def look(shop):
    return write_access.look_again(shop.shop.runner.database, shop.folder)


def test_where_there_is_room_again_it_is_written_with_the_keys_it_had(closed):
    assert look(closed) is None
    assert closed.customer("이도윤", points=1000)
    assert closed.verify() == {}


def test_a_file_that_was_only_opened_for_reading_is_opened_for_writing(closed):
    database = closed.shop.runner.database
    database.read_only(Unavailable("DISK_FULL"))
    assert look(closed) is None
    assert closed.customer("이도윤", points=1000)
    assert closed.verify() == {}


@pytest.mark.parametrize(
    ("code", "left"), [("DISK_FULL", "DISK_FULL"), ("DISK_ERROR", "DISK_ERROR"), ("LOCKED", "DISK_FULL")]
)
def test_a_write_that_does_not_go_through_opens_nothing(closed, monkeypatch, code, left):
    database = closed.shop.runner.database

    @contextmanager
    def fails():
        raise Unavailable(code)
        yield

    monkeypatch.setattr(database, "write", fails)
    assert look(closed).code == left
    monkeypatch.undo()
    with pytest.raises(Unavailable, match=left):
        closed.top_up(1, 500)
    assert closed.wallet(1).balance == 1000
    assert look(closed) is None
    assert closed.top_up(1, 500).balance == 1500


def test_a_folder_that_takes_files_again_is_no_longer_warned_of(small, monkeypatch):
    database = small.shop.runner.database
    database.warnings.add(write_access.FOLDER_READ_ONLY)
    monkeypatch.setattr(write_access, "prepare_folder", lambda _: Unavailable("READ_ONLY"))
    look(small)
    assert "FOLDER_READ_ONLY" in small.shop.warnings
    monkeypatch.undo()
    look(small)
    assert "FOLDER_READ_ONLY" not in small.shop.warnings
