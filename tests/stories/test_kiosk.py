"""Customers at a kiosk, by touch and scanner alone, on a real shop of either kind."""

import pytest

from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.kiosk.actions import desk_heartbeat, take_call
from rentbook_desktop.kiosk.queries import open_calls
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
    kiosk.scan("RB-999999-9")
    kiosk.until(lambda: kiosk.screen.said.tone == "bad")
    assert "한지호" not in kiosk.screens.view.scene.heard()
    kiosk.tap("finish")
    assert type(kiosk.screen).__name__ == "AttractScreen"
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
    assert (kiosk.screen.name, [one.title for one in kiosk.screen.books]) == ("한*호", ["날개"])
    assert kiosk.screen.looks_only
    assert "rent_more" not in {one.touch.intent.name for one in kiosk.screens.view.buttons()}
    kiosk.tap("tab", "points")
    assert kiosk.screen.moves


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
