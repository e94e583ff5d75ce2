"""Two parts stand side by side, and one above the other where they do not fit."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.stacking_row import StackingRow


@pytest.fixture
def row(qtbot, theme):
    window, left, right = QWidget(), QLabel("오늘의 장부 확인 코드"), QLabel("코드 복사 · 마감 전표 저장")
    qtbot.addWidget(window)
    made = StackingRow(left, right)
    made.left, made.right, made.window_ = left, right, window
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    window.show()
    return made


def test_with_room_the_second_stands_at_the_right(row):
    row.window_.resize(row.sizeHint().width() + 100, 200)
    assert row.left.geometry().top() == row.right.geometry().top()
    assert row.right.geometry().right() == row.width() - 1


def test_without_room_it_stands_below_and_both_are_whole(row, qtbot):
    narrow = row.sizeHint().width() - 1
    row.window_.resize(narrow, 200)
    qtbot.waitUntil(lambda: row.height() == row.heightForWidth(narrow))
    assert row.right.geometry().top() >= row.left.geometry().bottom()
    assert row.rect().contains(row.right.geometry())
    assert row.right.width() >= row.right.sizeHint().width()


def test_it_asks_for_no_more_width_than_its_wider_part(row):
    widest = max(row.left.minimumSizeHint().width(), row.right.minimumSizeHint().width())
    assert row.minimumSizeHint().width() == widest


def test_a_part_that_says_more_moves_below(row, qtbot):
    row.window_.resize(row.sizeHint().width(), 200)
    assert row.left.geometry().top() == row.right.geometry().top()
    row.left.setText("오늘의 장부 확인 코드는 아직 없어요")
    qtbot.waitUntil(lambda: row.right.geometry().top() >= row.left.geometry().bottom())
