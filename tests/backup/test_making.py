"""A backup says what it holds, counts only when it is proven, and leaves nothing half-made."""

import errno

import pytest
from sqlalchemy import text

from rentbook_desktop.backup import making
from rentbook_desktop.backup.archive import read_manifest
from rentbook_desktop.backup.maintenance import back_up, list_backups
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.maintenance import verify
from tests.backup.made import ShopWithBackup


def test_it_says_up_to_where_it_goes_and_what_it_holds(tmp_path):
    shop = ShopWithBackup(tmp_path, afterwards=False)
    found = read_manifest(shop.file)
    assert (found.proof.holds, found.counts["rental"], found.keys) == (True, 1, False)
    assert [one.name for one in found.members] == ["shop.sqlite3"]
    assert shop.shop.maintain(verify, head=found.head).ok
    shop.close()


def test_one_that_does_not_hold_is_kept_and_does_not_count(embedded):
    embedded.rent(embedded.customer(points=3000), embedded.copies())
    with embedded.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE account SET balance = balance + 1 WHERE kind = 'cash'"))
    made = embedded.shop.maintain(back_up)
    assert (made.proven, made.outcome) == (False, "BROKEN")
    (listed,) = embedded.shop.maintain(list_backups).backups
    assert (listed.proven, listed.failed) == (False, made.failed)


def test_a_full_disk_leaves_no_file_and_harms_nothing(embedded, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(making, "write_archive", full)
    for file in ("", str(tmp_path / "one.rentbook")):
        with pytest.raises(Unavailable) as error:
            embedded.shop.maintain(back_up, file=file)
        assert error.value.code == "DISK_FULL"
    assert not list(tmp_path.rglob("*.rentbook"))
    assert not list(tmp_path.rglob(".rentbook-*"))
    assert not embedded.verify()
