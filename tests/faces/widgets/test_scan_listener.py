"""A scanner is heard before any field, and a hand is left alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.amount import AmountEdit
from rentbook_desktop.faces.widgets.field_edit import FieldEdit
from rentbook_desktop.faces.widgets.scan_listener import ScanListener


class Keys:
    """A window with a field for an amount and one for text, and keys at moments of the test's own."""

    def __init__(self, qtbot):
        self.now, self.heard = 1000.0, []
        self.window = QWidget()
        self.amount, self.text = AmountEdit(), FieldEdit()
        column = QVBoxLayout(self.window)
        for line in (self.amount, self.text):
            column.addWidget(line)
        self.window.show()
        self.window.activateWindow()
        self.text.setFocus()
        qtbot.waitUntil(self.text.hasFocus)
        self.listener = ScanListener(self.window, lambda: self.text, lambda: self.now)
        self.listener.scanned.connect(self.heard.append)

    def type(self, text, gap, *, to=None, repeats=False):
        for char in text:
            self.now += gap
            key = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(char) or ord(char.upper())
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char, repeats)
            event.setTimestamp(round(self.now * 1000))
            QApplication.sendEvent(to or self.window.windowHandle(), event)

    def compose(self, preedit, commit=""):
        self.now += 0.005
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.fixture
def keys(qtbot, theme):
    made = Keys(qtbot)
    yield made
    made.window.deleteLater()


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_a_scan_is_taken_out_of_the_amount_again(keys, end):
    keys.amount.setFocus()
    keys.type("7000", 0.15)
    changed = []
    keys.amount.changed.connect(lambda: changed.append(keys.amount.value()))
    keys.now += 0.2
    keys.type("2000004120" + end, 0.005)
    assert (keys.heard, keys.amount.text(), changed[-1]) == (["2000004120"], "7,000", 7000)
    assert keys.amount.hasFocus()


def test_a_hand_writes_and_enters_as_ever(keys):
    entered = []
    keys.text.entered.connect(lambda: entered.append(keys.text.text()))
    keys.type("RB-000001-1\r", 0.15)
    assert (entered, keys.heard) == (["RB-000001-1"], [])


def test_a_key_that_is_held_down_is_no_scanner(keys):
    keys.type("aaaaaaaaaa", 0.03, repeats=True)
    keys.type("\r", 0.03)
    assert (keys.text.text(), keys.heard) == ("a" * 10, [])


def test_what_was_chosen_in_a_field_is_chosen_again(keys):
    keys.text.setText("박서연")
    keys.text.setSelection(1, 2)
    keys.type("RB-000001-1\r", 0.005)
    assert (keys.text.text(), keys.text.selectedText()) == ("박서연", "서연")


def test_an_input_method_that_composes_the_letters_is_heard_too(keys):
    keys.text.setText("박")
    keys.text.setCursorPosition(1)
    keys.type(" ", 0.5)
    keys.text.setText("박")
    keys.now += 1
    keys.compose("ㄲ")
    keys.compose("뀨")
    keys.compose("", "뀨")
    keys.type("-000001-1\r", 0.005)
    assert (keys.text.text(), keys.heard) == ("박", ["뀨-000001-1"])


def test_two_scans_are_two_and_nothing_is_joined(keys):
    for code in ("RB-000001-1", "RB-000001-2"):
        keys.now += 0.2
        keys.type(code + "\r", 0.005)
    assert (keys.heard, keys.text.text()) == (["RB-000001-1", "RB-000001-2"], "")


def test_a_dialog_of_files_is_heard_as_well(keys, qtbot):
    dialog = QFileDialog(keys.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    keys.type("RB-000001-1\r", 0.005, to=dialog.windowHandle())
    assert keys.heard == ["RB-000001-1"]
    dialog.close()


def test_a_path_that_comes_as_fast_as_a_scan_into_a_dialog_of_files_is_a_path(keys, qtbot, tmp_path):
    (tmp_path / "books.csv").write_text("title\n", encoding="utf-8")
    dialog, chosen = QFileDialog(keys.window), []
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(chosen.append)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    path = str(tmp_path / "books.csv")
    keys.type(path + "\r", 0.005, to=dialog.windowHandle())
    assert (keys.heard, chosen) == ([], [path])
    keys.now += 1
    keys.type(path + "\r", 0.005)
    assert keys.heard == [path]  # where no file is asked for, a code may have such signs
