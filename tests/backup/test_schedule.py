"""Backups are made every hour in which something happened, by another program."""

import subprocess
from datetime import timedelta

import pytest

from rentbook_desktop.backup import schedule
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.places import backup_folder, backups_in
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.backup.schedule import back_up_at_closing, back_up_if_due, start_backups
from rentbook_desktop.backup.state import read_state
from rentbook_desktop.foundation.own_program import run_again
from rentbook_desktop.settings.actions import change_setting
from tests.patience import until
from tests.shops import opened_now


@pytest.fixture
def asked(embedded, monkeypatch):
    """What another program was asked for; it does it here, at once."""
    calls = []

    def here(_folder, _urls, words, *, wait=True):
        calls.append((words[-1], wait))
        run_backup(embedded.shop, BackupKind(words[-1]))
        return ""

    monkeypatch.setattr(schedule, "run_again", here)
    return calls


def test_every_hour_in_which_something_happened(embedded, asked):
    customer = embedded.customer()
    for step, due in ((0, True), (59, False), (2, False)):
        embedded.clock.move(timedelta(minutes=step))
        assert back_up_if_due(embedded.shop) is due  # nothing has happened after the first
    embedded.top_up(customer, 100)
    assert back_up_if_due(embedded.shop)
    assert not back_up_if_due(embedded.shop)
    embedded.top_up(customer, 100)
    embedded.clock.move(timedelta(days=-3))
    assert back_up_if_due(embedded.shop)  # a clock that was ahead holds nothing up
    assert asked == [("hourly", True)] * 3


def test_closing_makes_one_unless_there_is_one_of_just_now(embedded, asked):
    customer = embedded.customer()
    assert back_up_if_due(embedded.shop)
    embedded.top_up(customer, 100)
    back_up_at_closing(embedded.shop)
    embedded.clock.move(timedelta(minutes=11))
    back_up_at_closing(embedded.shop)
    back_up_at_closing(embedded.shop)
    assert asked == [("hourly", True), ("closing", False)]


def test_nobody_is_made_to(embedded, asked):
    embedded.customer()
    embedded.shop.do(change_setting, key="backup.hourly", value="false")
    embedded.shop.read_settings()
    assert not back_up_if_due(embedded.shop)
    back_up_at_closing(embedded.shop)
    assert asked == []


def test_a_program_that_cannot_be_started_is_noted_and_tried_again_later(embedded, monkeypatch):
    def fails(*_, **__):
        raise subprocess.SubprocessError

    embedded.customer()
    monkeypatch.setattr(schedule, "run_again", fails)
    assert back_up_if_due(embedded.shop)
    assert read_state(embedded.folder).trouble == "NOT_BEGUN"
    assert not back_up_if_due(embedded.shop)
    embedded.clock.move(timedelta(minutes=11))
    assert back_up_if_due(embedded.shop)


def test_another_program_really_makes_one(embedded):
    embedded.customer()
    opened_now(embedded.shop)
    said = run_again(embedded.folder, {"--database": embedded.shop.runner.database.url}, ["backup", "--kind", "hourly"])
    assert '"proven":true' in said
    (made,) = backups_in(backup_folder(embedded.folder))
    assert (made.is_proven, made.manifest.kind) == (True, BackupKind.HOURLY)


def test_a_desk_that_closes_stops_it_and_makes_the_last(embedded, asked, monkeypatch):
    embedded.customer()
    looked = []
    monkeypatch.setattr(schedule, "back_up_if_due", looked.append)
    start_backups(embedded.opened)
    until(lambda: looked)
    embedded.close()
    assert asked == [("closing", False)]


def test_a_desk_that_closes_before_it_looked_makes_none(embedded, asked):
    embedded.customer()
    start_backups(embedded.opened, after=60.0)
    embedded.close()
    assert asked == []


def test_a_desk_that_closes_for_a_restore_makes_none(embedded, asked):
    embedded.customer()
    embedded.shop.backs_up_at_closing = False  # another program would have the shop open while it is replaced
    back_up_at_closing(embedded.shop)
    assert asked == []
