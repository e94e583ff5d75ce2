"""A customer has as many books as they may: somebody decides otherwise, and it stands on the rental."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from rentbook_desktop.rental.tables import rental
from rentbook_desktop.settings.actions import change_setting


def test_a_book_above_the_limit_goes_out_for_a_reason_that_stands_on_the_rental(world, desk):
    world.shop.do(change_setting, key="limit.copies", value="1")
    world.shop.read_settings()
    desk.shop.read_settings()
    card, books = world.customer("박서연", points=5000), world.books(2)
    world.rent(card, books[0])
    desk.scan(card, books[1])
    assert [line.code for line in desk.state.block.lines] == ["LIMIT_REACHED"]
    desk.press(Qt.Key.Key_F9)
    assert world.rentals() == 1
    desk.counter.set_override("오늘 한 권 반납 약속")
    desk.press(Qt.Key.Key_F9)
    with world.shop.runner.database.read() as connection:
        reasons = list(connection.execute(select(rental.c.override).order_by(rental.c.rental_id)).scalars())
    assert reasons == ["", "오늘 한 권 반납 약속"]
    assert desk.state.empty
