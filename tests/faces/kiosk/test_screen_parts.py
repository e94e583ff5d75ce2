"""Noted returns of a kiosk that has another name now, or is gone, are delivered by the next that opens in the folder."""

import pytest

from rentbook_desktop.faces.kiosk.kiosk_lock import KioskLock
from rentbook_desktop.kiosk.offline_returns import OfflineReturns, broken_file, left_lists, list_file
from tests.faces.kiosk.at_kiosk import AtKiosk


@pytest.fixture
def out(embedded):
    """A book that is out, and its return noted by a kiosk that was called otherwise."""
    book = embedded.copies()[0]
    embedded.rent(embedded.customer(points=5000), book)
    OfflineReturns(embedded.folder, "entrance", embedded.clock).note(book)
    return book


def open_rentals(small):
    with small.shop.runner.database.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM rental WHERE returned_at IS NULL").scalar_one()


def test_a_list_that_was_left_is_delivered_once_and_goes(embedded, qtbot, theme, out):
    assert open_rentals(embedded) == 1
    at = AtKiosk(embedded, qtbot, theme).open()
    at.until(lambda: open_rentals(embedded) == 0)
    at.until(lambda: not (embedded.folder / list_file("entrance")).exists())
    at.close()


def test_a_kiosk_that_is_open_delivers_its_own(embedded, qtbot, theme, out):
    lock = KioskLock(embedded.folder, "entrance")
    lock.take()
    at = AtKiosk(embedded, qtbot, theme).open()
    at.screens.controller._returns._deliver()
    assert (open_rentals(embedded), (embedded.folder / list_file("entrance")).exists()) == (1, True)
    lock.release()
    at.screens.controller._returns._deliver()
    assert open_rentals(embedded) == 0
    at.close()


def test_neither_its_own_list_nor_a_damaged_one_counts_as_left(tmp_path):
    for name in (list_file("kiosk-1"), list_file("entrance"), broken_file("entrance"), "kiosk-returns.txt"):
        (tmp_path / name).write_text("[]")
    assert left_lists(tmp_path, "kiosk-1") == ("entrance",)
