"""The sidebar and the head of the window say what was wanted."""

from PySide6.QtGui import QAccessible

from rentbook_desktop.faces.desk.window_state import Light
from tests.faces.counter_states import frame


def test_sidebar_and_head_tell_what_was_wanted(window, wishes):
    window.sidebar.items["settings"].click()
    window.sidebar.operator.click()
    window.top.search.click()
    assert wishes == [("page", "settings"), ("lock",), ("palette",)]


def test_a_light_can_be_heard_and_says_more_than_its_words(window):
    light = Light(label="백업이 오래됐어요", tone="warn", sentence="마지막 백업이 3일 전이에요.")
    window.show_state(frame("ko")._replace(lights=(light,)))
    (row,) = window.sidebar.lights
    heard = QAccessible.queryAccessibleInterface(row)
    assert heard.role() == QAccessible.Role.StaticText
    assert all(said in heard.text(QAccessible.Text.Name) for said in ("백업이 오래됐어요", "3일 전"))
    assert row.toolTip() == "마지막 백업이 3일 전이에요."
    assert window.sidebar.card.property("k") == "card"


def test_while_no_light_is_on_day_and_clock_stand_there_without_a_frame(window):
    window.show_state(frame("ko"))
    side = window.sidebar
    assert side.card.property("k") == "calm"
    assert (side.day.isVisible(), side.day.text().replace("\xa0", " "), side.clock.text()) == (
        True,
        "11월 22일 (일)",
        "14:32",
    )
    side.set_narrow(narrow=True)
    assert not side.day.isVisible()
    window.show_state(frame("ko")._replace(lights=(Light(label="늦어요", tone="warn"),)))
    assert (side.card.property("k"), side.lights[0].toolTip()) == ("card", "늦어요")
