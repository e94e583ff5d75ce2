"""At a real desk: the palette leads to a customer and back to the counter, the status page follows what happens."""

from PySide6.QtCore import Qt

CTRL = Qt.KeyboardModifier.ControlModifier


def open_palette(desk):
    desk.press(Qt.Key.Key_K, CTRL)
    palette = desk.desk.controller._palette
    desk.until(palette.line.hasFocus)
    return palette


def test_a_customer_is_found_by_initials_and_served_at_the_counter(world, open_desk):
    customer = world.cards[world.customer("박서연", points=5000)]
    world.shop.deliver()
    desk = open_desk(world)
    palette = open_palette(desk)
    palette.line.setText("ㅂㅅㅇ")
    desk.until(lambda: palette.chosen() is not None and palette.chosen().key == customer)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: desk.state.customer is not None)
    assert desk.state.customer.name == "박서연"
    assert not palette.isVisible()
    palette = open_palette(desk)
    desk.until(lambda: palette.shown()[1].name == "박서연")  # what was picked last comes first
    desk.press(Qt.Key.Key_K, CTRL)
    assert not palette.isVisible()


def test_the_status_page_shows_what_happens_while_it_is_looked_at(world, open_desk):
    card, copies = world.customer("박서연", points=5000), world.book(copies=2)
    desk = open_desk(world)
    desk.press(Qt.Key.Key_5, CTRL)
    page = desk.desk.controller.pages.page("status")
    desk.until(lambda: page.is_built and page.parts.tiles["out"].face.figure == "0권")
    world.rent(card, *copies)
    world.shop.deliver()
    desk.until(lambda: page.parts.tiles["out"].face.figure == "2권")
    desk.until(lambda: page.parts.trend.chart is not None and page.parts.trend.chart.series[0].values[-1] == 2)
    desk.until(lambda: page.parts.trend.figure is not None)
    assert page.subtitle()
