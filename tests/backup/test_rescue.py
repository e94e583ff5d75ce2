"""A shop that cannot be read is brought back from a backup, for an owner in it, and for nobody else."""

import pytest

from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.backup.rescue import look_at_backup, newest_backup, rescue
from rentbook_desktop.backup.restoring import RestoreRequest
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.errors import NotAllowed, Refused, Unavailable
from tests.backup.made import ShopWithBackup
from tests.shops import PINS, codes


@pytest.fixture
def staffed(tmp_path):
    """A shop with an owner and a clerk and a backup in its folder, whose file is no database any more."""
    shop = ShopWithBackup(tmp_path, afterwards=False)
    shop.clerk()
    shop.shop.deliver()
    shop.kept = run_backup(shop.opened, BackupKind.HOURLY).file
    shop.close()
    shop.broken = shop.folder / "shop.sqlite3"
    shop.broken.write_bytes(b"a letter, no database " * 500)
    return shop


def open_copy(shop):
    return lambda folder: open_shop(folder, clock=shop.clock)


def request(shop, **more):
    return RestoreRequest(file=shop.kept, **more)


def test_the_newest_proven_one_is_found_and_tells_whose_it_is(staffed):
    assert newest_backup(staffed.folder) == staffed.kept
    found = look_at_backup(open_copy(staffed), staffed.folder, request(staffed))
    assert found.preview.backup.proven
    assert [one.name for one in found.owners] == ["김하늘"]
    assert staffed.broken.read_bytes().startswith(b"a letter")


def test_an_owner_brings_it_back_and_the_broken_file_stays_beside_it(staffed):
    with pytest.raises(Unavailable, match="NOT_A_DATABASE"):
        open_shop(staffed.folder)
    (owner,) = look_at_backup(open_copy(staffed), staffed.folder, request(staffed)).owners
    done = rescue(open_copy(staffed), staffed.folder, request(staffed), staff_id=owner.staff_id, pin=PINS["owner"])
    assert (staffed.folder / done.saved_as).read_bytes().startswith(b"a letter")
    again = staffed.again()
    assert [one.name for one in again.opened.staff()] == ["김하늘", "이준서"]
    again.shop = again.opened.as_actor(again.opened.sign_in(owner.staff_id, PINS["owner"]))
    assert again.wallet(staffed.customer_id).balance == 4000
    assert again.verify() == {}
    again.close()


@pytest.mark.parametrize(("role", "pin", "error"), [("OWNER", "0000", Refused), ("CLERK", PINS["clerk"], NotAllowed)])
def test_nobody_else_does(staffed, role, pin, error):
    found = look_at_backup(open_copy(staffed), staffed.folder, request(staffed))
    staff_id = found.owners[0].staff_id + (role == "CLERK")
    with pytest.raises(error):
        rescue(open_copy(staffed), staffed.folder, request(staffed), staff_id=staff_id, pin=pin)
    with pytest.raises(NotAllowed):
        rescue(open_copy(staffed), staffed.folder, request(staffed), staff_id=None, pin="")
    assert staffed.broken.read_bytes().startswith(b"a letter")


def test_a_backup_that_is_damaged_brings_nothing_back(staffed):
    whole = staffed.kept.read_bytes()
    staffed.kept.write_bytes(whole[: len(whole) // 2])
    assert newest_backup(staffed.folder) is None
    with pytest.raises(Refused) as error:
        rescue(open_copy(staffed), staffed.folder, request(staffed), staff_id=1, pin=PINS["owner"])
    assert codes(error) == ["BACKUP_DAMAGED"]
    assert staffed.broken.read_bytes().startswith(b"a letter")


def test_where_nobody_is_employed_nobody_is_asked(tmp_path):
    shop = ShopWithBackup(tmp_path, afterwards=False)
    shop.kept = run_backup(shop.opened, BackupKind.HOURLY).file
    shop.close()
    (shop.folder / "shop.sqlite3").write_bytes(b"x" * 9000)
    assert look_at_backup(open_copy(shop), shop.folder, request(shop)).owners == ()
    rescue(open_copy(shop), shop.folder, request(shop), staff_id=None, pin="")
    again = shop.again()
    assert again.verify() == {}
    again.close()
