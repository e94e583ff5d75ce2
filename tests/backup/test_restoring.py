"""A backup takes the shop's place whole, once it is proven; what is refused leaves the shop as it was."""

import hashlib
import shutil

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import select

from rentbook_desktop.backup import restoring
from rentbook_desktop.backup.archive import described, write_archive
from rentbook_desktop.backup.maintenance import preview_restore, restore_backup
from rentbook_desktop.backup.manifest import BackupManifest
from rentbook_desktop.backup.restoring import RestoreRequest, checked_backup
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Refused, Unavailable
from rentbook_desktop.foundation.schema import HEAD
from rentbook_desktop.foundation.whole_files import whole_file
from rentbook_desktop.mypage.queries import mypage_summary
from tests.backup.made import ShopWithBackup, manifest
from tests.shops import SmallShop, codes


@pytest.fixture
def shop(tmp_path):
    made = ShopWithBackup(tmp_path)
    yield made
    made.close()


def digest(shop):
    path = shop.shop.runner.database.path
    database = sqlite.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [repr((name, database.execute(f"SELECT * FROM {name}").fetchall())) for name in sorted(tables)]
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()
    finally:
        database.close()


def test_the_shop_is_as_it_was_then_and_what_was_there_is_saved_beside_it(shop):
    found = shop.shop.maintain(preview_restore, file=str(shop.file))
    lost = {one.kind: one.count for one in found.comparison.lost}
    assert (lost["BookRented"], lost["PointsToppedUp"]) == (1, 1)
    done = shop.shop.maintain(restore_backup, file=str(shop.file))
    assert done.comparison == found.comparison
    again = shop.again()
    assert again.wallet(shop.customer_id).balance == 4000
    assert not again.verify()
    again.close()
    saved = sqlite.connect(shop.folder / done.saved_as)
    assert saved.execute("SELECT count(*) FROM rental").fetchone() == (2,)
    saved.close()
    assert sorted(one.name for one in shop.folder.glob("shop.sqlite3*")) == ["shop.sqlite3", done.saved_as]


def test_views_of_the_other_time_are_not_believed_and_the_notice_names_the_restore(shop):
    shop.shop.maintain(restore_backup, file=str(shop.file), why="잘못 가져온 자료")
    again = shop.again()
    assert again.shop.deliver()
    assert again.shop.ask(mypage_summary, customer_id=shop.customer_id).balance == 4000
    assert again.shop.warnings == ("SHOP_RESTORED",)
    with again.shop.runner.database.read() as connection:
        noted = connection.execute(select(audit).where(audit.c.action == "restore_backup")).one()
    assert (noted.about, noted.reason) == ("data:events", "잘못 가져온 자료")
    again.close()


def test_a_shop_that_went_back_by_another_hand_afterwards_is_still_noticed(shop):
    shop.shop.maintain(restore_backup, file=str(shop.file))
    again = shop.again()
    again.shop.deliver()
    again.close()
    shutil.copy(again.folder / "shop.sqlite3", again.folder / "copied")
    again = shop.again()
    for _ in range(9):
        again.top_up(shop.customer_id, 100)
    again.shop.deliver()
    again.close()
    shutil.copy(again.folder / "copied", again.folder / "shop.sqlite3")
    last = shop.again()
    last.shop.deliver()
    assert last.shop.warnings == ("SHOP_ROLLED_BACK",)
    last.close()


def test_nobody_is_thrown_out_of_a_shop_that_is_open_elsewhere(shop):
    other = SmallShop(shop.folder, clock=shop.clock)
    other.customer("다른 창구")
    before = digest(shop)
    with pytest.raises(Unavailable) as error:
        shop.shop.maintain(restore_backup, file=str(shop.file))
    assert error.value.code == "SHOP_IN_USE"
    assert digest(shop) == before
    other.close()


def test_what_is_damaged_newer_or_another_shops_is_refused_and_the_shop_is_as_it_was(shop, tmp_path):
    other = ShopWithBackup(tmp_path / "other")
    other.close()
    whole = shop.file.read_bytes()
    (tmp_path / "flipped").write_bytes(whole[:5000] + bytes([whole[5000] ^ 4]) + whole[5001:])
    (tmp_path / "cut").write_bytes(whole[:-100])
    _write(tmp_path / "newer", manifest(revision="9999"), shop)
    before = digest(shop)
    for file, code in (
        (tmp_path / "flipped", "BACKUP_DAMAGED"), (tmp_path / "cut", "BACKUP_DAMAGED"),
        (tmp_path / "newer", "BACKUP_NEWER"), (other.file, "BACKUP_OF_OTHER_SHOP"),
    ):  # fmt: skip
        with pytest.raises(Refused) as error:
            shop.shop.maintain(restore_backup, file=str(file))
        assert codes(error) == [code]
        assert digest(shop) == before
    assert not list(shop.folder.glob(".rentbook-*"))


def test_another_shops_backup_is_restored_by_whoever_says_so(shop, tmp_path):
    other = ShopWithBackup(tmp_path / "other")
    other.close()
    shop.shop.maintain(restore_backup, file=str(other.file), other_shop=True)
    again = shop.again()
    assert not again.verify()
    again.close()


def test_what_does_not_hold_is_restored_only_by_whoever_says_so(shop, tmp_path):
    path = tmp_path / "copy"
    with checked_backup_of(shop) as checked:
        shutil.copy(checked.copy, path)
    with sqlite.connect(path) as database:
        database.execute("UPDATE account SET balance = balance + 1 WHERE kind = 'cash'")
    database.close()
    _write(tmp_path / "broken.rentbook", manifest(revision=HEAD), shop, path)
    with pytest.raises(Refused) as error:
        shop.shop.maintain(restore_backup, file=str(tmp_path / "broken.rentbook"))
    assert codes(error) == ["BACKUP_NOT_PROVEN"]
    assert not shop.shop.maintain(preview_restore, file=str(tmp_path / "broken.rentbook")).backup.proven
    shop.shop.maintain(restore_backup, file=str(tmp_path / "broken.rentbook"), unproven=True)
    again = shop.again()
    assert "ledger_balances" in again.verify()
    again.close()


def checked_backup_of(shop):
    from rentbook_desktop.backup.maintenance import target_of

    return checked_backup(target_of(shop.shop), RestoreRequest(file=shop.file))


def _write(path, said: BackupManifest, shop, copy=None):
    source = copy or shop.folder / "views.sqlite3"
    with whole_file(path) as file:
        write_archive(
            file, said.__class__(**{**fields(said), "members": (described("shop.sqlite3", source),)}), [source]
        )


def fields(said):
    return {name: getattr(said, name) for name in said.__struct_fields__}


def test_what_is_done_after_it_was_told_what_is_lost_stops_it(shop, monkeypatch):
    single = restoring.make_single

    def write_meanwhile(copy):
        single(copy)
        other = SmallShop.__new__(SmallShop)
        other.opened = other.shop = open_shop(shop.folder, clock=shop.clock)
        other.top_up(shop.customer_id, 900)
        other.close()

    monkeypatch.setattr(restoring, "make_single", write_meanwhile)
    with pytest.raises(Unavailable, match="SHOP_IN_USE"):
        shop.shop.maintain(restore_backup, file=str(shop.file))
    monkeypatch.undo()
    again = shop.again()
    assert again.wallet(shop.customer_id).balance == 5000 - 2000 + 700 + 900
    assert not again.verify()
    assert not list(shop.folder.glob("*before-restore*"))
    done = again.shop.maintain(restore_backup, file=str(shop.file))
    assert {one.kind: one.count for one in done.comparison.lost}["PointsToppedUp"] == 2
    again.close()


def test_two_restores_in_one_second_leave_both_shops_that_were_there(shop):
    first = shop.shop.maintain(restore_backup, file=str(shop.file)).saved_as
    again = shop.again()
    second = again.shop.maintain(restore_backup, file=str(shop.file)).saved_as
    again.close()
    assert second == f"{first}-2"
    counts = []
    for name in (first, second):
        saved = sqlite.connect(shop.folder / name)
        counts.append(saved.execute("SELECT count(*) FROM rental").fetchone()[0])
        saved.close()
    assert counts == [2, 1]
