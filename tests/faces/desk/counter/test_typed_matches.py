"""Matches while somebody types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.customer.queries import CustomerFound
from rentbook_desktop.faces.desk.counter.typed_matches import TypedMatches
from rentbook_desktop.queries.counter import CopyFound, ScanResult, resolve_scan
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    people = tuple(
        CustomerFound(customer=at, name=name, code=f"id:{at}", phone="010-****-1234")
        for at, name in enumerate(("박서연", "박서준"), 1)
    )
    copies = (CopyFound(copy="RB-1", title="박하사탕", author="", state="AVAILABLE"),)
    return FakePageContext(words, {resolve_scan: ScanResult(kind="many", code="박", customers=people, copies=copies)})


@pytest.fixture
def typed(context, view):
    return TypedMatches(context, view)


def write(view, text):
    view.scan_box.edit.setText(text)
    view.scan_box.edit.textEdited.emit(text)


def test_matches_come_after_a_pause_with_none_chosen(qtbot, typed, view, wishes):
    write(view, "박서")
    assert typed.matches == ()
    qtbot.waitUntil(view.matches.isVisible)
    assert [one.name for one in typed.matches] == ["박서연", "박서준", "박하사탕"]
    QTest.keyClick(view.scan_box.edit, Qt.Key.Key_Return)  # nothing is chosen: what was typed is meant
    assert wishes == [("scanned", "박서")]


def test_arrows_choose_and_enter_takes(qtbot, typed, view, wishes):
    write(view, "박서")
    typed.look()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(view.scan_box.edit, key)
    assert wishes == [("match_chosen", ("customer", 2))]
    assert (view.scan_box.edit.text(), view.matches.isVisible()) == ("", False)


def test_they_go_with_the_text_and_stay_when_the_counter_is_drawn_again(qtbot, typed, view):
    write(view, "박서")
    typed.look()
    view.show_state(view.state)
    qtbot.waitUntil(view.matches.isVisible)
    view.scan_box.edit.clear()
    assert not view.matches.isVisible()


def test_one_letter_and_a_scan_are_not_looked_for(typed, view, context):
    write(view, "박")
    typed.look()
    view.scan_box.edit.setText("RB-000001-1")
    QTest.keyClick(view.scan_box.edit, Qt.Key.Key_Return)
    typed.look()
    assert context.asked == []
