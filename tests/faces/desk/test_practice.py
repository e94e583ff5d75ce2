"""A practice shop lies in a folder of its own, and nothing but such a folder is ever deleted."""

from datetime import datetime

import pytest

from rentbook_desktop import bootstrap
from rentbook_desktop.faces.desk.practice import (
    delete_practice_shop,
    make_practice_shop,
    practice_location,
    real_location,
)
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation.clock import SEOUL

NOW = datetime(2026, 11, 28, 14, 0, tzinfo=SEOUL)


@pytest.fixture
def filled(monkeypatch):
    """Fill with nothing, quickly; what is filled in is `tests/demo`'s."""
    from rentbook_desktop.demo import fill

    folders = []

    def quickly(data, _open_shop, _now):
        folders.append(data)
        (data / "shop.sqlite3").write_text("")

    monkeypatch.setattr(fill, "fill", quickly)
    return folders


def test_it_is_made_once_beside_the_real_shop_and_knows_its_way_back(tmp_path, filled):
    real = ShopLocation(data=tmp_path / "shop", database="postgresql://counter/shop", views=None)
    made = make_practice_shop(bootstrap, real, NOW)
    assert (made.data.parent, made.database) == (tmp_path, None)
    assert real_location(made.data) == real
    assert make_practice_shop(bootstrap, real, NOW) == made
    assert filled == [made.data]
    assert not real.data.exists()


def test_only_a_practice_shop_is_deleted(tmp_path, filled):
    real = tmp_path / "shop"
    real.mkdir()
    (real / "shop.sqlite3").write_text("everything")
    made = make_practice_shop(bootstrap, ShopLocation(data=real), NOW)
    delete_practice_shop(real)
    delete_practice_shop(made.data)
    assert (real / "shop.sqlite3").read_text() == "everything"
    assert not made.data.exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"data": 7, "database": null, "views": null}', "[" * 90_000, "null"])
def test_a_file_nobody_can_read_makes_no_practice_shop(tmp_path, text):
    folder = practice_location(ShopLocation(data=tmp_path / "shop")).data
    folder.mkdir()
    (folder / "practice.json").write_text(text)
    assert real_location(folder) is None
    delete_practice_shop(folder)
    assert folder.exists()
