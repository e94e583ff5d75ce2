"""Who stands at the counter."""

import pytest

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.customer_panel import CustomerPanel
from rentbook_desktop.queries.counter import CustomerAtCounter


def somebody(**change):
    plain = {
        "customer_id": 7, "name": "박서연", "card": "C-77", "phone": "010-****-5678", "state": "ACTIVE", "out": 2,
        "overdue": 0, "balance": 0, "available": 0,
    }  # fmt: skip
    return CustomerAtCounter(**plain | change)


def figures(panel):
    return [value.text() for name, value in panel.figures._pairs if not name.isHidden()]


@pytest.fixture
def panel(qtbot, theme, words):
    made = CustomerPanel(words)
    qtbot.addWidget(made)
    return made


def test_nobody_is_said_to_be_nobody_and_cannot_be_sent_away(panel, words):
    panel.show_state(CounterState(), tight=False)
    assert panel.name.text() == words.tr("counter.customer_none")
    assert panel.close_button.isHidden()


def test_name_card_and_number_are_shown_and_what_is_late_is_red(panel):
    panel.show_state(CounterState(customer=somebody(overdue=1)), tight=False)
    assert "박서연" in panel.name.text()
    assert all(part in panel.detail.text() for part in ("C-77", "010-****-5678"))
    assert [value.property("c") for _, value in panel.figures._pairs[:2]] == ["text", "bad"]
    assert panel.figures._pairs[2][0].isHidden()
    assert not panel.close_button.isHidden()


def test_where_there_is_little_room_the_figures_stand_in_the_line(panel):
    panel.show_state(CounterState(customer=somebody(overdue=1)), tight=True)
    assert panel.figures.isHidden()
    assert "C-77" not in panel.detail.text()
    assert "1" in panel.detail.text()


def test_with_books_in_the_basket_nobody_is_sent_away(panel):
    panel.show_state(CounterState(customer=somebody(), rent=(object(),)), tight=False)
    assert panel.close_button.isHidden()


def test_what_is_owed_stands_beside_what_is_out_and_is_red(panel):
    panel.show_state(CounterState(customer=somebody(owed=400)), tight=False)
    (name, value) = panel.figures._pairs[2]
    assert (name.text(), value.text(), value.property("c")) == ("미납", "400P", "bad")
    panel.show_state(CounterState(customer=somebody(owed=400)), tight=True)
    assert "미납 400P" in panel.detail.text()


def test_how_many_more_books_may_go_and_in_which_group_somebody_is_stand_beside_the_name(panel, words):
    panel.show_state(CounterState(customer=somebody(out=4, limit=5, group="단골", reservations=1)), tight=False)
    assert figures(panel) == ["4 / 5권", "0권", "1권"]
    assert (panel.group.accessibleName(), panel.group.isHidden()) == ("단골", False)
    panel.show_state(CounterState(customer=somebody(out=4, owed=400, reservations=1)), tight=False)
    assert figures(panel) == ["4권", "0권", "400P"]  # what is owed goes before what is reserved
    assert panel.group.isHidden()
