"""The desk looks at its backups now and then: what is wrong is a light, what would be lost a message, said once."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from rentbook_desktop.backup.maintenance import backup_health
from rentbook_desktop.faces.desk.backup_reminder import BackupReminder
from rentbook_desktop.foundation.actors import Actor, Role
from rentbook_desktop.foundation.clock import SetClock
from tests.faces.backup_states import FAILED, FINE, OLD, STALE
from tests.faces.fake_page_context import NOW


class FakeDesk:
    """A desk whose shop answers at once how it stands with the backups."""

    def __init__(self, words):
        self.words, self.clock, self.open_shop = words, SetClock(NOW), object()
        self.tasks = SimpleNamespace(shop=SimpleNamespace(actor=Actor()))
        self.client, self.window, self.backup_warnings = self, self, ()
        self.found, self.asked, self.toasts = FINE, [], []

    def maintain_as(self, actor, verb, *, then, otherwise):
        self.asked.append((actor.role, verb))
        otherwise(self.found) if isinstance(self.found, Exception) else then(self.found)

    def show_toast(self, content):
        self.toasts.append(content)


@pytest.fixture
def desk(words):
    return FakeDesk(words)


def looks(desk, reminder, found, times=1):
    desk.found = found
    for _ in range(times):
        desk.clock.move(timedelta(seconds=301))
        reminder.tick()


def test_it_is_asked_every_few_minutes_and_not_before_the_first_scans(desk):
    reminder = BackupReminder(desk, list)
    reminder.tick()
    assert desk.asked == []
    looks(desk, reminder, FINE)
    reminder.tick()
    assert desk.asked == [(Role.SYSTEM, backup_health)]
    desk.open_shop = None
    looks(desk, reminder, FINE)
    assert len(desk.asked) == 1


@pytest.mark.parametrize(("found", "messages"), [(OLD, 1), (STALE, 1), (FAILED, 1), (FINE, 0)])
def test_what_is_wrong_is_a_light_and_said_once(desk, found, messages):
    pressed = []
    reminder = BackupReminder(desk, lambda: pressed.append(1))
    looks(desk, reminder, found, times=3)
    assert desk.backup_warnings == found.warnings
    assert len(desk.toasts) == messages
    for one in desk.toasts:
        one.then()
    assert len(pressed) == messages


def test_what_comes_back_is_said_again(desk):
    reminder = BackupReminder(desk, list)
    for found in (OLD, FINE, OLD):
        looks(desk, reminder, found)
    assert len(desk.toasts) == 2


def test_an_error_leaves_what_is_known(desk):
    reminder = BackupReminder(desk, list)
    looks(desk, reminder, STALE)
    looks(desk, reminder, ValueError())
    assert desk.backup_warnings == STALE.warnings
