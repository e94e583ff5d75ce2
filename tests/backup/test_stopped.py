"""Whatever stops a restore, and wherever: the shop is as it was or as it is restored, never between."""

import hashlib
import shutil
import sys
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite

import rentbook_desktop
from rentbook_desktop.backup.maintenance import restore_backup
from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.foundation.errors import ShopError
from tests.backup.made import ShopWithBackup
from tests.child_processes import start
from tests.shops import SmallShop
from tests.stopper import Stopper, points

PACKAGE = Path(rentbook_desktop.__file__).parent
WATCHED = tuple(
    str(PACKAGE / name)
    for name in ("backup/restoring.py", "backup/archive.py", "backup/exclusive.py", "foundation/whole_files.py")
)
"""Where a restore reads, writes, renames and syncs; it is stopped before each line of these."""


def stopped(folder: str, file: str, at: int | None, kills: bool) -> int:
    """Restore a backup and stop at a line; return how many there were."""
    shop = SmallShop(Path(folder)).shop
    stopper = Stopper(WATCHED, at, kills=kills)
    sys.settrace(stopper)
    try:
        shop.maintain(restore_backup, file=file)
    except (ShopError, OSError):
        assert not kills
    finally:
        sys.settrace(None)
        shop.close()
    return stopper.count


def content(path: Path) -> str:
    """What a shop's file and its journal say together, but for what a restore notes of itself."""
    database = sqlite.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        told = [
            database.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in ("rental", "transfer", "account", "customer", "copy", "hold")
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()
    finally:
        database.close()


@pytest.fixture
def furnished(tmp_path):
    """A folder with a shop, a backup of an earlier state of it, and what either says."""
    shop = ShopWithBackup(tmp_path)
    shop.close()
    shutil.copytree(shop.folder, tmp_path / "then")
    lines = stopped(str(tmp_path / "then"), str(shop.file), None, kills=False)
    states = {content(shop.folder / SHOP_FILE): "before", content(tmp_path / "then" / SHOP_FILE): "restored"}
    assert sorted(states.values()) == ["before", "restored"]
    assert lines > 150
    return shop, lines, states


def survived(tmp_path, furnished, at, *, kills):
    shop, _, states = furnished
    folder = tmp_path / f"stopped-{at}-{kills}"
    shutil.copytree(shop.folder, folder)
    process = start(stopped, str(folder), str(shop.file), at, kills)
    process.join()
    assert process.exitcode == (9 if kills else 0), at
    state = states[content(folder / SHOP_FILE)]
    again = SmallShop(folder, clock=shop.clock)
    assert not again.verify(), at
    again.close()
    shutil.rmtree(folder)
    return state


@pytest.mark.campaign(quick=8, soak=100_000)
def test_a_restore_that_is_killed_leaves_one_state_or_the_other(tmp_path, furnished, size):
    _, lines, _ = furnished
    found = {survived(tmp_path, furnished, at, kills=True) for at in points(lines, size, 20261128)}
    assert found == {"before", "restored"}


@pytest.mark.campaign(quick=4, soak=100_000)
def test_a_restore_whose_disk_is_full_leaves_one_state_or_the_other(tmp_path, furnished, size):
    _, lines, _ = furnished
    found = {survived(tmp_path, furnished, at, kills=False) for at in points(lines, size, 20261129)}
    assert found <= {"before", "restored"}
