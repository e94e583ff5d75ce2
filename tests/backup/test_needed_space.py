"""A backup for which there is too little on a disk is not begun, and says so."""

import pytest

from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.backup.state import read_state
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.free_space import OUT


def test_it_does_not_take_what_renting_needs(embedded):
    embedded.customer()
    path = embedded.folder / "shop.sqlite3"
    size = sum(one.stat().st_size for one in embedded.folder.glob(f"{path.name}*") if not one.name.endswith("-shm"))
    embedded.opened.space.measure = lambda _: (OUT + 2 * size - 1, OUT)
    with pytest.raises(Unavailable) as error:
        run_backup(embedded.opened, BackupKind.HOURLY)
    assert error.value.code == "BACKUP_NO_SPACE"
    assert read_state(embedded.folder).trouble == "BACKUP_NO_SPACE"
    embedded.opened.space.measure = lambda _: (OUT + 2 * size + 1_000_000, OUT)
    assert run_backup(embedded.opened, BackupKind.HOURLY).manifest.proof.holds


def test_a_disk_that_cannot_be_measured_is_tried(embedded):
    def gone(_):
        raise OSError

    embedded.customer()
    embedded.opened.space.measure = gone
    assert run_backup(embedded.opened, BackupKind.HOURLY).manifest.proof.holds
