"""The keys of the status page."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.status.shortcuts import StatusKeys


def test_what_needs_the_parts_waits_for_them_and_telling_everybody_for_somebody_late(qtbot, theme, words):
    page = QWidget()
    qtbot.addWidget(page)
    keys = StatusKeys(words, page)

    def valid():
        return [one.shortcut().toString() for one in keys.actions() if one.isEnabled()]

    assert valid() == ["F5"]
    keys.allow(built=True, late=False)
    assert valid() == ["F5", "Ctrl+L", "Ctrl+G"]
    keys.allow(built=True, late=True)
    assert valid() == ["F5", "Ctrl+L", "Ctrl+N", "Ctrl+G"]
