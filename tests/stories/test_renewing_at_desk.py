"""A customer keeps a book longer: one scan of it and one key."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from rentbook_desktop.rental.tables import rental


def due_days(world):
    with world.shop.runner.database.read() as connection:
        return set(connection.execute(select(rental.c.due_on).where(rental.c.returned_at.is_(None))).scalars())


def test_renewing_takes_one_scan_and_one_key_and_is_taken_back_by_another(world, desk):
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.rent(card, book)
    desk.scan(card)
    before = desk.scans
    desk.scan(book)
    desk.press(Qt.Key.Key_F9)
    assert (desk.scans - before, desk.keys) == (1, 1)
    assert due_days(world) == {"2026-12-06"}
    desk.undo()
    assert due_days(world) == {"2026-11-29"}


def test_the_second_scan_and_f7_return_what_was_offered(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    world.rent(card, *books)
    desk.scan(card, books[0])
    desk.session.last_scan.at -= 2  # a scan that is meant, and no stutter
    desk.scan(books[0])
    desk.scan(books[1])
    desk.press(Qt.Key.Key_F7)
    assert world.open_rentals() == set()
    assert [line.copy for line in desk.state.returned] == books


def test_the_list_renews_all_that_can_be(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    world.rent(card, *books)
    desk.scan(card)
    desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert [line.picked for line in desk.state.renew] == [True, True]
    desk.press(Qt.Key.Key_F9)
    assert due_days(world) == {"2026-12-06"}
    desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert [(line.picked, line.problem) for line in desk.state.renew] == [(False, "연장 끝")] * 2
    assert not desk.state.can_confirm
