"""Screen readers are told what changed, at once where it is urgent, and nothing is done where none runs."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets import announce as module
from rentbook_desktop.faces.widgets.announce import announce


@pytest.fixture
def heard(monkeypatch):
    said = []

    class Ear(QAccessible):
        @staticmethod
        def isActive():
            return True

        @staticmethod
        def updateAccessibility(event):
            said.append((event.message(), event.politeness()))

    monkeypatch.setattr(module, "QAccessible", Ear)
    return said


def test_words_are_told_and_urgent_ones_interrupt(qtbot, theme, heard):
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "담았어요")
    announce(widget, "분실된 책이에요", urgent=True)
    politeness = QAccessible.AnnouncementPoliteness
    assert heard == [("담았어요", politeness.Polite), ("분실된 책이에요", politeness.Assertive)]


def test_nothing_to_say_is_not_said(qtbot, theme, heard):
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "")
    assert heard == []
