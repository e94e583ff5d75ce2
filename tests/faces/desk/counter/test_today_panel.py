"""The day at the counter while nobody is served: figures, baskets on hold, what was done last."""

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.today_panel import TodayPanel
from rentbook_desktop.rental.queries import CounterActivity, HeldBasket
from rentbook_desktop.status.queries import DayFigures

AT = "2026-11-23T01:05:00Z"


@pytest.fixture
def panel(qtbot, theme, words):
    made = TodayPanel(words)
    qtbot.addWidget(made)
    return made


def held(number, name):
    return HeldBasket(basket_id=number, customer_id=None, name=name, copies=("A", "B"), held_at=AT)


def test_an_empty_state_is_a_valid_state(view):
    view.show_state(CounterState())
    assert view.empty.isVisible()


def test_what_has_nothing_to_say_is_not_there(panel, words):
    panel.show_state(CounterState())
    assert [card.isHidden() for card in panel._cards] == [True, True, False]
    assert (panel.quiet.isHidden(), panel.activities.isHidden()) == (False, True)
    panel.show_state(CounterState(today=DayFigures(rented=3, returned=1, topped_up=5000)))
    assert not panel._cards[0].isHidden()
    assert words.won(5000) in [value.text() for _, value in panel.figures._pairs]


def test_a_basket_on_hold_is_taken_up_by_its_own_button(qtbot, panel, words):
    panel.show_state(CounterState(held=(held(4, "박서연"), held(3, ""))))
    assert panel.held_count.text() == "2"
    assert [row.name.text() for row in panel.held] == ["박서연", words.tr("counter.nobody")]
    with qtbot.waitSignal(panel.resumed) as resumed:
        panel.held[1].button.click()
    assert resumed.args == [3]
    panel.show_state(CounterState(held=(held(3, ""),)))
    assert [row.isHidden() for row in panel.held] == [False, True]


def test_what_was_done_last_is_said_with_its_time_and_sign(panel, words):
    done = (
        CounterActivity(at=AT, name="박서연", kind="top_up", count=1, amount=5000),
        CounterActivity(at=AT, name="한지우", kind="rent", count=2, amount=-1400),
    )
    panel.show_state(CounterState(recent=done))
    paid, rented = panel.activities.accessibleName().splitlines()
    assert paid.startswith("10:05 박서연")
    assert paid.endswith("+5,000P")
    assert rented.endswith(words.won(-1400))


def test_money_that_went_back_stands_by_itself(panel, words):
    panel.show_state(CounterState(today=DayFigures(rented=0, returned=0, topped_up=0, refunded=2500)))
    shown = {name.text(): value.text() for name, value in panel.figures._pairs}
    assert (shown["충전"], shown["환불"]) == (words.won(0), words.won(2500))


def test_what_was_done_yesterday_says_so_and_not_a_time(qtbot, theme, words):
    panel = TodayPanel(words)
    qtbot.addWidget(panel)
    one = CounterActivity(at="2026-11-21T05:31:00.000Z", name="박서연", kind="return", count=1, amount=0)
    panel.activities.show_activities((one, replace(one, days_ago=1), replace(one, days_ago=3)))
    assert [row[0] for row in panel.activities._rows] == ["14:31", "어제", "11/21"]
