"""How it stands with backups: work that is in none for a day is worth a warning, and a backup of now ends it."""

import subprocess
from datetime import timedelta

import pytest

from rentbook_desktop.backup import maintenance
from rentbook_desktop.backup.maintenance import back_up_apart, backup_health
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from tests.backup.made import ShopWithBackup


@pytest.fixture
def shop(tmp_path):
    made = ShopWithBackup(tmp_path, afterwards=False)
    yield made
    made.close()


def health(shop):
    return shop.shop.maintain(backup_health)


def test_work_that_is_in_no_backup_for_more_than_a_day_is_warned_of(shop):
    run_backup(shop.shop, BackupKind.HOURLY)
    assert (health(shop).waiting_since, health(shop).warnings) == ("", ())
    shop.clock.move(timedelta(hours=30))
    assert health(shop).warnings == ()  # nothing has happened since
    shop.go_on()
    shop.clock.move(timedelta(hours=23))
    assert health(shop).waiting_since
    assert health(shop).warnings == ()
    shop.clock.move(timedelta(hours=2))
    assert health(shop).warnings == ("BACKUP_OLD",)
    run_backup(shop.shop, BackupKind.HOURLY)
    assert health(shop).warnings == ()


def test_one_that_is_made_apart_is_returned_and_noted(shop):
    made = shop.shop.maintain(back_up_apart)
    assert (made.kind, made.proven) == (BackupKind.BY_HAND, True)
    assert health(shop).last_at == made.made_at


@pytest.mark.parametrize("answer", ["", '{"error":"unavailable"}', OSError(), subprocess.TimeoutExpired("rentbook", 1)])
def test_one_that_could_not_be_begun_says_so(shop, monkeypatch, answer):
    def run(*_):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(maintenance, "run_again", run)
    with pytest.raises(Unavailable, match="NOT_BEGUN"):
        shop.shop.maintain(back_up_apart)


def test_a_clerk_begins_none(shop):
    with pytest.raises(NotAllowed):
        shop.clerk().maintain(back_up_apart)
