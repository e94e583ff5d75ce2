"""How little a librarian has to do: scans and keys are counted."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from rentbook_desktop.foundation.outbox import request


def test_three_books_go_out_with_four_scans_and_one_key(world, desk):
    card, books = world.customer("박서연", points=12_500), world.books(3)
    desk.scan(card, *books)
    assert desk.copies == books
    assert desk.state.total == 3000
    assert desk.state.after == 9500
    desk.press(Qt.Key.Key_F9)
    assert (desk.scans, desk.keys) == (4, 1)
    assert world.open_rentals() == {(book, world.cards[card]) for book in books}
    assert desk.state.empty
    assert desk.view.scan_box.edit.hasFocus()
    assert (desk.toasts[-1].title, desk.toasts[-1].sentence) == (
        "3권을 대여했어요",
        "박서연 · 11월\u00a029일\u00a0(일)까지",
    )


def test_five_books_come_back_with_five_scans_and_no_key(world, desk):
    cards = [world.customer(name, points=5000) for name in ("박서연", "이도현")]
    books = world.books(5)
    world.rent(cards[0], *books[:3])
    world.rent(cards[1], *books[3:])
    desk.scan(*books)
    assert (desk.scans, desk.keys) == (5, 0)
    assert desk.endings == ["returned"] * 5
    assert world.open_rentals() == set()
    assert [line.copy for line in desk.state.returned] == books


def test_topping_up_and_renting_two_takes_three_scans_and_three_keys_and_one_commit(world, desk):
    card, books = world.customer("박서연"), world.books(2)
    desk.scan(card)
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F4)
    desk.scan(*books)
    desk.press(Qt.Key.Key_F9)
    assert desk.scans == 3
    assert desk.keys <= 3
    assert len(world.open_rentals()) == 2
    assert world.requests("rent_books") == 1
    assert world.requests("top_up") == 0
    with world.shop.runner.database.read() as connection:
        rows = connection.execute(select(request.c.request_id)).all()
    assert len(rows) == 1


def test_a_shortfall_is_met_with_two_keys(world, desk):
    card, books = world.customer("박서연", points=500), world.books(2)
    desk.scan(card, *books)
    assert desk.state.shortfall == 1500
    assert desk.state.top_up.presets == (3000, 5000, 10000)
    assert desk.state.top_up.selected == 3000
    desk.press(Qt.Key.Key_F4)
    assert desk.state.can_confirm
    assert [line.incoming for line in desk.state.charges] == [False, True]
    desk.press(Qt.Key.Key_F9)
    assert desk.keys == 2
    assert len(world.open_rentals()) == 2


def test_a_wrong_scan_is_undone_with_one_key(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    desk.scan(card, *books)
    desk.undo()
    assert desk.keys == 1
    assert desk.copies == books[:1]
    assert desk.state.total == 1000


def test_a_book_can_be_scanned_before_the_card(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    desk.scan(*books)
    assert [line.price for line in desk.state.rent] == [1000, 1000]
    assert not desk.state.can_confirm
    assert desk.state.reasons == ("회원카드를 스캔해 주세요.",)
    desk.scan(card)
    assert desk.state.can_confirm
    desk.press(Qt.Key.Key_F9)
    assert len(world.open_rentals()) == 2
