"""Every line of the desk treats Enter, a scanner and an input method alike."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

import rentbook_desktop.faces
from rentbook_desktop.faces.desk.customers.hidden_scan_edit import HiddenScanEdit
from rentbook_desktop.faces.desk.palette.palette_edit import PaletteEdit
from rentbook_desktop.faces.widgets.amount import AmountEdit
from rentbook_desktop.faces.widgets.field_edit import FieldEdit
from rentbook_desktop.faces.widgets.line_edit import LineEdit
from rentbook_desktop.faces.widgets.scan_box import ScanEdit
from rentbook_desktop.faces.widgets.search_field import SearchEdit

FAMILY = (FieldEdit, AmountEdit, ScanEdit, SearchEdit, PaletteEdit)


def _compose(line, syllable):
    QApplication.sendEvent(line, QInputMethodEvent(syllable, []))


@pytest.fixture
def make(qtbot, qapp):
    def shown(kind):
        line = kind()
        qtbot.addWidget(line)
        line.show()
        return line

    return shown


def test_every_line_of_the_program_is_of_the_family():
    assert LineEdit.__subclasses__()
    assert all(issubclass(kind, LineEdit) for kind in (*FAMILY, HiddenScanEdit))
    own = [kind for kind in QLineEdit.__subclasses__() if kind.__module__.startswith(rentbook_desktop.faces.__name__)]
    assert own == [LineEdit]


@pytest.mark.parametrize("kind", FAMILY)
def test_what_is_being_composed_is_part_of_the_text_and_can_be_finished(make, kind):
    line = make(kind)
    line.setText("책방")
    _compose(line, "가")
    assert line.whole_text() == "책방가"
    line.finish_composing()
    assert (line.text(), line.composed) == ("책방가", "")


@pytest.mark.parametrize(("kind", "steps"), [(SearchEdit, [1, -1]), (PaletteEdit, [1, -1])])
def test_up_and_down_are_for_the_list_below(make, kind, steps):
    line, heard = make(kind), []
    line.stepped.connect(heard.append)
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert heard == steps


@pytest.fixture
def two_fields(qtbot, qapp):
    """A line of a kind with another field behind it, as in a form."""
    windows = []

    def shown(kind):
        window, line, after = QWidget(), kind(), QLineEdit()
        windows.append(window)
        column = QVBoxLayout(window)
        column.addWidget(line)
        column.addWidget(after)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        return line, after

    yield shown
    windows.clear()


@pytest.mark.parametrize(
    ("kind", "signal"),
    [(ScanEdit, "entered"), (SearchEdit, "selected")],
)
def test_a_scanner_that_ends_with_tab_scans_and_the_focus_stays(two_fields, keyboard, kind, signal):
    line, heard = two_fields(kind)[0], []
    getattr(line, signal).connect(heard.append)
    keyboard.scanner(line, "RB-000412-1\t")
    assert heard == ["RB-000412-1"]
    assert line.hasFocus()


@pytest.mark.parametrize("kind", [ScanEdit, SearchEdit, FieldEdit, AmountEdit])
def test_the_tab_of_a_hand_goes_to_the_next_field(two_fields, keyboard, kind):
    line, after = two_fields(kind)
    keyboard.hand(line, "1234567\t")
    assert after.hasFocus()
    assert line.text().replace(",", "") == "1234567"


def test_a_short_number_is_scanned_where_codes_are_waited_for_and_typed_elsewhere(two_fields, keyboard):
    line, heard = two_fields(ScanEdit)[0], []
    line.entered.connect(heard.append)
    keyboard.scanner(line, "217\t")
    assert heard == ["217"]
    field, after = two_fields(FieldEdit)
    keyboard.scanner(field, "217\t")
    assert (field.text(), after.hasFocus()) == ("217", True)


def test_two_scans_behind_each_other_are_two(two_fields, keyboard):
    line, heard = two_fields(ScanEdit)[0], []
    line.entered.connect(heard.append)
    for code in ("RB-000412-1", "RB-000412-2", "2869191748"):
        keyboard.scanner(line, code + "\t")
    assert heard == ["RB-000412-1", "RB-000412-2", "2869191748"]


def test_in_the_palette_a_tab_means_more_unless_a_scanner_sent_it(two_fields, keyboard):
    line, more, entered = two_fields(PaletteEdit)[0], [], []
    line.more.connect(lambda: more.append(1))
    line.entered.connect(lambda: entered.append(1))
    keyboard.hand(line, "bak\t")
    assert (more, entered) == ([1], [])
    line.clear()
    keyboard.scanner(line, "RB-000412-1\t")
    assert (more, entered) == ([1], [1])
