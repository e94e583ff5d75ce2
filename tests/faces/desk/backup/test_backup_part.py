"""Backups in the settings: asked for by whoever may see them, made in a program of its own, told once."""

import pytest

from rentbook_desktop.backup.maintenance import (
    back_up_apart,
    backup_health,
    drill_backup,
    list_backups,
    preview_restore,
)
from rentbook_desktop.faces.desk.backup.backup_part import BackupPart
from rentbook_desktop.foundation.actors import CLERK_RIGHTS
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from tests.faces import backup_states


@pytest.fixture
def part(put, context):
    made = put(BackupPart(context))
    made.refresh()
    return made


def verbs(context):
    return [verb for verb, _ in context.done]


def test_the_list_is_there_with_where_it_lies(part):
    assert part.showing.state == "ready"
    assert len(part.list.backups) == len(backup_states.ROWS)
    assert backup_states.FOLDER in part.place.text()


def test_a_clerk_is_asked_for_a_pin_only_when_they_want_the_list(put, context):
    context.rights = CLERK_RIGHTS
    made = put(BackupPart(context))
    made.refresh()
    assert verbs(context) == [backup_health]
    made.showing.button.click()
    assert verbs(context)[-1] is list_backups
    assert made.showing.state == "ready"


def test_nobody_who_gives_a_pin_leaves_the_list_closed(put, context):
    context.rights = CLERK_RIGHTS
    context.answers[list_backups] = NotAllowed("list_backups", "maintenance")
    made = put(BackupPart(context))
    made.refresh()
    made.showing.button.click()
    assert (made.showing.state, context.toasts) == ("empty", [])


def test_a_backup_that_was_made_is_said_and_listed(part, context):
    context.answers[back_up_apart] = backup_states.NEWEST
    part.now.click()
    assert [one.tone for one in context.toasts] == ["ok"]
    assert verbs(context)[-2:] == [backup_health, list_backups]


@pytest.mark.parametrize("answer", [backup_states.UNPROVEN, Unavailable("DISK_FULL", seconds=0)])
def test_one_that_does_not_count_or_was_not_made_says_why(part, context, answer):
    context.answers[back_up_apart] = answer
    part.now.click()
    assert context.toasts[-1].tone == "bad"
    assert context.toasts[-1].sentence
    assert not part.now.is_busy


@pytest.mark.parametrize(("found", "tone"), [(backup_states.FINE, "ok"), (backup_states.FAILED, "bad")])
def test_a_drill_says_whether_one_could_go_back(part, context, found, tone):
    context.answers[drill_backup] = found
    part.status.drill.click()
    assert context.toasts[-1].tone == tone


def test_a_list_that_cannot_be_read_offers_another_try(part, context):
    context.answers[list_backups] = Unavailable("DISK_ERROR", seconds=0)
    part.refresh()
    assert part.showing.state == "error"
    context.answers |= backup_states.answers()
    part.showing.button.click()
    assert part.showing.state == "ready"


def test_what_a_server_does_itself_is_not_offered(part, context, qtbot):
    from msgspec.structs import replace

    context.answers[backup_health] = replace(backup_states.FINE, on_server=True)
    with qtbot.waitSignal(part.needless_changed) as told:
        part.refresh()
    assert "backup.before_import" in told.args[0]
    assert "backup.postgres_tools" not in told.args[0]


def test_the_newest_that_counts_is_offered_where_the_shop_is_broken(part, context):
    context.answers |= backup_states.answers(rows=(backup_states.UNPROVEN, *backup_states.ROWS))
    part.restore_newest()
    assert context.done[-1][0] is preview_restore
    assert context.done[-1][1]["file"] == backup_states.NEWEST.file
    context.answers |= backup_states.answers(rows=(backup_states.UNPROVEN,))
    part.restore_newest()
    assert context.done[-1][0] is list_backups
    assert context.toasts[-1].tone == "bad"


def test_a_chosen_backup_can_be_gone_back_to_and_a_damaged_one_says_why_not(part, context):
    assert not part.go_back.isEnabled()
    part.list.select(backup_states.DAMAGED.file)
    assert not part.go_back.isEnabled()
    assert part.why_not.isVisible()
    part.list.select(backup_states.NEWEST.file)
    assert not part.why_not.isVisible()
    part.go_back.click()
    assert context.done[-1][0] is preview_restore
    assert context.done[-1][1]["file"] == backup_states.NEWEST.file
