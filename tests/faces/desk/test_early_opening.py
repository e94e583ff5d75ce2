"""A shop opened before its desk is there: handed over, told of, and its failure told, whenever the desk comes."""

import threading

import pytest

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk.early_opening import EarlyOpening
from rentbook_desktop.faces.desk.shop_loader import ShopLocation, open_without_log
from rentbook_desktop.foundation.errors import Unavailable
from tests.patience import SECONDS
from tests.upgrade.older import older_shop


def _opening(folder, opener=open_without_log):
    return EarlyOpening(load_bootstrap, ShopLocation(data=folder), opener)


def test_a_shop_that_opens_at_once_is_there_when_the_desk_asks(tmp_path):
    opening = _opening(tmp_path / "shop")
    opening.begin(patience=SECONDS)
    opened = opening.result(lambda _: None)
    try:
        assert (tmp_path / "shop" / "desk.lock").exists()
        assert opened.shop.folder == tmp_path / "shop"
    finally:
        opened.close()


def test_the_desk_hears_what_happens_from_the_moment_it_is_there(tmp_path):
    tell = []

    def opener(bootstrap, location, *, on_delivered, on_upgrade=None):
        tell.append(on_delivered)
        return open_without_log(bootstrap, location, on_delivered=on_delivered)

    opening, heard = _opening(tmp_path / "shop", opener), []
    opening.begin(patience=SECONDS)
    tell[0](["before"])
    opened = opening.result(heard.append)
    tell[0](["after"])
    opened.close()
    assert heard == [["after"]]


def test_a_shop_that_takes_long_keeps_nobody_from_making_the_desk(tmp_path):
    may_open = threading.Event()

    def opener(bootstrap, location, *, on_delivered, on_upgrade=None):
        assert may_open.wait(SECONDS)
        return open_without_log(bootstrap, location, on_delivered=on_delivered)

    opening = _opening(tmp_path / "shop", opener)
    opening.begin(patience=0)  # comes back although nothing is open yet
    may_open.set()
    opening.result(lambda _: None).close()


def test_that_the_data_is_brought_to_this_version_is_told_whenever_the_desk_comes(tmp_path):
    path, told = older_shop(tmp_path / "shop"), []
    opening = EarlyOpening(load_bootstrap, ShopLocation(data=path.parent), open_without_log)
    opening.begin(patience=SECONDS)
    opening.result(lambda _: None, lambda: told.append("upgrading")).close()
    assert told == ["upgrading"]


def test_why_a_shop_does_not_open_is_told_to_the_desk(tmp_path):
    in_the_way = tmp_path / "shop"
    in_the_way.touch()
    opening = _opening(in_the_way)
    opening.begin(patience=SECONDS)
    with pytest.raises(Unavailable, match="NO_FILE_ACCESS"):
        opening.result(lambda _: None)
