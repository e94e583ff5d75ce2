"""People at the desk: the lock, changing over, a right lent in place, settings that hold at once, the first start."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.bootstrap import open_shop, start_relay
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.maintenance import KeysState, keys_state, verify
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.staff.queries import audit_page
from tests.stories.counter import OPENING_DAY

OWNER_PIN, CLERK_PIN = "2468", "1357"


@pytest.fixture(scope="module")
def hashes():
    return {pin: hashed_pin(pin) for pin in (OWNER_PIN, CLERK_PIN)}


@pytest.fixture
def staffed(file_world, hashes):
    file_world.hire("김하늘", "owner", hashes[OWNER_PIN])
    file_world.hire("이준서", "clerk", hashes[CLERK_PIN])
    return file_world


@pytest.fixture
def locked(staffed, open_desk):
    """A desk with staff: it opens locked."""
    from tests.stories.counter import Librarian

    opened = []

    def open_locked(qtbot):
        one = Librarian(staffed, qtbot)
        opened.append(one)
        one.desk.show_window()
        one.until(lambda: one.desk.controller.operators.staff)
        assert one.desk.controller.operators.locked
        return one

    yield open_locked
    for one in opened:
        one.leave()


def _focus():
    """What a key reaches; without a window manager the window may be in front and not know it."""
    (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, DeskWindow) and one.isVisible())
    return window.focusWidget() or window


def _keys(text):
    for sign in text:
        QTest.keyClick(_focus(), sign)


def _press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(_focus(), key, modifier)


def _sit_down(one, key, pin):
    """Two keys and the PIN: F12 locks, an F key chooses who."""
    if not one.desk.controller.operators.locked:
        _press(Qt.Key.Key_F12)
    one.until(lambda: one.desk.controller.operators.locked)
    _press(key)
    _keys(pin)
    _press(Qt.Key.Key_Return)


def test_a_desk_with_staff_opens_locked_and_a_scan_does_nothing(qtbot, locked, staffed):
    book = staffed.book()[0]
    one = locked(qtbot)
    one.desk.window.activateWindow()
    _keys(book)
    _press(Qt.Key.Key_Return)
    assert one.copies == []
    assert staffed.open_rentals() == set()


def test_the_operator_changes_with_two_keys_and_a_pin_and_everything_stays(qtbot, locked, staffed):
    book = staffed.book()[0]
    one = locked(qtbot)
    one.desk.window.activateWindow()
    operators = one.desk.controller.operators
    _sit_down(one, Qt.Key.Key_F1, OWNER_PIN)
    one.until(lambda: not operators.locked)
    assert operators.operator == ("김하늘", "OWNER")
    one.until(one.view.scan_box.edit.hasFocus)
    one.scan(book)
    _sit_down(one, Qt.Key.Key_F2, "9999")
    panel = operators._lock.panel
    one.until(lambda: panel.pin.error() == one.desk.context.words.tr("reason.WRONG_PIN", name="이준서"))
    assert operators.locked
    _keys(CLERK_PIN)
    _press(Qt.Key.Key_Return)
    one.until(lambda: operators.operator == ("이준서", "CLERK"))
    assert one.copies == [book]


def test_the_desk_locks_by_itself_when_nobody_touches_it(qtbot, locked, staffed):
    one = locked(qtbot)
    one.desk.window.activateWindow()
    operators = one.desk.controller.operators
    _sit_down(one, Qt.Key.Key_F1, OWNER_PIN)
    one.until(lambda: not operators.locked)
    operators._clock = staffed.clock
    operators.touch()
    staffed.clock.move(timedelta(minutes=4))
    operators.touch()
    staffed.clock.move(timedelta(minutes=4))
    one.desk.controller.tick()
    assert not operators.locked
    operators.touch()
    staffed.clock.move(timedelta(minutes=6))
    one.until(lambda: operators.locked)


def test_a_clerk_changes_a_setting_with_the_owners_pin_in_place(qtbot, locked, staffed):
    one = locked(qtbot)
    one.desk.window.activateWindow()
    frame = one.desk.controller
    _sit_down(one, Qt.Key.Key_F2, CLERK_PIN)
    one.until(lambda: not frame.operators.locked)
    frame.go(Target(page="settings", filter="rental"))
    page = frame.pages.page("settings")
    row = page.forms["rental"].rows["rental.days"]
    one.until(lambda: row.control.text() == "7")
    row.control.setFocus()
    row.control.edit.selectAll()
    _keys("10")
    _press(Qt.Key.Key_Return)
    one.until(lambda: frame.operators.asking)
    _press(Qt.Key.Key_F1)
    _keys("0000")
    _press(Qt.Key.Key_Return)
    approval = frame.operators._approval
    one.until(approval.panel.pin.error)
    assert row.control.text() == "10"
    _keys(OWNER_PIN)
    _press(Qt.Key.Key_Return)
    one.until(lambda: one.shop.runner.settings.get("rental.days") == 10)
    assert frame.operators.operator.name == "이준서"
    entry = next(one for one in staffed.shop.ask(audit_page).entries if one.action == "change_setting" and one.approver)
    assert (entry.staff, entry.approver) == ("이준서", "김하늘")
    one.until(lambda: any(toast.then for toast in one.desk.window.toasts.shown()))
    next(toast.then for toast in reversed(one.desk.window.toasts.shown()) if toast.then)()  # its way back
    one.until(lambda: frame.operators.asking)
    approval.close_overlay()
    assert not frame.operators.asking


def test_what_cannot_be_set_is_told_beside_the_field_and_stays_typed(qtbot, desk):
    frame = desk.desk.controller
    frame.go(Target(page="settings", filter="rental"))
    row = frame.pages.page("settings").forms["rental"].rows["rental.days"]
    desk.until(lambda: row.control.text() == "7")
    row.control.setFocus()
    row.control.edit.selectAll()
    _keys("99")
    _press(Qt.Key.Key_Return)
    assert row.control.error() == desk.desk.context.words.tr("reason.INVALID_NUMBER", minimum=1, maximum=60)
    assert row.control.text() == "99"
    assert desk.shop.runner.settings.get("rental.days") == 7


@pytest.fixture
def new_desk(qtbot, qapp, tmp_path, monkeypatch):
    """A desk on a folder in which there is nothing."""
    monkeypatch.setenv("RENTBOOK_DESK_STILL", "true")
    clock = SetClock(OPENING_DAY)

    def opener(_bootstrap, place, *, on_delivered, on_upgrade=None):
        shop = open_shop(place.data, clock=clock, on_delivered=on_delivered)
        return shop, start_relay(shop)

    made = Desk(ShopLocation(data=tmp_path / "new"), load_bootstrap, language="ko", opener=opener, clock=clock)
    made.show_window()
    qtbot.waitUntil(lambda: made.controller._first_run is not None)
    yield made
    made.shut()


def _answer_shop(welcome):
    welcome.shop.fields["shop.name"].setFocus()
    _keys("Golmok")
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Return)


def _tell_code(qtbot, welcome):
    """Read the code off, and type the two groups that are asked for, in small letters."""
    check = welcome.recovery.check
    qtbot.waitUntil(lambda: check.has_code)
    code = check.groups.groups
    check.fields[0].edit.setFocus()
    for place in check.asked:
        _keys(code[place].lower())
        _press(Qt.Key.Key_Return)
    assert welcome._at == 4


def test_the_first_start_ends_at_a_working_counter_with_its_owner_signed_in(qtbot, new_desk):
    new_desk.window.activateWindow()
    welcome = new_desk.controller._first_run.welcome
    _answer_shop(welcome)
    assert welcome._at == 1
    opens = welcome.terms.fields["shop.opens"]
    opens.edit.selectAll()
    _keys("25")
    welcome.go_on()
    assert opens.error()
    assert opens.text() == "25"
    opens.set_text("09:30")
    welcome.go_on()
    for field, typed in (
        (welcome.owner.name, "Haneul"),
        (welcome.owner.pin, "246810"),
        (welcome.owner.again, "246819"),
    ):
        field.setFocus()
        _keys(typed)
    _press(Qt.Key.Key_Return)
    assert welcome.owner.again.error()
    welcome.owner.again.set_text("246810")
    welcome.go_on()
    _tell_code(qtbot, welcome)
    welcome.beginning.tiles[0].click()
    welcome.go_on()
    qtbot.waitUntil(lambda: new_desk.controller._first_run is None)
    shop = new_desk.context.open_shop.shop
    assert new_desk.controller.operators.operator == ("Haneul", "OWNER")
    assert not new_desk.controller.operators.locked
    assert [one.name for one in shop.staff()] == ["Haneul"]
    qtbot.waitUntil(lambda: new_desk.context.settings.get("shop.opens") == "09:30")
    qtbot.waitUntil(lambda: new_desk.window.state.shop_name == "Golmok")
    qtbot.waitUntil(new_desk.page.view.scan_box.edit.hasFocus)
    keeper = shop.as_actor(system_actor("desk-1", Right.KEYS))
    assert keeper.maintain(keys_state) == KeysState(here=True, code_noted=True)
    assert not welcome.recovery.check.has_code, "nobody else sees it"


def test_the_code_can_be_left_for_later_and_is_then_known_not_to_have_been_noted(qtbot, new_desk):
    new_desk.window.activateWindow()
    welcome = new_desk.controller._first_run.welcome
    _answer_shop(welcome)
    welcome.go_on()
    welcome.go_on()
    qtbot.waitUntil(lambda: welcome.recovery.check.has_code)
    _press(Qt.Key.Key_Escape)
    assert welcome._at == 2
    welcome.go_on()
    welcome.go_on()
    assert welcome._at == 3
    assert welcome.recovery.check.fields[0].error()
    welcome.later.click()
    assert welcome._at == 4
    welcome.beginning.tiles[0].click()
    welcome.go_on()
    qtbot.waitUntil(lambda: new_desk.controller._first_run is None)
    keeper = new_desk.context.open_shop.shop.as_actor(system_actor("desk-1", Right.KEYS))
    assert keeper.maintain(keys_state) == KeysState(here=True, code_noted=False)


def test_a_first_start_can_be_left_for_later(qtbot, new_desk):
    new_desk.window.activateWindow()
    new_desk.controller._first_run.welcome.later.click()
    qtbot.waitUntil(new_desk.page.view.scan_box.edit.hasFocus)
    assert new_desk.controller._first_run is None
    assert new_desk.context.open_shop.shop.staff() == ()


def test_a_real_shop_is_begun_with_enter_alone(qtbot, new_desk):
    new_desk.window.activateWindow()
    welcome = new_desk.controller._first_run.welcome
    for step in range(5):
        qtbot.waitUntil(lambda step=step: welcome._at == step)
        if welcome.steps[step] is welcome.recovery:
            _tell_code(qtbot, welcome)  # the one thing nobody passes over unseen
            continue
        welcome.steps[step].first().setFocus()
        for _ in range(4):
            if welcome._at == step and not welcome.turning.isVisible():
                _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: new_desk.controller._first_run is None)
    assert new_desk.context.next_location is None
    assert new_desk.context.open_shop.shop.ask(search_titles, words="").count == 0


def test_arrows_choose_the_beginning_they_stand_on(qtbot, new_desk):
    new_desk.window.activateWindow()
    beginning = new_desk.controller._first_run.welcome.beginning
    new_desk.controller._first_run.welcome.show_step(4)
    for key, chosen in (("Down", "import"), ("Down", "demo"), ("Down", "demo"), ("Up", "import"), ("Left", "empty")):
        _press(getattr(Qt.Key, f"Key_{key}"))
        assert beginning.selected() == chosen
        assert beginning.first().hasFocus()


def test_a_first_start_goes_on_with_a_list_where_that_was_chosen(qtbot, new_desk, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog.windowTitle()))
    welcome = new_desk.controller._first_run.welcome
    welcome.shop.fields["shop.name"].set_text("새싹책방")
    for _ in range(3):
        welcome.go_on()
    welcome.later.click()
    welcome.beginning.tiles[1].click()
    welcome.go_on()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0] == new_desk.context.words.tr("catalog.import")
    assert new_desk.controller.pages.shown == "catalog"
    assert new_desk.controller._first_run is None


def test_practice_opens_beside_the_real_shop_which_stays_empty(qtbot, new_desk):
    welcome = new_desk.controller._first_run.welcome
    welcome.shop.fields["shop.name"].set_text("새싹책방")
    for _ in range(3):
        welcome.go_on()
    welcome.later.click()
    welcome.beginning.tiles[2].click()
    left = []
    new_desk.left.connect(lambda: left.append(True))
    welcome.go_on()
    qtbot.waitUntil(lambda: bool(left))
    real, practice = new_desk.context.location, new_desk.context.next_location
    assert practice.data.parent == real.data.parent
    assert new_desk.context.open_shop.shop.ask(search_titles, words="").count == 0
    with open_shop(practice.data, clock=SetClock(OPENING_DAY)) as shop:
        assert shop.ask(search_titles, words="").count == 131
        assert shop.maintain(verify).ok
    new_desk.shut()
    with open_shop(real.data, clock=SetClock(OPENING_DAY)) as shop:
        assert shop.runner.settings.get("shop.name") == "새싹책방"


def test_a_clerk_takes_a_file_in_and_one_out_with_the_owners_pin_asked_once(qtbot, locked, staffed, tmp_path):
    many = 500  # copies, more than one step
    wanted = tmp_path / "new.csv"
    wanted.write_text("제목,권수\n" + "".join(f"새 책 {at},1\n" for at in range(many)), encoding="utf-8")
    one = locked(qtbot)
    frame = one.desk.controller
    _sit_down(one, Qt.Key.Key_F2, CLERK_PIN)
    one.until(lambda: not frame.operators.locked)
    frame.go(Target(page="catalog"))
    page = frame.pages.page("catalog")
    page.importer.look(wanted)
    one.until(lambda: page.importer.stage == "foreseen")
    page.import_pane.begin.click()
    one.until(lambda: frame.operators.asking)
    assert page.importer.stage == "foreseen"
    _press(Qt.Key.Key_F1)
    _keys(OWNER_PIN)
    _press(Qt.Key.Key_Return)
    one.until(lambda: page.importer.stage == "done")
    assert not frame.operators.asking
    assert frame.operators.operator.name == "이준서"
    page.giving_out.choose("titles")
    one.until(lambda: frame.operators.asking)
    _press(Qt.Key.Key_Escape)
    one.until(lambda: not frame.operators.asking)
    one.until(lambda: staffed.shop.ask(search_titles, words="새 책").count == many)


@pytest.mark.parametrize("granted", [True, False])
def test_a_rental_of_another_day_is_cancelled_by_a_clerk_with_the_owners_pin_over_the_question(
    qtbot, locked, staffed, granted
):
    card, books = staffed.customer("박서연", points=5000), staffed.book()
    customer = staffed.cards[card]
    staffed.rent(card, *books)
    staffed.clock.move(timedelta(days=1))
    one = locked(qtbot)
    frame = one.desk.controller
    _sit_down(one, Qt.Key.Key_F2, CLERK_PIN)
    one.until(lambda: not frame.operators.locked)
    frame.go(Target(page="mypage", key=customer))
    page = frame.pages.page("mypage")
    one.until(lambda: page.parts.shelf.books.rowCount() == 1)
    page.parts.shelf.setFocus()
    page.parts.shelf.setCurrentIndex(page.parts.shelf.books.index(0, 0))
    QTest.keyClick(page.parts.shelf, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    one.until(lambda: page.context._cancelling is not None and page.context._cancelling.dialog.isVisible())
    QTest.keyClick(page.context._cancelling.dialog.no, Qt.Key.Key_F9)
    one.until(lambda: frame.operators.asking)
    if granted:
        _press(Qt.Key.Key_F1)
        _keys(OWNER_PIN)
        _press(Qt.Key.Key_Return)
    else:
        _press(Qt.Key.Key_Escape)
    one.until(lambda: not frame.operators.asking)
    one.until(lambda: len(staffed.open_rentals()) == (0 if granted else 1))
    assert frame.operators.operator.name == "이준서"
