"""Guards the pin of PySide6: 6.12.0 on Python 3.11 drops references to None until the interpreter aborts."""

import sys

from PySide6.QtWidgets import QLabel


def test_void_calls_do_not_eat_none(qtbot):
    spare = [None] * 100_000  # so that a bad build fails this test and does not abort the run
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("a")
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("a")
    assert abs(sys.getrefcount(None) - before) < 100
    assert len(spare) == 100_000
