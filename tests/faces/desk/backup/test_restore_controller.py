"""From a chosen backup to the restore: each thing that is missing is asked for, and a late answer shows nothing."""

import pytest

from rentbook_desktop.backup.comparison import ShopRelation
from rentbook_desktop.backup.maintenance import preview_restore
from rentbook_desktop.faces.desk.backup.restore_controller import RestoreController
from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, Unavailable, refuse
from tests.faces.backup_states import NEWEST, preview
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def controller(window, context):
    return RestoreController(context, window.home)


def begun(controller, context, *answers):
    """Look at a backup; each further look gets the next answer."""
    waiting = list(answers)

    def answer(**_form):
        found = waiting.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    context.answers[preview_restore] = answer
    controller.begin(NEWEST.file)
    return controller.dialog


def forms(context):
    return [form for verb, form in context.done if verb is preview_restore]


def test_a_backup_is_looked_at_and_restored_as_it_was_shown(controller, context):
    dialog = begun(controller, context, preview())
    dialog.reason.edit.setText("잘못 가져온 자료")
    dialog.go.click()
    assert context.done[-1] == ("restore", RestoreForm(file=NEWEST.file, why="잘못 가져온 자료"))


def test_a_sealed_one_asks_for_its_passphrase_until_it_is_right(controller, context):
    dialog = begun(controller, context, refuse("PASSPHRASE_MISSING"), refuse("WRONG_PASSPHRASE"), preview(sealed=True))
    assert (dialog.stage, dialog.passphrase.error()) == ("passphrase", "")
    dialog.passphrase.edit.setText("종이 배와 겨울")
    dialog.go.click()
    assert dialog.passphrase.error()
    assert dialog.passphrase.text() == "종이 배와 겨울"
    dialog.go.click()
    assert dialog.stage == "preview"
    dialog.go.click()
    assert context.done[-1][1].passphrase == "종이 배와 겨울"


def test_a_plain_one_without_keys_asks_for_the_recovery_code(controller, context):
    missing = preview(proven=False, outcome="NOT_PROVEN", failed=("SHOP_KEY_MISSING",))
    dialog = begun(controller, context, missing, Invalid("OTHER_RECOVERY_CODE"), preview())
    assert dialog.stage == "code"
    dialog.code.edit.setText("AAAA-BBBB")
    dialog.go.click()
    assert dialog.code.error()
    dialog.go.click()
    assert dialog.stage == "preview"
    assert forms(context)[-1]["recovery_code"] == "AAAA-BBBB"


def test_without_a_code_one_has_to_know_what_that_means(controller, context):
    missing = preview(proven=False, outcome="NOT_PROVEN", failed=("SHOP_KEY_MISSING",))
    dialog = begun(controller, context, missing)
    dialog.without.click()
    assert (dialog.stage, dialog.go.isEnabled()) == ("preview", False)
    dialog.view.unproven.toggle.click()
    dialog.go.click()
    assert context.done[-1][1].unproven


def test_another_shop_is_said_to_be_known(controller, context):
    dialog = begun(controller, context, preview(relation=ShopRelation.OTHER_SHOP, lost=()))
    dialog.view.other_shop.toggle.click()
    dialog.go.click()
    assert context.done[-1][1].other_shop


@pytest.mark.parametrize(
    "error",
    [refuse("BACKUP_DAMAGED"), refuse("BACKUP_NEWER"), refuse("BACKUP_OF_SERVER"), Unavailable("DISK_FULL", seconds=0)],
)
def test_what_cannot_be_restored_says_why(controller, context, error):
    dialog = begun(controller, context, error)
    assert dialog.stage == "refused"
    assert "--" not in dialog.text.text()
    assert dialog.text.text()


def test_nobody_who_gives_a_pin_ends_the_look_quietly(controller, context):
    dialog = begun(controller, context, NotAllowed("preview_restore", "restore"))
    assert not dialog.isVisible()


def test_nobody_who_gives_a_pin_for_the_restore_leaves_everything_as_it_was(controller, context):
    context.answers["restore"] = NotAllowed("restore_backup", "restore")
    dialog = begun(controller, context, preview())
    dialog.go.click()
    assert (dialog.isVisible(), dialog.go.is_busy, dialog.trouble.text()) == (True, False, "")


def test_an_answer_after_the_dialog_was_closed_shows_nothing(controller, context, monkeypatch):
    late = []
    monkeypatch.setattr(context, "maintain", lambda _verb, then, otherwise, **_form: late.append(then))
    controller.begin(NEWEST.file)
    controller.dialog.close_overlay()
    late[0](preview())
    assert not controller.dialog.isVisible()
    assert controller.dialog.passphrase.text() == ""
