"""A customer keeps a book longer: one scan of it and one key."""

from datetime import timedelta

from PySide6.QtCore import Qt
from sqlalchemy import select

from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.settings.actions import change_setting


def rules(world, desk, **settings):
    """Change settings of the shop, and let the desk know."""
    for name, value in settings.items():
        world.shop.do(change_setting, key=name.replace("__", "."), value=value)
    world.shop.read_settings()
    desk.shop.read_settings()


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
    assert [(line.picked, line.problem) for line in desk.state.renew] == [(False, "이미 1번 연장")] * 2
    assert not desk.state.can_confirm


def test_a_scan_lists_all_they_have_and_space_takes_one_of_two_out_again(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    world.rent(card, *books)
    rules(world, desk, renewal__price="500", renewal__days="3")
    desk.scan(card, books[0])
    assert [(line.copy, line.picked) for line in desk.state.renew] == [(books[0], True), (books[1], False)]
    desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert (desk.state.confirm_label, desk.state.total, desk.state.charges[0].label) == (
        "2권 연장하기",
        1000,
        "연장료 2권 × 500P",
    )
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert [line.picked for line in desk.state.renew] == [True, False]
    desk.press(Qt.Key.Key_F9)
    with world.shop.runner.database.read() as connection:
        assert sorted(connection.execute(select(rental.c.due_on)).scalars()) == ["2026-11-29", "2026-12-02"]


def test_a_late_book_says_what_it_costs_first_and_cannot_be_picked(world, desk):
    rules(world, desk, late_fee__per_day="200", rental__days="2")
    card, books = world.customer("박서연", points=5000), world.books(2)
    world.rent(card, books[0])
    world.clock.move(timedelta(days=4))
    rules(world, desk, rental__days="7", overdue__policy="ignore")
    world.rent(card, books[1])
    desk.scan(card, books[1])
    late, fine = desk.state.renew
    assert (late.problem, late.remedy, fine.picked) == ("2일 지남", "연체료 400P 먼저", True)
    desk.press(Qt.Key.Key_Up)
    assert desk.view.renewal.table.selected() == books[0]
    desk.press(Qt.Key.Key_Space)
    assert [line.picked for line in desk.state.renew] == [False, True]
    desk.press(Qt.Key.Key_F9)
    assert due_days(world) == {"2026-11-24", "2026-12-10"}


def test_a_closed_day_that_moves_the_new_day_is_explained(world, desk):
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.rent(card, book)
    rules(world, desk, renewal__days="3")
    world.shop.do(close_days, first="2026-12-02", reason="", request_id="close")
    desk.scan(card, book)
    assert [line.note for line in desk.state.renew] == ["12월 2일은 휴무 · 4일"]
    assert (desk.state.question.days, [rule.words for rule in desk.state.renewal_rules][2]) == (4, "다음 여는 날까지")
    desk.press(Qt.Key.Key_F9)
    assert due_days(world) == {"2026-12-03"}


def test_a_scan_goes_to_the_counter_from_the_list(world, desk):
    card, books = world.customer("박서연", points=5000), world.books(2)
    world.rent(card, books[0])
    desk.scan(card, books[0])
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Down)
    assert desk.view.renewal.table.hasFocus()
    desk.press(Qt.Key.Key_R)
    desk.type_scan(books[1][1:])
    desk.done()
    assert desk.copies == [books[1]]
