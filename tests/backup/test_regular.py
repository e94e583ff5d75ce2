"""A backup by the clock: what follows from it is done, and what goes wrong is noted and stops nothing."""

from datetime import timedelta

import pytest

from rentbook_desktop.backup import regular
from rentbook_desktop.backup.maintenance import (
    back_up,
    back_up_before_import,
    backup_health,
    drill_backup,
    list_backups,
    set_backup_passphrase,
)
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.backup.state import read_state
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.settings.actions import change_setting


def settings(shop, **values):
    for name, value in values.items():
        shop.shop.do(change_setting, key=f"backup.{name}", value=str(value))
    shop.shop.read_settings()


def health(shop):
    return shop.shop.maintain(backup_health)


@pytest.fixture
def shop(embedded):
    embedded.rent(embedded.customer(points=3000), embedded.copies())
    return embedded


def test_what_became_of_it_is_kept_and_the_first_drill_is_made(shop):
    made = run_backup(shop.shop, BackupKind.HOURLY)
    state = read_state(shop.folder)
    assert (state.made_at, state.head_event, state.trouble) == (made.manifest.made_at, made.manifest.head_event, "")
    found = health(shop)
    assert (found.drill_outcome, found.drill_of, found.warnings) == ("HOLDS", made.file.name, ())
    assert found.last_at == "2026-11-23T01:00:00.000Z"


def test_backups_go_where_the_shop_says_and_to_a_second_place(shop, tmp_path):
    stick = tmp_path / "stick"
    settings(shop, folder=tmp_path / "elsewhere", second=stick)
    made = shop.shop.maintain(back_up)
    assert made.file.startswith(str(tmp_path / "elsewhere"))
    assert health(shop).second_trouble == "SECOND_PLACE_AWAY"
    assert health(shop).warnings == ("SECOND_PLACE_STALE",)
    stick.mkdir()
    shop.clock.move(timedelta(hours=1))
    second = shop.shop.maintain(back_up)
    assert [one.name for one in stick.iterdir()] == [second.file.rpartition("/")[2]]
    assert (health(shop).second_trouble, health(shop).warnings) == ("", ())
    assert len(shop.shop.maintain(list_backups).backups) == 2


def test_a_second_place_that_lacks_the_newest_for_a_day_is_worth_a_warning(shop, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    settings(shop, second=stick)
    run_backup(shop.shop, BackupKind.HOURLY)
    shop.clock.move(timedelta(hours=30))
    assert health(shop).warnings == ()  # nothing has happened since
    stick.rename(tmp_path / "pulled out")
    run_backup(shop.shop, BackupKind.HOURLY)
    assert health(shop).warnings == ("SECOND_PLACE_STALE",)


def test_older_ones_are_thinned_out_and_what_is_not_ours_stays(shop):
    for _ in range(30):
        run_backup(shop.shop, BackupKind.HOURLY)
        shop.clock.move(timedelta(minutes=20))
    (regular.folder_of(shop.shop) / "letter.rentbook").write_text("no backup")
    run_backup(shop.shop, BackupKind.HOURLY)
    names = [one.file.rpartition("/")[2] for one in shop.shop.maintain(list_backups).backups]
    assert len(names) == 12  # one for each hour, and the letter
    assert names[-1] == "letter.rentbook"


def test_one_that_fails_is_noted_and_flies(shop, tmp_path):
    (tmp_path / "file").touch()
    settings(shop, folder=tmp_path / "file" / "folder")
    with pytest.raises(Unavailable):
        run_backup(shop.shop, BackupKind.HOURLY)
    assert health(shop).warnings == ("BACKUP_FAILED",)
    assert read_state(shop.folder).tried_at == micros(shop.clock.now())


def test_the_drill_comes_once_a_month_and_says_when_it_fails(shop):
    run_backup(shop.shop, BackupKind.HOURLY)
    first = read_state(shop.folder).drill_at
    shop.clock.move(timedelta(days=29))
    run_backup(shop.shop, BackupKind.HOURLY)
    assert read_state(shop.folder).drill_at == first
    shop.clock.move(timedelta(days=2))
    made = run_backup(shop.shop, BackupKind.HOURLY)
    assert read_state(shop.folder).drill_at == micros(shop.clock.now())
    data = bytearray(made.file.read_bytes())
    data[4000] ^= 1
    made.file.write_bytes(data)
    assert shop.shop.maintain(drill_backup).warnings == ("DRILL_FAILED",)
    assert health(shop).drill_outcome == "BACKUP_DAMAGED"
    assert not shop.verify()


def test_before_an_import_one_is_made_where_there_is_something_to_lose(shop, tmp_path):
    assert shop.shop.maintain(back_up_before_import) == ""
    (made,) = shop.shop.maintain(list_backups).backups
    assert made.kind == "before_import"
    settings(shop, folder=tmp_path / "no" / "\0".strip("\0"), before_import="false")
    assert shop.shop.maintain(back_up_before_import) == ""
    (tmp_path / "file").touch()
    settings(shop, folder=tmp_path / "file" / "folder", before_import="true")
    assert shop.shop.maintain(back_up_before_import) == "NO_FILE_ACCESS"


def test_a_passphrase_that_is_kept_seals_all_of_them(shop):
    with pytest.raises(Invalid):
        shop.shop.maintain(set_backup_passphrase, passphrase="short")
    assert shop.shop.maintain(set_backup_passphrase, passphrase="세 마리 고양이").sealed
    assert health(shop).sealed
    assert run_backup(shop.shop, BackupKind.HOURLY).manifest.sealed is False  # only what goes by the verb knows it
    assert shop.shop.maintain(back_up).sealed
    assert shop.shop.maintain(drill_backup).drill_outcome == "HOLDS"
    assert not shop.shop.maintain(set_backup_passphrase, passphrase="").sealed
    assert not shop.shop.maintain(back_up).sealed
