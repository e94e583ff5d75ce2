"""A data folder that moved: the desk says that the keys are missing, and takes the recovery code in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.key_holders import note_keys_here
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.shop_secret import keys_of, recovery_code
from rentbook_desktop.maintenance import KeysState, reveal_key
from rentbook_desktop.staff.queries import audit_page
from tests.forging import without_triggers
from tests.stories.counter import Librarian, World

OWNER_PIN = "702846"


@pytest.fixture
def moved(world, monkeypatch, tmp_path):
    """A shop whose data came to another account: whatever is opened from now on lacks its keys."""
    world.card = world.customer("박서연", points=5000)
    world.code = world.shop.maintain(reveal_key)
    return lambda: monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")


def _keys(one):
    return one.desk.controller.keys


def _type(widget, written):
    QApplication.clipboard().setText(written)
    widget.edit.clear()
    widget.edit.setFocus()
    QTest.keyClick(widget.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _enter(one, code):
    field = _keys(one)._entry.code
    _type(field, code)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    one.until(lambda: not _keys(one)._entry.go.is_busy)


def test_the_code_brings_the_keys_back_in_the_window_without_a_restart(world, moved, open_desk):
    copy = world.book()[0]
    moved()
    one = open_desk(world)
    one.until(lambda: _keys(one).is_missing)
    banner = _keys(one).banner
    words = one.desk.context.words
    assert (banner.isVisible(), banner.title.text()) == (True, words.tr("keys.keys_missing"))
    one.scan(world.card)
    assert words.tr("common.phone_NO_KEY") in one.view.customer.detail.text()
    banner.button.click()
    entry = _keys(one)._entry
    _enter(one, world.code[:-1] + ("0" if world.code[-1] != "0" else "1"))
    assert entry.code.error() == words.tr("reason.WRONG_RECOVERY_CODE")
    _enter(one, recovery_code(bytes(16)))
    one.until(lambda: entry.code.error() == words.tr("reason.OTHER_RECOVERY_CODE"))
    _enter(one, world.code.lower().replace("-", " "))
    one.until(lambda: not _keys(one).is_missing)
    one.until(lambda: not entry.isVisible() and not banner.isVisible())
    one.until(lambda: "010-****-4821" in one.view.customer.detail.text())
    one.scan(copy)
    one.press(Qt.Key.Key_F9)
    assert len(world.open_rentals()) == 1


def test_a_locked_desk_without_keys_says_so_and_the_code_lets_the_pin_be_compared(world, moved, qtbot):
    with world.shop.runner.database.read() as connection:
        pepper = keys_of(connection).derive("PIN pepper")
    world.hire("김하늘", "owner", hashed_pin(OWNER_PIN, owner=True, pepper=pepper))
    moved()
    one = Librarian(world, qtbot)
    one.desk.show_window()
    operators = one.desk.controller.operators
    one.until(lambda: operators.staff and _keys(one).is_missing)
    one.desk.window.activateWindow()
    lock = operators._lock
    assert (lock.panel.isVisible(), lock.no_keys.isVisible()) == (False, True)
    one.until(lock.no_keys.button.hasFocus)
    lock.no_keys.button.click()
    QTest.keyClick(_keys(one)._entry.code.edit, Qt.Key.Key_F1)
    assert one.desk.window.focusWidget() is _keys(one)._entry.code.edit, "the lock behind it hears nothing"
    _enter(one, world.code)
    one.until(lambda: lock.panel.isVisible() and lock.panel.pin.edit.hasFocus())
    QTest.keyClicks(lock.panel.pin.edit, OWNER_PIN)
    QTest.keyClick(lock.panel.pin.edit, Qt.Key.Key_Return)
    one.until(lambda: not operators.locked)
    one.leave()


def test_esc_leaves_the_question_and_nothing_has_changed(world, moved, open_desk):
    moved()
    one = open_desk(world)
    one.until(lambda: _keys(one).is_missing)
    _keys(one).banner.button.click()
    entry = _keys(one)._entry
    _type(entry.code, world.code)
    QTest.keyClick(entry.code.edit, Qt.Key.Key_Escape)
    assert (entry.isVisible(), entry.code.text(), _keys(one).is_missing) == (False, "", True)


def test_a_schema_that_was_changed_is_told_on_every_page(file_world, open_desk):
    with file_world.shop.runner.database.write() as connection:
        connection.execute(text("DROP TRIGGER transfer_stays"))
    one = open_desk(file_world)
    one.until(lambda: _keys(one).banner is not None)
    banner = _keys(one).banner
    assert (banner.isVisible(), banner.trouble.kind) == (True, "schema_changed")
    assert "transfer_stays" in banner.sentence.text()
    one.desk.controller.go(Target(page="catalog"))
    assert banner.isVisible()


@pytest.mark.forged
def test_an_end_of_the_records_that_a_hand_has_touched_is_told(world, open_desk):
    world.customer("박서연")
    with world.shop.runner.database.write() as connection, without_triggers(connection, "chain_head"):
        connection.execute(text("UPDATE chain_head SET event_id = event_id - 1"))
    one = open_desk(world)
    one.until(lambda: _keys(one).banner is not None)
    assert _keys(one).banner.trouble.kind == "records_broken"


@pytest.fixture
def forgetful(world, qtbot):
    """A locked desk whose owner has forgotten the PIN, and has the code on paper."""
    with world.shop.runner.database.read() as connection:
        pepper = keys_of(connection).derive("PIN pepper")
    world.code = world.shop.maintain(reveal_key)
    world.hire("김하늘", "owner", hashed_pin("580317", owner=True, pepper=pepper))
    world.hire("이준서", "clerk", hashed_pin("5803", pepper=pepper))
    one = Librarian(world, qtbot)
    one.desk.show_window()
    one.until(lambda: one.desk.controller.operators.staff)
    one.desk.window.activateWindow()
    yield one
    one.leave()


def _set_pin(one, code, pin):
    entry = _keys(one)._entry
    for field, written in ((entry.code, code), (entry.pin, pin), (entry.again, pin)):
        _type(field, written)
    QTest.keyClick(entry.again.edit, Qt.Key.Key_Return)
    one.until(lambda: not entry.go.is_busy)


def test_an_owner_who_forgot_the_pin_sets_another_with_the_code_and_comes_in(world, forgetful):
    one, operators = forgetful, forgetful.desk.controller.operators
    operators._lock.forgotten.click()
    entry, words = _keys(one)._entry, one.desk.context.words
    assert entry.code.edit.hasFocus()
    _set_pin(one, recovery_code(bytes(16)), OWNER_PIN)
    assert entry.code.error() == words.tr("reason.OTHER_RECOVERY_CODE")
    assert operators.locked
    _set_pin(one, world.code, OWNER_PIN)
    one.until(lambda: not operators.locked)
    assert operators.operator == ("김하늘", "OWNER")
    assert not entry.isVisible()
    (told,) = [line for line in world.shop.ask(audit_page).entries if line.action == "reset_owner_pin"]
    assert told.reason == "pin_forgotten"


def test_a_clerk_is_told_to_ask_an_owner_and_cannot_be_let_in_by_the_code(world, forgetful):
    one = forgetful
    one.desk.controller.operators._lock.forgotten.click()
    entry = _keys(one)._entry
    assert entry.text.text() == one.desk.context.words.tr("keys.pin_text")
    assert not entry.owner_choice.isVisible(), "there is one owner; nobody else can be chosen"
    QTest.keyClick(entry.code.edit, Qt.Key.Key_Escape)
    assert one.desk.controller.operators._lock.panel.pin.edit.hasFocus()
    entry.pin_given.emit(2, world.code, OWNER_PIN)
    one.until(entry.trouble.text)
    assert one.desk.controller.operators.locked


@pytest.fixture
def owned(world, qtbot):
    """A desk with an owner and a clerk, at which the clerk works."""
    with world.shop.runner.database.read() as connection:
        pepper = keys_of(connection).derive("PIN pepper")
    world.code = world.shop.maintain(reveal_key)
    world.owner = world.hire("김하늘", "owner", hashed_pin(OWNER_PIN, owner=True, pepper=pepper))
    world.clerk = world.hire("이준서", "clerk", hashed_pin("5803", pepper=pepper))
    one = Librarian(world, qtbot)
    one.desk.show_window()
    operators = one.desk.controller.operators
    one.until(lambda: operators.staff)
    one.desk.window.activateWindow()
    operators.try_unlock(world.clerk, "5803")
    one.until(lambda: not operators.locked)
    yield one
    one.leave()


def _health(one):
    one.desk.controller.go(Target(page="settings", filter="health"))
    part = one.desk.controller.pages.page("settings").health
    one.until(lambda: part.alert_shown is not None)
    return part


def test_the_code_is_shown_for_an_owners_pin_alone_and_told_back(world, owned):
    one, operators = owned, owned.desk.controller.operators
    part = _health(one)
    assert part.alert_shown.remedy == "reveal_code"
    part.alert.button.click()
    one.until(lambda: operators.asking)
    operators._approval.given.emit(world.clerk, "5803")
    one.until(operators._approval.panel.pin.error)
    assert _keys(one)._code is None
    operators._approval.given.emit(world.owner, OWNER_PIN)
    one.until(lambda: _keys(one)._code is not None and _keys(one)._code.check.has_code)
    dialog = _keys(one)._code
    assert "-".join(dialog.check.groups.groups) == world.code
    for place, field in zip(dialog.check.asked, dialog.check.fields, strict=True):
        _type(field, dialog.check.groups.groups[place])
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    one.until(lambda: part.alert_shown is None)
    assert (dialog.isVisible(), dialog.check.has_code) == (False, False)
    told = {line.action: line for line in reversed(world.shop.ask(audit_page).entries)}  # the newest of each
    assert (told["reveal_key"].staff, told["reveal_key"].approver) == ("이준서", "김하늘")
    assert told["note_code_noted"].approver == "김하늘"


def test_an_owner_who_went_away_from_the_desk_does_not_leave_the_code_to_the_next(world, owned):
    one, operators = owned, owned.desk.controller.operators
    operators.lock()
    operators.try_unlock(world.owner, OWNER_PIN)
    one.until(lambda: not operators.locked)
    part = _health(one)
    part.code.button.click()
    assert operators.asking, "the one at the desk may be somebody else than the owner who signed in"
    operators._approval.given.emit(world.owner, OWNER_PIN)
    one.until(lambda: _keys(one)._code is not None and _keys(one)._code.check.has_code)
    operators.lock()
    assert (_keys(one)._code.isVisible(), _keys(one)._code.check.has_code) == (False, False)


def test_all_records_are_looked_through_from_the_window_which_goes_on_meanwhile(world, owned):
    one = owned
    part = _health(one)
    part.prove.click()
    one.until(lambda: one.desk.controller.operators.asking)
    one.desk.controller.operators._approval.given.emit(world.owner, OWNER_PIN)
    one.until(lambda: one.shop.last_proof is not None)
    assert one.shop.last_proof.outcome == "HOLDS"
    one.until(lambda: not part.prove.is_busy)


def _lose(one):
    """Say twice that the code is lost: once it was asked, nothing has changed yet."""
    keys = _keys(one)
    keys._entry.no_code.click()
    assert keys._question.isVisible()
    assert keys._question.consequence.text() == one.desk.context.words.tr("keys.lost_text")
    keys._question.yes.click()


def test_a_shop_whose_code_is_lost_gets_new_keys_after_two_questions(world, moved, open_desk):
    copy = world.book()[0]
    moved()
    one = open_desk(world)
    one.until(lambda: _keys(one).is_missing)
    _keys(one).banner.button.click()
    _lose(one)
    _keys(one)._question.no.click()
    assert _keys(one).is_missing, "one no is enough"
    _keys(one).banner.button.click()
    _lose(one)
    _keys(one)._question.yes.click()
    one.until(lambda: _keys(one)._code is not None and _keys(one)._code.check.has_code)
    check = _keys(one)._code.check
    assert "-".join(check.groups.groups) != world.code
    for place, field in zip(check.asked, check.fields, strict=True):
        _type(field, check.groups.groups[place])
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    one.until(lambda: _keys(one).state == KeysState(here=True, code_noted=True))
    one.until(lambda: not _keys(one).banner.isVisible())
    one.scan(world.card, copy)
    one.press(Qt.Key.Key_F9)
    assert len(world.open_rentals()) == 1


def test_an_owner_whose_code_is_lost_comes_in_with_a_new_pin_also_if_the_new_code_is_left_for_later(
    world, moved, qtbot
):
    with world.shop.runner.database.read() as connection:
        pepper = keys_of(connection).derive("PIN pepper")
    world.hire("김하늘", "owner", hashed_pin("580317", owner=True, pepper=pepper))
    moved()
    one = Librarian(world, qtbot)
    one.desk.show_window()
    operators = one.desk.controller.operators
    one.until(lambda: operators.staff and _keys(one).is_missing)
    one.desk.window.activateWindow()
    operators._lock.no_keys.button.click()
    _lose(one)
    entry = _keys(one)._entry
    assert (entry.isVisible(), entry.code.isVisible(), entry.no_code.isVisible()) == (True, False, False)
    for field in (entry.pin, entry.again):
        _type(field, OWNER_PIN)
    QTest.keyClick(entry.again.edit, Qt.Key.Key_Return)
    one.until(lambda: _keys(one)._code is not None and _keys(one)._code.check.has_code)
    assert operators.locked
    _keys(one)._code.later.click()
    one.until(lambda: not operators.locked)
    assert operators.operator == ("김하늘", "OWNER")
    one.until(lambda: _keys(one).state == KeysState(here=True, code_noted=False))
    one.leave()


def test_keys_that_another_desk_of_the_server_has_are_not_replaced_from_the_window(
    folder, postgres_url, open_desk, monkeypatch, tmp_path
):
    world = World(folder, postgres_url)
    note_keys_here(world.shop.runner.database, tmp_path, "앞 창구")
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    one = open_desk(world)
    one.until(lambda: _keys(one).is_missing)
    _keys(one).banner.button.click()
    _lose(one)
    _keys(one)._question.yes.click()
    one.until(one.desk.window.toasts.shown)
    (said,) = one.desk.window.toasts.shown()
    assert said.title == one.desk.context.words.tr("keys.not_replaced")
    assert "앞 창구" in said.sentence
    assert _keys(one).is_missing
    world.opened.close()
