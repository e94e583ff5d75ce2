"""The window is closed with something half typed on it: nothing is lost without a question, and nothing asks without a reason."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk import desk
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.shop_loader import ShopLocation


@pytest.fixture
def one(file_world, open_desk):
    return open_desk(file_world)


def to_page(one, target, is_there):
    one.desk.controller.go(target)
    page = one.desk.controller.pages.current
    one.until(lambda: is_there(page))
    return page


def new_title(one):
    page = to_page(one, Target(page="catalog", command="new"), lambda page: page.editing.is_open)
    QTest.keyClicks(page.editor.fields["name"].edit, "Dune", delay=0)


def rated_title(one):
    page = to_page(one, Target(page="catalog", command="new"), lambda page: page.editing.is_open)
    page.editor.rating.chosen.emit("19")


def new_customer(one):
    page = to_page(one, Target(page="customers", command="new"), lambda page: page.parts.shown() == "form")
    page.parts.form.fields["phone"].edit.insert("010")


def of_customer(one, command):
    one.world.customer("Kim Mina", points=5000)
    return to_page(
        one, Target(page="customers", key=1, command=command), lambda page: page.customer is not None
    )  # fmt: skip


def top_up(one):
    page = of_customer(one, "top_up")
    QTest.keyClicks(page.parts.top_up.memo.edit, "cash in an envelope")


def quick_top_up(one):
    page = of_customer(one, "top_up")
    page.parts.top_up.amount.set_amount(5000)


def refund(one):
    page = of_customer(one, "refund")
    one.until(lambda: page.parts.ledger.back.isVisibleTo(page))
    QTest.keyClicks(page.parts.ledger.back.reason.edit, "moved")


def shop_setting(one):
    page = to_page(one, Target(page="settings", filter="shop"), lambda page: page.forms["shop"].isVisible())
    row = page.forms["shop"].rows["shop.name"].control
    QTest.keyClicks(row.edit, "New name")


def staff_name(one):
    page = to_page(one, Target(page="settings", filter="staff"), lambda page: page.staff.isVisible())
    QTest.keyClicks(page.staff.name.edit, "Haneul")


HALF = (new_title, rated_title, new_customer, top_up, quick_top_up, refund, shop_setting, staff_name)


@pytest.mark.parametrize("begin", HALF)
def test_what_is_half_done_is_asked_about_and_stays(one, begin):
    left = []
    one.desk.left.connect(lambda: left.append(True))
    begin(one)
    page, window = one.desk.controller.pages.current, one.desk.window
    one.desk.controller.go(Target(page="counter"))  # however far away it is
    one.desk.context.next_location = one.desk.context.location  # a restore or the practice shop was to follow
    one.desk.context.open_shop.shop.backs_up_at_closing = False
    assert not window.close()
    question = one.desk.question
    assert question.isVisible()
    assert page.heading() in question.consequence.text()
    assert question.no.hasFocus()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not left
    assert one.desk.context.next_location is None
    assert one.desk.context.open_shop.shop.backs_up_at_closing
    assert not window.close()  # it is asked each time
    question.yes.click()
    one.until(lambda: left)
    assert not window.isVisible()


def test_a_window_on_which_nothing_is_half_done_just_closes(one):
    """A look at every page, a search, a PIN that nobody may read and a form that was closed are no reason."""
    of_customer(one, "")
    for key in ("catalog", "customers", "mypage", "status", "notices", "settings"):
        one.desk.controller.go(Target(page=key))
    page = to_page(one, Target(page="settings", filter="staff"), lambda page: page.staff.isVisible())
    QTest.keyClicks(page.staff.pin.edit, "2468")
    page = to_page(one, Target(page="catalog", command="new"), lambda page: page.editing.is_open)
    QTest.keyClicks(page.editor.fields["name"].edit, "Dune")
    page.editor.closed.emit()
    one.until(lambda: not page.editing.is_open)
    QTest.keyClicks(page.panel.search.edit, "Dune")
    left = []
    one.desk.left.connect(lambda: left.append(True))
    assert one.desk.window.close()
    one.until(lambda: left)


def test_what_was_saved_is_no_reason_either(one):
    page = to_page(one, Target(page="settings", filter="shop"), lambda page: page.forms["shop"].isVisible())
    row = page.forms["shop"].rows["shop.name"].control
    one.until(row.edit.accessibleName)
    row.edit.selectAll()
    row.edit.insert("새싹책방")  # a hand, not a scanner
    assert row.is_half_typed()
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    one.until(lambda: one.desk.context.settings.get("shop.name") == "새싹책방" and not row.is_half_typed())
    assert one.desk.window.close()


def test_an_ended_session_does_not_wait_for_an_answer(one):
    new_title(one)
    left = []
    one.desk.left.connect(lambda: left.append(True))
    one.desk.window.close_at_once()  # what SIGTERM does
    one.until(lambda: left)


def test_the_place_of_the_window_is_kept_in_its_folder(one, folder):
    one.desk.window.setGeometry(200, 100, 1300, 800)
    one.desk.window.close()
    one.desk.shut()
    assert (folder / "desk-window").stat().st_mode & 0o077 == 0
    from rentbook_desktop.faces.desk.startup_window import StartupWindow

    again = StartupWindow(folder, "ko")
    again.show_window()
    assert again.window.geometry().getRect() == (200, 100, 1300, 800)
    again.window.close()


def test_a_desk_says_once_that_it_may_go(one, monkeypatch):
    """Said again later it would end the desk that followed it in the same program."""
    later, told = [], []
    monkeypatch.setattr(one.desk.page.counter, "park", lambda gone: (gone(), later.append(gone)))
    monkeypatch.setattr(desk, "QTimer", SimpleNamespace(singleShot=lambda _after, _desk, gone: later.append(gone)))
    one.desk.left.connect(lambda: told.append("left"))
    one.desk.window.close()
    assert told == ["left"]
    for gone in later:
        gone()
    assert (len(later), told) == (2, ["left"])


def test_the_first_start_is_asked_about_too(qtbot, tmp_path, monkeypatch):
    made = Desk(ShopLocation(data=tmp_path / "new"), load_bootstrap, language="ko")
    made.show_window()
    qtbot.waitUntil(lambda: made.controller._first_run is not None)
    welcome = made.controller._first_run.welcome
    welcome.shop.fields["shop.name"].edit.insert("새싹책방")
    assert not made.window.close()
    assert welcome.title.text() in made.question.consequence.text()
    made.shut()
