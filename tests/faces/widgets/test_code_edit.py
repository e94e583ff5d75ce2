"""A line for a code on paper: grouped, upper case, whatever the keyboard is set to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.code_edit import CodeEdit, grouped_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("k7kq kg1v", "K7KQ-KG1V"), ("K7KQ-KG1", "K7KQ-KG1"), (" k7k\n", "K7K"), ("ㅏ7ㅏㅂ", "K7KQ"), ("한7", "GKS7"),
        ("Ｋ７ＫＱ", "K7KQ"), ("", ""), ("\u200bK7K\u200b", "K7K"),
    ],
)  # fmt: skip
def test_a_code_is_written_one_way(written, code):
    assert grouped_code(written) == code


def test_the_cursor_stays_where_somebody_mends_a_letter(qtbot):
    edit = CodeEdit()
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, "k7kqkg1vv")
    assert (edit.text(), edit.cursorPosition()) == ("K7KQ-KG1V-V", 11)
    edit.setCursorPosition(2)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.text(), edit.cursorPosition()) == ("KKQK-G1VV", 1)
    QTest.keyClicks(edit, "x")
    assert (edit.text(), edit.cursorPosition()) == ("KXKQ-KG1V-V", 2)


def test_up_and_down_are_steps(qtbot):
    edit = CodeEdit()
    qtbot.addWidget(edit)
    heard = []
    edit.stepped.connect(heard.append)
    QTest.keyClick(edit, Qt.Key.Key_Up)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert heard == [-1, 1]
