"""Whatever stops an upgrade, and wherever: the shop is as it was or as it is upgraded, never between, and opens the next time."""

import shutil
import sys
from pathlib import Path

import pytest

import rentbook_desktop
from rentbook_desktop.backup.places import backups_in
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.schema import HEAD, revision_of
from tests.child_processes import start
from tests.shops import SmallShop
from tests.stopper import Stopper, points
from tests.upgrade.older import a_day_later, content, copied_shop, older_shop

PACKAGE = Path(rentbook_desktop.__file__).parent
WATCHED = tuple(
    str(PACKAGE / name)
    for name in (
        "upgrade/", "migrations/", "shop_keys.py", "backup/archive.py", "backup/exclusive.py", "backup/making.py",
        "foundation/whole_files.py", "foundation/schema.py",
    )
)  # fmt: skip
"""Where an upgrade copies, migrates, writes, renames and syncs; it is stopped before each line of these."""


def stopped(folder: str, at: int | None, kills: bool) -> int:
    """Open a shop of an older version and stop at a line; return how many there were."""
    stopper = Stopper(WATCHED, at, kills=kills)
    sys.settrace(stopper)
    try:
        SmallShop(Path(folder), clock=a_day_later()).close()
    except (ShopError, OSError):
        assert not kills
    finally:
        sys.settrace(None)
    return stopper.count


@pytest.fixture
def furnished(tmp_path):
    """The file of an older shop, how many lines its upgrade comes to, and what it says before."""
    old = older_shop(tmp_path / "old")
    before = content(old)
    once = copied_shop(old, tmp_path / "once")
    lines = stopped(str(once.parent), None, kills=False)
    assert content(once) != before
    assert lines > 400
    return old, lines, before


def survived(tmp_path, furnished, at, *, kills):
    old, _, before = furnished
    path = copied_shop(old, tmp_path / f"stopped-{at}-{kills}")
    process = start(stopped, str(path.parent), at, kills)
    process.join()
    assert process.exitcode == (9 if kills else 0), at
    is_before = content(path) == before
    again = SmallShop(path.parent, clock=a_day_later())
    assert revision_of(again.shop.runner.database) == HEAD, at
    assert again.wallet(1).balance == 8200, at
    assert not again.verify(), at
    again.close()
    assert list(path.parent.glob("*.upgrade-*")) == [], at
    kept = backups_in(path.parent / "backups")
    assert any(one.is_proven and one.manifest.revision == "0007" for one in kept), at
    shutil.rmtree(path.parent)
    return "before" if is_before else "upgraded"


@pytest.mark.campaign(quick=3, soak=100_000)
def test_an_upgrade_that_is_killed_leaves_one_state_or_the_other(tmp_path, furnished, size):
    _, lines, _ = furnished
    found = {survived(tmp_path, furnished, at, kills=True) for at in points(lines, size, 20261130)}
    assert found <= {"before", "upgraded"}
    assert "before" in found


@pytest.mark.campaign(quick=2, soak=100_000)
def test_an_upgrade_whose_disk_is_full_leaves_one_state_or_the_other(tmp_path, furnished, size):
    _, lines, _ = furnished
    found = {survived(tmp_path, furnished, at, kills=False) for at in points(lines, size, 20261201)}
    assert "before" in found
