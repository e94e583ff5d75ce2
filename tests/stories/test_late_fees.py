"""A late book comes back: its fee is settled with one key, or later, or let go by somebody who may."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.shop_secret import keys_of
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.queries.counter import customer_at_counter
from rentbook_desktop.settings.actions import change_setting
from tests.stories.counter import Librarian


@pytest.fixture
def late(world):
    """A customer with 5,000 points, and a book that is two days late: it costs 400 won."""
    for key in ("late_fee.per_day", "late_fee.skip_closed_days"):
        world.shop.do(change_setting, key=key, value="200" if key.endswith("per_day") else "false")
    world.shop.read_settings()
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.rent(card, book)
    world.clock.move(timedelta(days=9))
    return card, book


def standing(world, card):
    return world.shop.ask(customer_at_counter, customer_id=world.cards[card])


def test_a_late_book_and_its_fee_from_points_take_one_scan_and_one_key(world, desk, late):
    card, book = late
    desk.scan(book)
    assert (desk.state.fee.amount, desk.state.fee.way) == (400, "points")
    desk.press(Qt.Key.Key_F9)
    assert (desk.scans, desk.keys) == (1, 1)
    assert (standing(world, card).owed, standing(world, card).available) == (0, 3600)
    desk.undo()
    assert (standing(world, card).owed, standing(world, card).available) == (400, 4000)
    desk.undo()
    assert standing(world, card).owed == 0
    assert world.open_rentals() == {(book, world.cards[card])}


def test_rental_and_fee_go_with_one_key(world, desk, late):
    card, book = late
    other = world.books(1)[0]
    desk.scan(card, book, other)
    desk.press(Qt.Key.Key_F7)
    assert desk.state.fee.way == "cash"
    desk.press(Qt.Key.Key_F9)
    assert (standing(world, card).owed, standing(world, card).available) == (0, 3000)
    assert world.open_rentals() == {(other, world.cards[card])}
    assert world.requests("pay_fee") == 1


def test_a_fee_that_is_left_for_later_stays_owed_and_is_shown_at_the_next_visit(world, desk, late):
    card, book = late
    desk.scan(book)
    desk.press(Qt.Key.Key_F7)
    desk.press(Qt.Key.Key_F7)
    assert desk.state.fee.way == "later"
    assert not desk.state.can_confirm
    desk.counter.clear()
    desk.scan(card)
    assert (desk.state.customer.owed, desk.state.fee.way) == (400, "later")
    assert desk.page.counter.session.visit.content() is None


def test_a_fee_settled_elsewhere_meanwhile_is_not_taken_twice(world, desk, late):
    card, book = late
    desk.scan(book)
    world.shop.do(pay_fee, customer_id=world.cards[card], tender="cash", request_id="elsewhere")
    desk.press(Qt.Key.Key_F9)
    assert standing(world, card).available == 4000
    assert desk.state.fee is None
    assert desk.state.feedback.ok is False


def test_somebody_with_the_right_lends_it_to_let_a_fee_go(file_world, qtbot):
    world = file_world
    with world.shop.runner.database.read() as connection:
        pepper = keys_of(connection).derive("PIN pepper")
    owner = world.hire("김하늘", "owner", hashed_pin("246810", owner=True, pepper=pepper))
    clerk = world.hire("이준서", "clerk", hashed_pin("5803", pepper=pepper))
    world.shop.do(change_setting, key="late_fee.per_day", value="200")
    world.shop.read_settings()
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    world.rent(card, book)
    world.clock.move(timedelta(days=9))
    desk = Librarian(world, qtbot)
    desk.desk.show_window()
    operators = desk.desk.controller.operators
    desk.until(lambda: operators.staff)
    operators.try_unlock(clerk, "5803")
    desk.until(lambda: not operators.locked)
    desk.scan(book)
    desk.counter.choose_fee_way("waive")
    desk.counter.set_fee_reason("첫 연체라서")
    desk.press(Qt.Key.Key_F9)
    desk.until(lambda: operators.asking)
    operators._approval.given.emit(owner, "246810")
    desk.until(lambda: not operators.asking and not desk.state.busy and desk.state.fee is None)
    assert standing(world, card).owed == 0
    desk.leave()
