"""Every line of the desk treats Enter, a scanner and an input method alike."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

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


@pytest.mark.parametrize("kind", [FieldEdit, AmountEdit])
def test_a_scan_in_a_field_leaves_its_text_as_it_was(make, kind, qtbot):
    line = make(kind)
    line._detector._clock = lambda: 100.0  # every key in the same moment, as a scanner sends them
    line.setText("500")
    with qtbot.waitSignal(line.scanned) as scan:
        QTest.keyClicks(line, "RB-000001-1")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert scan.args == ["RB-000001-1"]
    assert line.text() == "500"


def test_a_field_for_codes_keeps_what_a_scanner_types(make, qtbot):
    line = make(FieldEdit)
    line.accepts_scans, line._detector._clock = True, lambda: 100.0
    with qtbot.waitSignal(line.entered), qtbot.assertNotEmitted(line.scanned):
        QTest.keyClicks(line, "RB-000001-1")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "RB-000001-1"


@pytest.mark.parametrize(("kind", "steps"), [(SearchEdit, [1, -1]), (PaletteEdit, [1, -1])])
def test_up_and_down_are_for_the_list_below(make, kind, steps):
    line, heard = make(kind), []
    line.stepped.connect(heard.append)
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert heard == steps
