"""Customers at a kiosk renew, pay what they owe, reserve and fetch what they reserved, on a real shop of either kind."""

from datetime import timedelta

import pytest

from rentbook_desktop.catalog.covers import set_cover
from rentbook_desktop.faces.kiosk.scene import Intent
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.queries import notice_rows
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.queries.fees_owed import fees_owed
from rentbook_desktop.rental.renewal_offers import renewal_offers
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.reservation.actions import reserve_title
from rentbook_desktop.reservation.queries import reservations
from rentbook_desktop.settings.actions import change_setting
from tests.faces.kiosk.at_kiosk import PIN, AtKiosk
from tests.shops import SmallShop, new_id
from tests.stories.test_asked_twice import PNG


@pytest.fixture
def kiosk(tmp_path, shop_url, qtbot, qapp):
    theme = Theme(qapp)
    theme.apply("light")
    small = SmallShop(tmp_path / "shop", shop_url)
    small.set(renewal__price=300, renewal__opens_days_before=3, late_fee__per_day=200)
    made = AtKiosk(small, qtbot, theme)
    made.number, made.card = made.customer()
    yield made.open()
    made.close()
    small.close()


def names(kiosk):
    return {(one.touch.intent.name, one.touch.intent.value) for one in kiosk.screens.view.buttons()}


def intents(kiosk):
    return {name for name, _ in names(kiosk)}


def type_pin(kiosk):
    kiosk.until_screen("PinScreen")
    kiosk.type(PIN)
    kiosk.tap("confirm")


def open_page(kiosk):
    """Sign in by card to look at one's page."""
    kiosk.tap("mine")
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    on_page(kiosk)


def on_page(kiosk):
    kiosk.until(lambda: type(kiosk.screen).__name__ == "PageScreen" and not kiosk.screen.is_waiting)
    kiosk.until(lambda: kiosk.controller._queue.idle)


def on_pickup(kiosk):
    kiosk.until(lambda: type(kiosk.screen).__name__ == "PickupScreen" and not kiosk.screen.is_waiting)


def said(kiosk):
    return next((row.said for row in kiosk.screen.rows if row.said), None)


def heard(kiosk):
    return kiosk.screens.view.scene.heard()


def offers(kiosk):
    return kiosk.small.shop.ask(renewal_offers, customer_id=kiosk.number)


def test_one_book_is_renewed_after_it_was_said_until_when_and_for_how_much(kiosk):
    first, second = kiosk.small.copies("날개", count=1) + kiosk.small.copies("봄봄", count=1)
    kiosk.small.rent(kiosk.number, [first, second])
    kiosk.small.pass_days(5)
    open_page(kiosk)
    assert {("renew", first), ("renew", second), ("renew_all", "")} <= names(kiosk)
    kiosk.tap("renew", first)
    assert (kiosk.screen.kind, kiosk.screen.total, kiosk.screen.after) == ("renew", 300, 7700)
    assert (kiosk.screen.books[0].due_on - kiosk.screen.books[0].was_due_on).days == 7
    assert offers(kiosk)[0].left == offers(kiosk)[1].left == 1  # nothing was done yet
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert (said(kiosk).key, kiosk.screen.balance) == ("renewed", 7700)
    assert {one.copy: one.left for one in offers(kiosk)} == {first: 0, second: 1}
    assert ("renew", first) not in names(kiosk)
    assert "더 연장할 수 없어요" in heard(kiosk)
    assert kiosk.small.verify() == {}


def test_all_that_can_be_are_renewed_together_and_whoever_leaves_the_question_has_renewed_nothing(kiosk):
    copies = [*kiosk.small.copies("날개"), *kiosk.small.copies("봄봄")]
    kiosk.small.rent(kiosk.number, copies)
    kiosk.small.pass_days(5)
    open_page(kiosk)
    kiosk.tap("renew_all")
    assert (len(kiosk.screen.books), kiosk.screen.total) == (2, 600)
    kiosk.tap("ask_back")
    on_page(kiosk)
    assert {one.left for one in offers(kiosk)} == {1}
    kiosk.tap("renew_all")
    kiosk.pass_time(61)
    assert type(kiosk.screen).__name__ == "AttractScreen"
    assert {one.left for one in offers(kiosk)} == {1}
    open_page(kiosk)
    kiosk.tap("renew_all")
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert {one.left for one in offers(kiosk)} == {0}
    assert kiosk.screen.balance == 7400


def test_a_book_that_cannot_be_renewed_yet_says_from_when(kiosk):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    open_page(kiosk)
    assert "11월\xa027일\xa0(금)부터 연장할 수 있어요" in heard(kiosk)
    assert intents(kiosk) & {"renew", "renew_all"} == set()
    kiosk.scan(copy)  # one's own, while one is known
    kiosk.until(lambda: said(kiosk) is not None)
    assert [one.code for one in said(kiosk).reasons] == ["RENEWAL_TOO_EARLY"]
    assert offers(kiosk)  # it was not taken back


def test_scanning_ones_own_book_offers_to_renew_it(kiosk):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    kiosk.small.pass_days(5)
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    kiosk.until_screen("RentScreen")
    kiosk.scan(copy)
    kiosk.until_screen("AskScreen")
    assert [one.copy for one in kiosk.screen.books] == [copy]
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert offers(kiosk)[0].left == 0


def test_too_few_points_lead_to_staff_and_not_to_a_renewal(kiosk):
    (copy,) = kiosk.small.copies("날개", price=9900)
    kiosk.small.rent(kiosk.number, copy)
    kiosk.small.pass_days(5)
    open_page(kiosk)
    kiosk.tap("renew", copy)
    assert kiosk.screen.shortfall == 200
    assert "ask_confirm" not in intents(kiosk)
    assert len([one for one in kiosk.screens.view.buttons() if one.touch.intent.name == "assist:call"]) == 2
    kiosk.tap("assist:call")
    kiosk.until_screen("CallScreen")
    kiosk.tap("go_on")
    assert type(kiosk.screen).__name__ == "AskScreen"


def test_a_late_fee_is_explained_and_paid_once_from_points(kiosk):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    kiosk.small.close_shop("2026-12-01")
    kiosk.small.pass_days(10)
    kiosk.scan(copy)
    kiosk.until(lambda: type(kiosk.screen).__name__ == "ReturnScreen" and bool(kiosk.screen.books))
    assert "한지호" not in heard(kiosk)
    kiosk.tap("finish")
    assert kiosk.small.shop.deliver()  # the desk charges what a kiosk took back
    open_page(kiosk)
    assert "내실 금액 400P" in heard(kiosk)
    kiosk.tap("fee")
    assert "3일 늦음 · 쉬는 날 1일 빼고" in heard(kiosk)
    assert "2일 × 200P" in heard(kiosk)
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert (said(kiosk).key, kiosk.screen.balance) == ("fee_paid", 8600)
    assert kiosk.small.shop.ask(fees_owed, customer_id=kiosk.number).owed == 0
    assert "fee" not in intents(kiosk)
    kiosk.small.shop.deliver()
    kiosk.tap("tab", "points")
    assert kiosk.small.verify() == {}


def test_a_fee_that_keeps_a_basket_back_is_paid_there_and_the_basket_is_rented_then(kiosk):
    first, second = kiosk.small.copies("날개") + kiosk.small.copies("봄봄")
    kiosk.small.set(limit__fees_owed=300)
    kiosk.small.rent(kiosk.number, first)
    kiosk.small.pass_days(9)
    kiosk.small.give_back(first)
    kiosk.tap("rent")
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    kiosk.until_screen("RentScreen")
    kiosk.until(lambda: "fee_first" in intents(kiosk))
    kiosk.tap("fee_first")
    kiosk.until_screen("AskScreen")
    assert (kiosk.screen.kind, kiosk.screen.total) == ("fee", 400)
    kiosk.tap("ask_back")
    kiosk.until_screen("RentScreen")
    kiosk.tap("fee_first")
    kiosk.until_screen("AskScreen")
    kiosk.tap("ask_confirm")
    kiosk.until(lambda: type(kiosk.screen).__name__ == "RentScreen" and kiosk.screen.balance == 8600)
    assert (kiosk.screen.said.key, kiosk.screen.owed, kiosk.screen.stopped) == ("fee_paid", 0, None)
    kiosk.scan(second)
    kiosk.until(lambda: "rent_now" in intents(kiosk) and len(kiosk.screen.books) == 1)
    kiosk.tap("rent_now")
    kiosk.until_screen("DoneScreen")
    assert kiosk.small.verify() == {}


@pytest.mark.parametrize("sends", [True, False])
def test_the_last_screen_promises_a_receipt_only_where_one_is_sent(kiosk, sends):
    kiosk.small.set(notices__provider="solapi", notices__rental_receipt=sends)
    kiosk.small.shop.do(change_setting, key="notices.solapi_rental_receipt", value="KA03")
    kiosk.small.opened.read_settings()
    (copy,) = kiosk.small.copies("날개")
    kiosk.tap("rent")
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    kiosk.until_screen("RentScreen")
    kiosk.scan(copy)
    kiosk.until(lambda: len(kiosk.screen.books) == 1)
    kiosk.tap("rent_now")
    kiosk.until_screen("DoneScreen")
    kiosk.until(lambda: kiosk.controller._queue.idle)
    assert ("문자로 보내 드려요" in heard(kiosk)) == sends
    assert kiosk.small.shop.deliver()
    kinds = [one.kind for one in kiosk.small.shop.ask(notice_rows).notices]
    assert kinds == (["rental_receipt"] if sends else [])
    kiosk.tap("finish")
    assert kiosk.controller.session.receipt_to == ""


def test_a_fee_that_staff_took_meanwhile_is_not_taken_again(kiosk):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    kiosk.small.pass_days(10)
    kiosk.small.give_back(copy)
    open_page(kiosk)
    kiosk.tap("fee")
    kiosk.small.shop.do(pay_fee, customer_id=kiosk.number, tender="cash", request_id=new_id())
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert [one.code for one in said(kiosk).reasons] == ["NOTHING_OWED"]
    assert kiosk.screen.balance == 9000


def lend_out(kiosk, title="소나기"):
    """Let somebody else have the one copy of a title."""
    (copy,) = kiosk.small.copies(title, author="황순원")
    kiosk.small.rent(kiosk.small.customer("정이도", points=5000), copy)
    kiosk.small.shop.deliver()
    return copy


def find_first(kiosk):
    kiosk.tap("find")
    for letter in "ㅅㄴㄱ":
        kiosk.tap("key", letter)
    kiosk.until(lambda: kiosk.screen.count == 1)
    kiosk.tap("title", str(kiosk.screen.books[0].title_id))
    kiosk.until_screen("PlaceScreen")


def places(kiosk):
    return kiosk.small.shop.ask(reservations, customer_id=kiosk.number)


def test_a_title_that_is_out_is_reserved_by_pin_and_given_up_again(kiosk):
    lend_out(kiosk)
    find_first(kiosk)
    kiosk.tap("reserve", "1")
    kiosk.type("01020010003")
    kiosk.tap("confirm")
    assert "by_birthday" not in intents(kiosk)  # who may only look reserves nothing
    kiosk.type(PIN)
    kiosk.tap("confirm")
    kiosk.until_screen("AskScreen")
    assert (kiosk.screen.kind, kiosk.screen.position, str(kiosk.screen.expected_on)) == ("reserve", 1, "2026-11-30")
    assert places(kiosk) == ()
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert (kiosk.screen.tab, said(kiosk).key, len(places(kiosk))) == ("reserved", "reserved_now", 1)
    assert "11월\xa030일\xa0(월)쯤 들어와요" in heard(kiosk)
    (number,) = [value for name, value in names(kiosk) if name == "unreserve"]
    kiosk.tap("unreserve", number)
    assert kiosk.screen.kind == "unreserve"
    assert len(places(kiosk)) == 1
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert (said(kiosk).key, places(kiosk)) == ("given_up", ())
    assert kiosk.small.verify() == {}


def test_whoever_has_reserved_a_title_already_is_told_so_on_their_page(kiosk):
    lend_out(kiosk)
    kiosk.small.shop.do(reserve_title, title_id=1, customer_id=kiosk.number, request_id=new_id())
    find_first(kiosk)
    assert "1명이 기다려요" in heard(kiosk)
    kiosk.tap("reserve", "1")
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    on_page(kiosk)
    assert (said(kiosk).key, len(places(kiosk))) == ("reserved_before", 1)


def reserve_and_bring_back(kiosk):
    copy = lend_out(kiosk)
    kiosk.small.shop.do(reserve_title, title_id=1, customer_id=kiosk.number, request_id=new_id())
    kiosk.small.give_back(copy)
    return copy


def test_who_signs_in_is_shown_what_waits_for_them_and_rents_it_by_one_touch(kiosk):
    copy = reserve_and_bring_back(kiosk)
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    on_pickup(kiosk)
    assert (kiosk.screen.book.title, kiosk.screen.total, kiosk.screen.after) == ("소나기", 1000, 9000)
    assert "예약 선반" in heard(kiosk)
    kiosk.tap("pickup_rent")
    kiosk.until_screen("DoneScreen")
    assert [one.title for one in kiosk.screen.books] == ["소나기"]
    assert (places(kiosk), [one.copy for one in offers(kiosk)]) == ((), [copy])
    assert kiosk.small.verify() == {}


def test_scanning_the_book_that_waits_rents_it_and_later_leaves_it_there(kiosk):
    copy = reserve_and_bring_back(kiosk)
    kiosk.tap("mine")
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    on_pickup(kiosk)
    kiosk.tap("pickup_later")
    on_page(kiosk)
    assert [one.state for one in places(kiosk)] == ["READY"]
    kiosk.tap("tab", "reserved")
    kiosk.tap("pickup", copy)
    on_pickup(kiosk)
    kiosk.scan(copy)
    kiosk.until_screen("DoneScreen")
    assert [one.copy for one in offers(kiosk)] == [copy]


def test_a_book_that_waits_is_given_up_on_its_own_page(kiosk):
    copy = reserve_and_bring_back(kiosk)
    kiosk.tap("mine")
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    on_pickup(kiosk)
    kiosk.tap("pickup_later")
    on_page(kiosk)
    kiosk.tap("tab", "reserved")
    kiosk.tap("pickup", copy)
    on_pickup(kiosk)
    kiosk.tap("pickup_give_up")
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert (said(kiosk).key, places(kiosk)) == ("given_up", ())


def test_a_book_that_waits_for_another_goes_to_nobody_and_names_nobody(kiosk):
    copy = reserve_and_bring_back(kiosk)
    kiosk.customer("최민지")
    kiosk.tap("rent")
    kiosk.type("01020030003")
    kiosk.tap("confirm")
    kiosk.type(PIN)
    kiosk.tap("confirm")
    kiosk.until_screen("RentScreen")
    kiosk.until(lambda: kiosk.controller._queue.idle)
    kiosk.scan(copy)
    kiosk.until(lambda: kiosk.screen.said is not None)
    assert ([one.code for one in kiosk.screen.said.reasons], kiosk.screen.books) == (["COPY_RESERVED"], ())
    assert [name for name in ("한지호", "한*호") if name in heard(kiosk)] == []


def test_a_book_that_comes_back_for_somebody_goes_on_the_shelf_without_their_name(kiosk):
    copy = lend_out(kiosk)
    kiosk.small.shop.do(reserve_title, title_id=1, customer_id=kiosk.number, request_id=new_id())
    kiosk.scan(copy)
    kiosk.until(lambda: type(kiosk.screen).__name__ == "ReturnScreen" and bool(kiosk.screen.books))
    assert kiosk.screen.books[0].is_reserved
    assert "예약 선반에 놓아 주세요" in heard(kiosk)
    assert "한*호" not in heard(kiosk)


def test_what_a_person_would_have_to_decide_cannot_be_confirmed_at_the_kiosk(kiosk):
    reserve_and_bring_back(kiosk)
    kiosk.small.set(limit__copies=1)
    kiosk.small.rent(kiosk.number, kiosk.small.copies("날개"))
    kiosk.scan(kiosk.card)
    type_pin(kiosk)
    kiosk.until(lambda: type(kiosk.screen).__name__ == "PickupScreen" and kiosk.screen.stopped is not None)
    assert [one.code for one in kiosk.screen.stopped.reasons] == ["LIMIT_REACHED"]
    assert "pickup_rent" not in intents(kiosk)


def test_while_the_database_is_away_a_renewal_waits_says_so_and_is_done_once(kiosk, monkeypatch):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    kiosk.small.pass_days(5)
    open_page(kiosk)
    kiosk.tap("renew", copy)
    away, sent, real = [True], [], TaskRunner.shop_as

    def shop_as(self, actor):
        if away[0]:
            sent.append("lost")
            raise Unavailable("LOST", seconds=1)
        return real(self, actor)

    monkeypatch.setattr(TaskRunner, "shop_as", shop_as)
    kiosk.tap("ask_confirm")
    kiosk.until(lambda: kiosk.screen.said is not None)
    assert (kiosk.screen.said.key, kiosk.screen.is_waiting) == ("waiting", True)
    kiosk.controller.tap(Intent("home"))
    assert type(kiosk.screen).__name__ == "AskScreen"  # nobody may think that it was left as it is
    away[0] = False
    kiosk.small.clock.move(timedelta(seconds=2))
    kiosk.controller.tick()
    on_page(kiosk)
    assert (said(kiosk).key, offers(kiosk)[0].left, kiosk.screen.balance) == ("renewed", 0, 8700)
    assert sent


def test_an_answer_that_got_lost_is_asked_for_again_under_the_same_id(kiosk, monkeypatch):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    kiosk.small.pass_days(5)
    open_page(kiosk)
    kiosk.tap("renew", copy)
    asked = kiosk.controller.session.asked
    form = {"copies": [copy], "customer_id": kiosk.number, "expected_total": 300, "request_id": asked.request_id}
    kiosk.small.shop.as_kiosk("kiosk-1").as_customer(kiosk.number).do(
        renew_copies, **form
    )  # the first try: done, unheard
    kiosk.tap("ask_confirm")
    on_page(kiosk)
    assert (said(kiosk).key, offers(kiosk)[0].left, kiosk.screen.balance) == ("renewed", 0, 8700)


def test_a_second_tap_right_after_the_first_does_nothing(kiosk):
    copies = [*kiosk.small.copies("날개"), *kiosk.small.copies("봄봄")]
    kiosk.small.rent(kiosk.number, copies)
    kiosk.small.pass_days(5)
    open_page(kiosk)
    kiosk.tap("renew", copies[0])
    where = kiosk.button("ask_confirm")
    kiosk.finger_down(where)
    kiosk.finger_up(where)  # within 600 ms: the finger bounced
    assert type(kiosk.screen).__name__ == "AskScreen"
    assert {one.left for one in offers(kiosk)} == {1}


def test_by_a_birthday_the_page_shows_all_of_it_and_offers_nothing(kiosk):
    (copy,) = kiosk.small.copies("날개")
    kiosk.small.rent(kiosk.number, copy)
    lend_out(kiosk)
    kiosk.small.shop.do(reserve_title, title_id=2, customer_id=kiosk.number, request_id=new_id())
    kiosk.small.pass_days(5)
    kiosk.tap("mine")
    kiosk.type("01020010003")
    kiosk.tap("confirm")
    kiosk.tap("by_birthday")
    kiosk.type("0305")
    kiosk.tap("confirm")
    on_page(kiosk)
    offered = intents(kiosk)
    kiosk.tap("tab", "reserved")
    offered |= intents(kiosk)
    assert kiosk.screen.rows[0].book.title == "소나기"
    assert offered & {"renew", "renew_all", "fee", "unreserve", "pickup", "rent_more"} == set()


def test_a_title_with_a_picture_is_shown_with_it_and_nobody_after_them_has_it_in_memory(kiosk):
    lend_out(kiosk)
    kiosk.small.shop.do(set_cover, title_id=1, picture=PNG)
    find_first(kiosk)
    pictures = kiosk.screens.pictures
    kiosk.until(lambda: pictures.get(1) is not None)
    assert pictures.get(1).height() >= 1
    kiosk.tap("back")
    kiosk.tap("home")
    assert pictures._known == {}
