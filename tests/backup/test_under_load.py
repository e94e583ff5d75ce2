"""Backups while people rent: each one is of one moment and proven, and nobody at the counter is turned away."""

import threading

import pytest

from rentbook_desktop.backup.archive import read_manifest
from rentbook_desktop.backup.maintenance import back_up
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.errors import ShopError
from tests.shops import SmallShop


class BusyCounter(threading.Thread):
    """Rents and returns the same books until it is told to stop; what goes wrong stays."""

    def __init__(self, shop: SmallShop, customer: int, copies: list[str]) -> None:
        super().__init__(daemon=True)
        self._shop, self._customer, self._copies = shop, customer, copies
        self.stopping, self.done, self.errors = threading.Event(), 0, []

    def run(self):
        while not self.stopping.is_set():
            try:
                self._shop.rent(self._customer, self._copies)
                self._shop.shop.deliver()
                self._shop.give_back(self._copies)
                self._shop.top_up(self._customer, 1000 * len(self._copies))
                self.done += 1
            except ShopError as error:
                self.errors.append(error)
                return


@pytest.mark.campaign(quick=3, soak=100)
def test_backups_that_are_made_while_people_rent_are_all_proven(tmp_path, size):
    small = SmallShop(tmp_path / "shop", clock=SystemClock())
    counter = BusyCounter(small, small.customer(points=10_000), small.copies(count=3))
    counter.start()
    heads = []
    for number in range(size):
        file = tmp_path / f"{number}.rentbook"
        assert small.shop.maintain(back_up, file=str(file)).proven
        heads.append(read_manifest(file).head_event)
    counter.stopping.set()
    counter.join()
    assert counter.errors == []
    assert counter.done
    assert heads == sorted(heads)
    assert not small.verify()
    small.close()
