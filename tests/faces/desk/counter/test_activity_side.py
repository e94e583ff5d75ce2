"""The day in figures."""

from PySide6.QtWidgets import QLabel

from rentbook_desktop.faces.desk.counter.activity_side import ActivitySide
from tests.faces.cover_states import day


def test_what_was_done_and_taken_back_is_counted(qtbot, theme, words):
    side = ActivitySide(words)
    qtbot.addWidget(side)
    side.show_day(day(words))
    assert [one.text() for one in side.done.findChildren(QLabel)][1::2] == ["4권", "1권", "10,000P"]
    assert [one.text() for one in side.undone.findChildren(QLabel)][1::2] == ["0건", "0건", "0P"]
