"""The questions before a restore: one at a time, and going on only when what has to be known is."""

import pytest

from rentbook_desktop.backup.comparison import ShopRelation
from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog
from tests.faces.backup_states import preview
from tests.faces.fake_page_context import NOW


@pytest.fixture
def dialog(window, words):
    return RestoreDialog(words, window)


def test_nothing_can_be_pressed_twice_while_the_backup_is_looked_at(dialog, qtbot):
    dialog.show_looking()
    with qtbot.assertNotEmitted(dialog.look_wanted), qtbot.assertNotEmitted(dialog.confirmed):
        dialog.go.click()


def test_an_empty_passphrase_is_not_tried(dialog, qtbot):
    dialog.ask_passphrase("")
    with qtbot.assertNotEmitted(dialog.look_wanted):
        dialog.go.click()
    dialog.passphrase.edit.setText("종이 배와 여름")
    with qtbot.waitSignal(dialog.look_wanted):
        dialog.go.click()


def test_staying_has_the_focus_and_what_must_be_known_holds_the_button(dialog, qtbot):
    dialog.show_preview(preview(relation=ShopRelation.OTHER_SHOP, lost=()), NOW)
    assert dialog.no.hasFocus()
    assert not dialog.go.isEnabled()
    dialog.view.other_shop.toggle.click()
    with qtbot.waitSignal(dialog.confirmed):
        dialog.go.click()


def test_a_refused_one_can_only_be_closed(dialog):
    dialog.show_refused("깨졌어요")
    assert not dialog.go.isVisible()
    assert dialog.text.text() == "깨졌어요"
    dialog.no.click()
    assert not dialog.isVisible()
