"""Restoring where the shop cannot be read, or is not there: the backup says who may."""

import pytest
from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.foundation.clock import SystemClock
from tests.shops import PINS, SmallShop


@pytest.fixture
def staffed(furnished, tmp_path):
    """A shop with an owner and a clerk, a plain backup of it, and their PINs and a passphrase in files."""
    shop = SmallShop(furnished.data, clock=SystemClock())
    shop.hire()
    shop.clerk()
    shop.close()
    for name, text in (
        ("owner", PINS["owner"]),
        ("clerk", PINS["clerk"]),
        ("phrase", "세 마리 고양이"),
        ("wrong", "x" * 9),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
    furnished.owner = ("--staff", "김하늘", "--pin-file", tmp_path / "owner")
    furnished.clerk = ("--staff", "이준서", "--pin-file", tmp_path / "clerk")
    furnished.json(*furnished.owner, "backup", tmp_path / "plain.rentbook")
    furnished.phrase = ("--passphrase-file", tmp_path / "phrase")
    return furnished


@pytest.fixture
def sealed(staffed, tmp_path):
    """A sealed backup of the staffed shop: to make one takes a while, on purpose."""
    file = tmp_path / "sealed.rentbook"
    staffed.json(*staffed.owner, "backup", *staffed.phrase, file)
    return file


def destroyed(staffed):
    for path in staffed.data.glob("shop.sqlite3*"):
        path.unlink()
    (staffed.data / "shop.sqlite3").write_bytes(b"garbage " * 1000)


def test_an_owner_of_the_backup_restores_a_shop_that_is_garbage_and_nobody_else_does(staffed, tmp_path):
    destroyed(staffed)
    assert staffed.json("status", code=6)["code"] == "NOT_A_DATABASE"
    file = tmp_path / "plain.rentbook"
    for words in ((), staffed.clerk):
        assert staffed.json(*words, "restore", file, code=5)["error"] == "not_allowed"
        assert (staffed.data / "shop.sqlite3").read_bytes() == b"garbage " * 1000
    seen = staffed.json(*staffed.owner, "restore", file, "--preview")
    assert seen["present"] == "unreadable"
    assert "cannot be read" in staffed.say(*staffed.owner, "restore", file, "--preview").out
    done = staffed.json(*staffed.owner, "restore", file)
    assert (staffed.data / done["saved_as"]).read_bytes() == b"garbage " * 1000
    assert staffed.json(*staffed.owner, "wallet", "show", "C-77")["balance"] == 10_000
    assert staffed.json(*staffed.owner, "verify")["ok"]


def test_a_new_computer_takes_a_sealed_backup_with_its_keys(staffed, sealed, tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'new'}")
    staffed.data = tmp_path / "new computer" / "shop"
    assert "sealed" in staffed.say(*staffed.owner, "restore", sealed).err
    wrong = staffed.json(*staffed.owner, "restore", sealed, "--passphrase-file", tmp_path / "wrong", code=3)
    assert wrong["refused"][0]["code"] == "WRONG_PASSPHRASE"
    assert not (staffed.data / "shop.sqlite3").exists()
    done = staffed.json(*staffed.owner, "restore", sealed, *staffed.phrase)
    assert (done["present"], done["saved_as"]) == ("none", "")
    assert staffed.json(*staffed.owner, "verify")["ok"]


def test_a_file_with_a_passphrase_is_read_by_nobody_else(staffed, sealed, tmp_path):
    (tmp_path / "phrase").chmod(0o644)
    assert staffed.json(*staffed.owner, "restore", sealed, *staffed.phrase, code=5)["error"] == "not_allowed"


def test_a_clerk_restores_nothing(staffed, tmp_path):
    assert staffed.json(*staffed.clerk, "restore", tmp_path / "plain.rentbook", code=5)["error"] == "not_allowed"


def test_a_shop_that_can_only_be_looked_at_is_restored_by_an_owner_of_the_backup(staffed, tmp_path):
    database = sqlite.connect(staffed.data / "shop.sqlite3")
    database.execute("DROP TRIGGER transfer_stays")
    database.commit()
    database.close()
    file = tmp_path / "plain.rentbook"
    assert staffed.json(*staffed.clerk, "restore", file, code=5)["error"] == "not_allowed"
    assert staffed.json(*staffed.owner, "restore", file, "--preview")["present"] == "continues"
    assert staffed.json(*staffed.owner, "restore", file)["restored"]
    assert staffed.json(*staffed.owner, "verify")["ok"]


def test_a_shop_without_its_keys_is_restored_with_those_of_the_backup(staffed, sealed, tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'lost'}")
    assert staffed.json(*staffed.owner, "restore", tmp_path / "plain.rentbook", code=6)["code"] == "SHOP_KEY_MISSING"
    assert staffed.json(*staffed.owner, "restore", sealed, *staffed.phrase)["restored"]
    assert staffed.json(*staffed.owner, "verify")["ok"]
