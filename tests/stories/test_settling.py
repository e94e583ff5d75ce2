"""The confirm key: once, whole, and never a surprise."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from rentbook_desktop.catalog.actions import TitleCard, edit_title
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.payment.tables import payment


def test_a_book_lent_elsewhere_meanwhile_is_marked_and_the_rest_stays(world, desk):
    card, other = world.customer("박서연", points=5000), world.customer("이도현", points=5000)
    books = world.books(2)
    desk.scan(card, *books)
    world.rent(other, books[1])
    desk.press(Qt.Key.Key_F9)
    assert desk.copies == books
    assert [line.problem for line in desk.state.rent] == [None, "대여 중"]
    assert "다른 고객이 대여 중" in desk.state.feedback.sentence
    assert not desk.state.can_confirm
    assert world.requests("rent_books") == 1
    desk.counter.run_action(desk.state.feedback.fixes[0].key)
    desk.done()
    assert desk.copies == books[:1]
    desk.press(Qt.Key.Key_F9)
    assert (books[0], world.cards[card]) in world.open_rentals()


def test_a_changed_price_is_shown_and_asks_again(world, desk):
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    desk.scan(card, book)
    assert desk.state.total == 1000
    world.shop.do(edit_title, title_id=1, card=TitleCard(price=1500))
    desk.press(Qt.Key.Key_F9)
    assert "1,000P에서 1,500P로" in desk.state.feedback.sentence
    assert desk.state.total == 1500
    assert world.rentals() == 0
    desk.press(Qt.Key.Key_F9)
    assert world.rentals() == 1


def test_a_confirm_whose_answer_was_lost_has_one_effect(world, desk, monkeypatch):
    card, books = world.customer("박서연", points=5000), world.books(2)
    desk.scan(card, *books)
    shop, lost = desk.shop, []

    def lose_the_answer(act, **form):
        answer = type(shop).do(shop, act, **form)
        if act.__name__ == "rent_books" and not lost:
            lost.append(form["request_id"])
            raise Unavailable("UNREACHABLE", seconds=3)
        return answer

    monkeypatch.setattr(shop, "do", lose_the_answer)
    desk.press(Qt.Key.Key_F9)
    assert desk.copies == books
    assert "3초 뒤에" in desk.state.feedback.sentence
    # it has been committed; the counter may learn so before the key is pressed again
    desk.session.visit.quote = desk.session.visit.quote and _as_rentable(desk.session.visit.quote)
    desk.counter.confirm()
    desk.done()
    assert desk.state.empty
    assert desk.toasts[-1].title == "2권을 대여했어요"
    assert world.requests("rent_books") == 1
    assert len(world.open_rentals()) == 2


def _as_rentable(quote):
    return structs.replace(quote, can_rent=True, reasons=())


def test_too_few_points_mark_the_first_book_that_does_not_fit(world, desk):
    card, books = world.customer("박서연", points=1500), world.books(3)
    desk.scan(card, *books)
    assert [line.problem for line in desk.state.rent] == [None, "잔액 부족", None]
    assert desk.state.shortfall == 1500
    assert not desk.state.can_confirm
    desk.counter.confirm()
    desk.done()
    assert desk.copies == books
    assert world.rentals() == 0


def test_points_that_are_just_enough_are_enough(world, desk):
    card, books = world.customer("박서연", points=2000), world.books(2)
    desk.scan(card, *books)
    assert desk.state.can_confirm
    desk.press(Qt.Key.Key_F9)
    assert world.rentals() == 2


def test_a_top_up_alone_is_settled_by_the_confirm_key(world, desk):
    card = world.customer("박서연")
    desk.scan(card)
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F4)
    assert desk.state.balance == 0
    desk.press(Qt.Key.Key_F9)
    assert desk.state.balance == 5000
    assert desk.state.customer.name == "박서연"
    assert desk.toasts[-1].title == "5,000P를 충전했어요"
    assert world.requests("top_up") == 1
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F9)
    assert desk.state.balance == 10_000
    assert world.requests("top_up") == 2


def test_a_staged_top_up_can_be_taken_back(world, desk):
    desk.scan(world.customer("박서연"), world.books(1)[0])
    desk.press(Qt.Key.Key_F4)
    assert desk.state.top_up.staged
    desk.counter.cancel_top_up()
    desk.done()
    assert desk.state.shortfall == 1000
    assert world.count(payment) == 0


@pytest.mark.parametrize("amount", [0, -5000, 10**12])
def test_an_absurd_amount_is_told_and_changes_nothing(world, desk, amount):
    desk.scan(world.customer("박서연"), world.books(1)[0])
    desk.counter.stage(amount, "cash")
    desk.done()
    assert desk.state.feedback.ok is False
    assert "정수를 입력해 주세요" in desk.state.feedback.sentence
    assert not desk.state.top_up.staged
    assert len(desk.copies) == 1


def test_what_is_typed_wrong_stays_with_its_sentence(world, desk):
    desk.scan(world.customer("박서연"), world.books(1)[0])
    card = desk.view.top_up
    card.other_button.click()
    card.field.setText("3천원")
    card.field.textEdited.emit("3천원")
    desk.press(Qt.Key.Key_F4)
    assert card.field.text() == "3천원"
    assert card.problem.text() == "숫자만 입력하세요"
    assert not desk.state.top_up.staged


def test_confirming_nothing_says_so(world, desk):
    desk.counter.confirm()
    desk.done()
    assert desk.state.feedback.title == "확정할 것이 없어요"
    desk.scan(world.books(1)[0])
    desk.counter.confirm()
    desk.done()
    assert desk.state.feedback.title == "회원카드를 스캔해 주세요."


def test_scans_during_a_confirm_belong_to_the_next_visit(world, desk):
    first, second = world.customer("박서연", points=5000), world.customer("이도현", points=5000)
    books = world.books(3)
    desk.scan(first, *books[:2])
    desk.press(Qt.Key.Key_F9, wait=False)
    desk.type_scan(second)
    desk.type_scan(books[2])
    desk.done()
    assert len(world.open_rentals()) == 2
    assert desk.state.customer.name == "이도현"
    assert desk.copies == books[2:]


def test_keys_pressed_before_the_scans_are_read_wait_their_turn(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(3)
    for code in (card, *books):
        desk.type_scan(code)
    desk.session.tick()
    assert desk.state.pending_scans == 4
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, wait=False)
    desk.press(Qt.Key.Key_F9, wait=False)
    desk.done()
    assert {copy for copy, _ in world.open_rentals()} == set(books[:2])
    assert desk.state.empty
