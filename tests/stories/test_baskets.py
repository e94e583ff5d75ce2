"""Every way out of a visit has a way back."""

from PySide6.QtCore import Qt

from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.rental.tables import basket

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_another_card_sets_the_basket_aside_and_loses_no_scan(world, desk):
    first, second = world.customer("박서연", points=5000), world.customer("이도현", points=5000)
    books = world.books(4)
    for code in (first, *books[:2], second, *books[2:]):
        desk.type_scan(code)
    desk.done()
    assert desk.endings == ["customer", "rent", "rent", "customer", "rent", "rent"]
    assert desk.state.customer.name == "이도현"
    assert desk.copies == books[2:]
    assert desk.toasts[-1].title == "박서연 · 2권을 보류했어요"
    desk.until(lambda: desk.state.held)
    assert [(held.name, len(held.copies)) for held in desk.state.held] == [("박서연", 2)]
    desk.toasts[-1].then()
    desk.done()
    assert desk.state.customer.name == "박서연"
    assert desk.copies == books[:2]
    desk.until(lambda: [held.name for held in desk.state.held] == ["이도현"])


def test_a_wrong_card_is_undone_with_one_key_and_brings_the_basket_back(world, desk):
    first, second = world.customer("박서연", points=5000), world.customer("이도현")
    books = world.books(2)
    desk.scan(first, *books, second)
    desk.undo()
    assert desk.state.customer.name == "박서연"
    assert desk.copies == books


def test_undo_goes_back_card_by_card(world, desk):
    first, second = world.customer("박서연"), world.customer("이도현")
    desk.scan(first, second)
    assert desk.state.customer.name == "이도현"
    desk.undo()
    assert desk.state.customer.name == "박서연"
    desk.undo()
    assert desk.state.customer is None
    assert not desk.state.can_undo


def test_books_that_came_back_stay_for_the_visit_and_vanish_with_it(world, desk):
    first, second = world.customer("박서연", points=5000), world.customer("이도현", points=5000)
    back, out = world.books(2)
    world.rent(first, back)
    desk.scan(back, second)
    assert [line.copy for line in desk.state.returned] == [back]
    assert desk.state.customer.name == "이도현"
    desk.scan(out)
    desk.press(Qt.Key.Key_F9)
    assert desk.state.empty


def test_books_of_somebody_who_left_long_ago_make_room_for_the_next(world, desk):
    card = world.customer("박서연", points=5000)
    back, out = world.books(2)
    world.rent(card, back)
    desk.scan(back)
    desk.session.visit.last_scan -= 200
    desk.scan(out)
    assert desk.state.returned == ()
    assert desk.copies == [out]


def test_hold_and_resume_bring_the_newest_back(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    desk.scan(card, *books)
    desk.press(Qt.Key.Key_F6)
    assert desk.state.empty
    desk.until(lambda: desk.state.held)
    keys = {one.shortcut().toString(): one for one in desk.view.keys.actions()}
    assert keys["Shift+F6"].isEnabled()
    desk.press(Qt.Key.Key_F6, SHIFT)
    assert desk.state.customer.name == "박서연"
    assert desk.copies == books
    assert desk.state.total == 2000
    assert world.count(basket) == 0


def test_a_basket_without_a_customer_is_held_too(world, desk):
    books = world.books(2)
    desk.scan(*books)
    desk.press(Qt.Key.Key_F6)
    desk.until(lambda: desk.state.held)
    assert desk.view.today.held[0].name.text() == "고객 없음"
    desk.press(Qt.Key.Key_F6, SHIFT)
    assert desk.copies == books


def test_resuming_over_a_basket_sets_that_one_aside(world, desk):
    books = world.books(2)
    desk.scan(books[0])
    desk.press(Qt.Key.Key_F6)
    desk.until(lambda: desk.state.held)
    desk.scan(books[1])
    desk.press(Qt.Key.Key_F6, SHIFT)
    assert desk.copies == books[:1]
    assert world.count(basket) == 1


def test_a_held_basket_that_another_desk_took_is_told(world, desk):
    desk.scan(world.books(1)[0])
    desk.press(Qt.Key.Key_F6)
    desk.until(lambda: desk.state.held)
    from rentbook_desktop.rental.baskets import resume_basket

    world.shop.do(resume_basket, basket_id=desk.state.held[0].basket_id, request_id="other-desk")
    desk.press(Qt.Key.Key_F6, SHIFT)
    assert desk.state.feedback.ok is False
    assert "다른 창구" in desk.state.feedback.sentence
    assert desk.copies == []


def test_delete_takes_the_chosen_book_out_and_undo_puts_it_back_where_it_was(world, desk):
    books = world.books(3)
    desk.scan(*books)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Delete)
    assert desk.copies == books[1:]
    assert desk.state.total == 2000
    desk.undo()
    assert desk.copies == books


def test_undo_takes_a_return_back(world, desk):
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.rent(card, book)
    desk.scan(book)
    assert world.open_rentals() == set()
    desk.undo()
    assert world.open_rentals() == {(book, world.cards[card])}
    assert desk.state.returned == ()
    assert "반납을 되돌렸어요" in desk.state.feedback.sentence


def test_a_return_that_cannot_be_undone_says_why(world, desk):
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.rent(card, book)
    desk.scan(book)
    world.mark(book, "REPAIR")
    desk.undo()
    assert desk.state.feedback.ok is False
    assert "되돌릴 수 없어요" in desk.state.feedback.sentence


def test_escape_twice_empties_the_basket_and_the_undo_key_brings_it_back(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    desk.scan(card, *books)
    desk.press(Qt.Key.Key_Escape)
    assert desk.copies == books
    desk.press(Qt.Key.Key_Escape)
    assert desk.state.empty
    assert world.count(basket) == 0
    assert desk.toasts[-1].title == "담은 책 2권을 비웠어요"
    desk.undo()
    assert desk.copies == books
    assert desk.state.customer.name == "박서연"


def test_what_was_set_aside_is_offered_with_the_card_and_can_be_thrown_away(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(3)
    desk.scan(card, *books[:2])
    desk.press(Qt.Key.Key_F6)
    desk.scan(card, books[2])
    desk.press(Qt.Key.Key_F6)
    assert world.count(basket) == 1
    desk.scan(card)
    assert [fix.label for fix in desk.state.feedback.fixes] == ["보류한 3권 이어서"]
    desk.view.feedback.fixes[0].click()
    desk.done()
    assert desk.copies == books
    desk.press(Qt.Key.Key_F6)
    desk.told()
    desk.view.today.held[0].cross.click()
    desk.done()
    assert world.count(basket) == 0
    desk.toasts[-1].then()
    desk.done()
    assert world.count(basket) == 1


def test_escape_closes_the_top_up_card_first_and_then_the_customer(world, desk):
    desk.scan(world.customer("박서연", points=5000))
    desk.press(Qt.Key.Key_F4)
    assert desk.state.top_up is not None
    desk.press(Qt.Key.Key_Escape)
    assert desk.state.top_up is None
    assert desk.state.customer is not None
    desk.press(Qt.Key.Key_Escape)
    assert desk.state.empty
    desk.undo()
    assert desk.state.customer.name == "박서연"


def test_money_on_the_counter_is_not_forgotten_silently(world, desk):
    desk.scan(world.customer("박서연"))
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F4)
    desk.scan(world.customer("이도현"))
    assert (desk.toasts[-1].tone, desk.toasts[-1].title) == ("bad", "5,000P를 충전하지 않았어요")
    assert desk.state.top_up is None
    assert world.requests(top_up.__name__) == 0


def test_closing_the_window_sets_the_basket_aside(qtbot, world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    desk.scan(card, *books)
    with qtbot.waitSignal(desk.desk.left):
        desk.desk.window.close()
    assert world.count(basket) == 1
