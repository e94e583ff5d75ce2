"""Customers at a kiosk, by touch and scanner alone, on a real shop of either kind."""

from collections import deque
from datetime import UTC, timedelta
from functools import partial
from types import FunctionType, MethodType

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from rentbook_desktop.customer.suspension import suspend_customer
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.kiosk.actions import desk_heartbeat, take_call
from rentbook_desktop.kiosk.queries import open_calls
from rentbook_desktop.queries.counter import customer_at_counter
from rentbook_desktop.settings.actions import change_setting
from tests.faces.kiosk.at_kiosk import PIN, AtKiosk
from tests.shops import SmallShop


@pytest.fixture
def kiosk(tmp_path, shop_url, qtbot, qapp):
    theme = Theme(qapp)
    theme.apply("light")
    small = SmallShop(tmp_path / "shop", shop_url)
    made = AtKiosk(small, qtbot, theme)
    yield made.open()
    made.close()
    small.close()


def sign_in(kiosk, card):
    kiosk.scan(card)
    kiosk.until_screen("PinScreen")
    kiosk.type(PIN)
    kiosk.tap("confirm")


def test_three_books_with_a_card_take_four_scans_and_two_touches_beside_the_pin(kiosk):
    number, card = kiosk.customer()
    copies = kiosk.small.copies(count=3, price=1000)
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    for count, copy in enumerate(copies, 1):
        kiosk.scan(copy)
        kiosk.until(lambda count=count: len(kiosk.screen.books) == count)
    assert (kiosk.screen.name, kiosk.screen.total, kiosk.screen.after) == ("한*호", 3000, 7000)
    kiosk.tap("rent_now")
    kiosk.until_screen("DoneScreen")
    assert (kiosk.scans, kiosk.touches, kiosk.digits) == (4, 2, 4)
    assert kiosk.screen.points_left == kiosk.small.wallet(number).available
    kiosk.pass_time(9)
    assert type(kiosk.screen).__name__ == "AttractScreen"
    assert kiosk.small.verify() == {}


def test_the_clock_on_the_first_screen_is_that_of_the_shop_on_a_computer_of_another_zone(kiosk):
    kiosk.until(lambda: kiosk.controller.watch.is_open)
    shown = kiosk.controller.watch.attract().now
    assert shown == kiosk.small.clock.now().replace(second=0, microsecond=0)
    assert shown.utcoffset() == timedelta(hours=9)
    kiosk.small.clock.put(kiosk.small.clock.now().astimezone(UTC))  # as the computer's own clock tells it
    assert kiosk.controller.watch.attract().now.utcoffset() == timedelta(hours=9)


def test_a_basket_that_costs_too_much_offers_to_take_a_book_out_or_to_call_staff_and_no_top_up(kiosk):
    _, card = kiosk.customer(points=2000)
    copies = kiosk.small.copies(count=3, price=1000)
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    for count, copy in enumerate(copies, 1):
        kiosk.scan(copy)
        kiosk.until(lambda count=count: len(kiosk.screen.books) == count)
    assert kiosk.screen.shortfall == 1000
    offered = {one.touch.intent.name for one in kiosk.screens.view.buttons()} - {"assist:call"}
    assert "rent_now" not in offered
    assert not any("top" in name for name in offered)
    kiosk.tap("take_out", copies[2])
    kiosk.until(lambda: len(kiosk.screen.books) == 2)
    kiosk.tap("rent_now")
    kiosk.until_screen("DoneScreen")
    assert kiosk.screen.points_left == 0


def test_a_wrong_pin_and_an_unknown_card_are_told_alike(kiosk):
    _, card = kiosk.customer()
    said = []
    for given in (card, "M999999"):
        kiosk.scan(given)
        kiosk.until_screen("PinScreen")
        kiosk.type("5938")
        kiosk.tap("confirm")
        kiosk.until(lambda: kiosk.screen.said is not None)
        said.append([one.code for one in kiosk.screen.said.reasons])
        kiosk.tap("home")
    assert said == [["NOT_IDENTIFIED"]] * 2


def test_by_phone_and_pin_and_each_book_says_why_it_cannot_go(kiosk):
    kiosk.customer()
    kept, other = kiosk.small.copies("날개", count=2)
    stranger = kiosk.small.customer("정이도", points=5000)
    kiosk.small.rent(stranger, other)
    kiosk.tap("rent")
    kiosk.type("01020010003")
    kiosk.tap("confirm")
    kiosk.type(PIN)
    kiosk.tap("confirm")
    kiosk.until_screen("RentScreen")
    kiosk.scan(other)
    kiosk.until(lambda: kiosk.screen.said is not None)
    assert (kiosk.screen.said.tone, kiosk.screen.books) == ("bad", ())
    kiosk.scan(kept)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)
    kiosk.scan(kept)
    kiosk.until(lambda: kiosk.screen.said.key == "added_before")


def test_a_book_that_is_out_comes_back_at_its_scan_without_anybody_being_known(kiosk):
    number, _ = kiosk.customer()
    first, second = kiosk.small.copies("운수 좋은 날", count=2)
    kiosk.small.rent(number, [first, second])
    kiosk.small.pass_days(9)
    kiosk.scan(first)
    kiosk.until(lambda: type(kiosk.screen).__name__ == "ReturnScreen" and bool(kiosk.screen.books))
    shown = kiosk.screen.books[0]
    assert (shown.title, shown.days_late > 0) == ("운수 좋은 날", True)
    kiosk.scan(second)
    kiosk.until(lambda: len(kiosk.screen.books) == 2)
    kiosk.stutter(second)
    kiosk.scan("RB-999999-9")
    kiosk.until(lambda: kiosk.screen.said.tone == "bad")
    assert kiosk.screen.said.key == "not_ours"  # and nothing was said of the stutter
    assert "한지호" not in kiosk.screens.view.scene.heard()
    kiosk.tap("finish")
    assert type(kiosk.screen).__name__ == "AttractScreen"
    assert kiosk.small.verify() == {}


def test_whoever_touches_finish_right_after_the_scan_has_returned_the_book(kiosk):
    number, _ = kiosk.customer()
    copies = kiosk.small.copies(count=3)
    kiosk.small.rent(number, copies)
    kiosk.tap("return")
    for copy in copies:
        kiosk.scan(copy)
    kiosk.tap("finish")
    assert type(kiosk.screen).__name__ == "AttractScreen"
    kiosk.until(lambda: kiosk.small.shop.ask(customer_at_counter, customer_id=number).out == 0)
    kiosk.until(lambda: len(kiosk.controller._returns) == 0)
    assert kiosk.small.verify() == {}


def test_somebody_who_goes_away_is_asked_and_then_forgotten(kiosk):
    _, card = kiosk.customer()
    (copy,) = kiosk.small.copies()
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    kiosk.scan(copy)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)
    kiosk.tap("assist:large")
    session = kiosk.controller.session
    kiosk.pass_time(46)
    assert (type(kiosk.screen).__name__, kiosk.screen.books) == ("IdleScreen", 1)
    kiosk.tap_nowhere()
    assert type(kiosk.screen).__name__ == "RentScreen"
    kiosk.pass_time(61)
    state = kiosk.controller.state()
    assert (type(state.screen).__name__, state.modes.large) == ("AttractScreen", False)
    assert (session.customer, session.copies, session.quote) == (None, [], None)
    heard = kiosk.screens.view.scene.heard() + kiosk.screens.view.accessibleName()
    assert "한*호" not in heard


def test_a_title_is_found_by_its_consonants_and_stands_somewhere(kiosk):
    kiosk.small.copies("소낙비 우체국", shelf="B-3", author="윤슬아")
    kiosk.small.copies("어른의 밤", rating="19")
    kiosk.small.shop.deliver()
    kiosk.tap("find")
    for letter in "ㅅㄴㅂ":
        kiosk.tap("key", letter)
    kiosk.until(lambda: kiosk.screen.count == 1)
    kiosk.tap("title", str(kiosk.screen.books[0].title_id))
    kiosk.until_screen("PlaceScreen")
    assert (kiosk.screen.book.shelf, kiosk.screen.book.available) == ("B-3", 1)
    kiosk.tap("back")
    for letter in ("clear", "ㅇ", "ㄹ", "ㅇ", "ㅂ"):
        kiosk.tap("key", letter)
    kiosk.until(lambda: kiosk.controller.session.words == "ㅇㄹㅇㅂ" and kiosk.controller._queue.idle)
    assert kiosk.screen.count == 0


def test_somebodys_page_by_their_birthday_can_only_be_read(kiosk):
    number, _ = kiosk.customer()
    (copy, *_) = kiosk.small.copies("날개", count=2)
    kiosk.small.rent(number, copy)
    kiosk.small.shop.deliver()
    kiosk.tap("mine")
    kiosk.type("01020010003")
    kiosk.tap("confirm")
    kiosk.tap("by_birthday")
    kiosk.type("0305")
    kiosk.tap("confirm")
    kiosk.until(lambda: type(kiosk.screen).__name__ == "PageScreen" and not kiosk.screen.is_waiting)
    assert (kiosk.screen.name, [one.book.title for one in kiosk.screen.rows]) == ("한*호", ["날개"])
    assert kiosk.screen.looks_only
    assert "rent_more" not in {one.touch.intent.name for one in kiosk.screens.view.buttons()}
    kiosk.tap("tab", "points")
    assert next((one.state, one.amount) for one in kiosk.screen.rows) == ("RENTAL", -1000)


def test_staff_are_called_once_and_the_basket_stays(kiosk):
    _, card = kiosk.customer()
    (copy,) = kiosk.small.copies()
    desk = kiosk.small.shop
    desk.do(desk_heartbeat)
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    kiosk.scan(copy)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)
    kiosk.tap("assist:call")
    kiosk.until(lambda: type(kiosk.screen).__name__ == "CallScreen" and kiosk.screen.state == "WAITING")
    assert kiosk.screen.books == 1
    kiosk.tap("assist:call")
    (call,) = desk.ask(open_calls)
    assert (call.kiosk, call.doing) == ("kiosk-1", "RENTING")
    desk.do(take_call, call_id=call.call_id)
    kiosk.pass_time(4)
    kiosk.until(lambda: kiosk.screen.state == "TAKEN")
    kiosk.tap("go_on")
    assert len(kiosk.screen.books) == 1


def test_the_language_changes_in_the_middle(kiosk):
    _, card = kiosk.customer()
    kiosk.scan(card)
    kiosk.until_screen("PinScreen")
    kiosk.tap("assist:language")
    assert "PIN" in kiosk.screens.view.scene.heard()
    kiosk.tap("home")
    assert "책, 금방" in kiosk.screens.view.scene.heard()


def test_what_no_scanner_reads_from_a_book_does_nothing(kiosk):
    for evil in ("id:1-1-1", "card:", "%00%01%02", "'; DROP TABLE", "https://x.y/z"):
        kiosk.scan(evil)
        kiosk.until(lambda: kiosk.controller._queue.idle)
        assert type(kiosk.screen).__name__ == "AttractScreen", evil


def test_books_come_back_while_the_database_is_away_and_are_delivered_once(tmp_path, shop_url, qtbot, qapp):
    theme = Theme(qapp)
    theme.apply("light")
    small = SmallShop(tmp_path / "shop", shop_url)
    kiosk = AtKiosk(small, qtbot, theme)
    number = small.customer(points=5000)
    (copy,) = small.copies("날개")
    small.rent(number, copy)
    assert kiosk.screen.away
    assert "지금은 빌리기가" in kiosk.screens.view.scene.heard()
    kiosk.scan(copy)
    kiosk.until(lambda: type(kiosk.screen).__name__ == "ReturnScreen" and len(kiosk.screen.books) == 1)
    assert kiosk.screen.books[0].noted_only
    kiosk.scan("not-a-book-of-ours")
    kiosk.until(lambda: kiosk.screen.said.tone == "bad")
    kiosk.tap("finish")
    kiosk.open()
    kiosk.until(lambda: small.shop.ask(customer_at_counter, customer_id=number).out == 0)
    assert not kiosk.screen.away
    kiosk.close()
    assert small.verify() == {}
    small.close()


def test_a_database_that_goes_away_in_the_middle_is_told_and_comes_back(kiosk, monkeypatch):
    _, card = kiosk.customer()
    (copy,) = kiosk.small.copies()
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    kiosk.until(lambda: kiosk.controller._queue.idle)  # else the empty basket waits for the clock, which stands
    away = [True]
    real = TaskRunner.shop_as

    def shop_as(self, actor):
        if away[0]:
            raise Unavailable("LOST", seconds=1)
        return real(self, actor)

    monkeypatch.setattr(TaskRunner, "shop_as", shop_as)
    kiosk.scan(copy)
    kiosk.until(lambda: kiosk.screen.said is not None)
    assert (kiosk.screen.said.key, kiosk.screen.books) == ("waiting", ())
    away[0] = False
    kiosk.scan(copy)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)


def test_a_visit_that_ended_hears_nothing_more(kiosk):
    """The answer to a PIN that was on its way when somebody went must not open their page for the next one."""
    _, card = kiosk.customer()
    kiosk.scan(card)
    kiosk.until_screen("PinScreen")
    kiosk.type(PIN)
    kiosk.tap("confirm")
    kiosk.controller.end()
    kiosk.scan("M999999")
    kiosk.until_screen("PinScreen")
    assert kiosk.controller.session.customer is None
    kiosk.pass_time(61)
    assert type(kiosk.screen).__name__ == "AttractScreen"


def test_while_staff_are_waited_for_no_time_runs(kiosk):
    kiosk.tap("find")
    kiosk.tap("assist:call")
    kiosk.until(lambda: type(kiosk.screen).__name__ == "CallScreen" and kiosk.screen.state == "NOBODY")
    kiosk.pass_time(120)
    assert type(kiosk.screen).__name__ == "CallScreen"
    kiosk.pass_time(300)
    assert type(kiosk.screen).__name__ == "AttractScreen"


def test_somebody_who_asks_for_sound_hears_each_screen_once_and_nobody_after_them_does(kiosk):
    spoken = []

    class Voice:
        is_there = True

        def say(self, text, language):
            spoken.append((text, language))

        def stop(self):
            spoken.append("silent")

    kiosk.screens._speech = Voice()
    kiosk.tap("find")
    assert spoken == []
    kiosk.tap("assist:spoken")
    assert len(spoken) == 1
    assert "첫소리" in spoken[0][0]
    kiosk.pass_time(3)
    kiosk.pass_time(3)
    assert len(spoken) == 1
    kiosk.tap("assist:language")
    assert spoken[-1][1] == "en"
    kiosk.tap("home")
    said = len([one for one in spoken if one != "silent"])
    kiosk.tap("return")
    assert spoken[-1] == "silent"
    assert len([one for one in spoken if one != "silent"]) == said


def test_scans_and_a_call_are_heard_at_the_kiosk_where_the_shop_wants_sounds(kiosk, monkeypatch):
    heard, bell = [], kiosk.screens.bell
    monkeypatch.setattr(bell, "_beep", lambda: heard.append("ring"))

    def rings(count):
        kiosk.until(lambda: len(heard) == count and not bell._next.isActive())
        heard.clear()

    number, _ = kiosk.customer()
    (copy,) = kiosk.small.copies()
    kiosk.small.rent(number, copy)
    kiosk.scan(copy)
    rings(1)
    kiosk.scan("RB-999999-9")
    rings(2)
    kiosk.tap("assist:call")
    kiosk.tap("assist:call")  # the call stands there: it rings no second time
    rings(3)
    kiosk.small.shop.do(change_setting, key="kiosk.sound", value="false")
    kiosk.small.shop.read_settings()
    bell.play("called")
    rings(0)


def test_high_contrast_is_worn_by_one_customer_alone(kiosk):
    def ground():
        return kiosk.screens.view.grab().toImage().pixelColor(5, kiosk.screens.height() // 2).name()

    kiosk.tap("find")
    before = ground()
    kiosk.tap("assist:contrast")
    assert ground() == "#000000"
    kiosk.tap("home")
    kiosk.tap("find")
    assert ground() == before


def test_a_customer_whom_the_shop_suspended_is_sent_to_staff(kiosk):
    number, card = kiosk.customer()
    kiosk.small.shop.do(suspend_customer, customer_id=number, reason="연체")
    (copy,) = kiosk.small.copies()
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    kiosk.until(lambda: kiosk.screen.stopped is not None)
    kiosk.scan(copy)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)
    offered = [one.touch.intent.name for one in kiosk.screens.view.buttons()]
    assert "rent_now" not in offered
    assert offered.count("assist:call") == 2
    assert "한지호" not in kiosk.screens.view.scene.heard()


def test_after_the_end_nothing_in_the_program_holds_anything_of_the_customer(kiosk):
    """Every string that lives then is looked at; before the end the same look finds them."""
    QApplication.clipboard().clear()
    kiosk.customer("남궁서윤")
    (copy,) = kiosk.small.copies("아주 드문 제목", author="오직한사람")
    kiosk.tap("rent")
    kiosk.type("01020010004")
    kiosk.tap("confirm")
    kiosk.type(PIN)
    kiosk.tap("confirm")
    kiosk.until_screen("RentScreen")
    kiosk.scan(copy)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)
    kiosk.tap("rent_now")
    kiosk.until_screen("DoneScreen")
    assert _held(kiosk.screens) >= {"아주 드문 제목"}
    kiosk.pass_time(9)
    assert _held(kiosk.screens) == set()
    assert QApplication.clipboard().text() == ""


def _held(screens):
    """What of a customer can be reached from the screens, their controller, and every widget there is."""
    wanted = ("남궁", "01020010004", PIN, "아주 드문 제목", "오직한사람")
    waiting, seen, found = [screens, screens.controller, *QApplication.allWidgets()], set(), set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str):
            found |= {word for word in wanted if word in one}
        elif isinstance(one, QWidget):
            found |= {
                word for word in wanted if word in f"{one.accessibleName()} {one.property('text')} {one.toolTip()}"
            }
            waiting += list(vars(one).values())
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset | deque):
            waiting += list(one)
        elif isinstance(one, partial):
            waiting += [one.func, one.args, one.keywords]
        elif isinstance(one, FunctionType | MethodType):
            inner = one.__func__ if isinstance(one, MethodType) else one
            waiting += [cell.cell_contents for cell in inner.__closure__ or () if cell.cell_contents is not None]
            waiting += [one.__self__] if isinstance(one, MethodType) else []
        elif hasattr(one, "__struct_fields__"):
            waiting += [getattr(one, name) for name in one.__struct_fields__]
        elif type(one).__module__.startswith("rentbook_desktop.faces") and hasattr(one, "__dict__"):
            waiting += list(vars(one).values())
    return found
