"""The strip of keys: what works now, spoken as well, and pressed with the mouse too."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.shortcut_bar import ShortcutBar, key_names


@pytest.fixture
def bar(qtbot, theme):
    made = ShortcutBar()
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.done = []
    actions = []
    for words, keys in (("확정", "F9"), ("보류", "Ctrl+H")):
        action = QAction(words, made)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on=False, words=words: made.done.append(words))
        actions.append(action)
    made.follow(actions)
    made.show()
    return made


def test_keys_are_named_one_by_one():
    assert key_names(QKeySequence("Ctrl+Shift+H")) == ["Ctrl", "Shift", "H"]


def test_what_cannot_be_done_now_is_not_in_the_strip(bar):
    assert bar.accessibleDescription() == "F9 확정, Ctrl+H 보류"
    bar.shown()[0].setEnabled(False)
    assert bar.accessibleDescription() == "Ctrl+H 보류"


def test_a_click_does_what_the_key_does(bar):
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, 20))
    assert bar.done == ["확정"]
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(590, 20))
    assert bar.done == ["확정"]


def test_actions_that_are_not_followed_any_more_change_nothing(bar):
    first, second = bar.shown()
    bar.follow([second])
    first.setText("다른 말")
    assert bar.accessibleDescription() == "Ctrl+H 보류"


def test_two_keys_that_say_the_same_share_their_words_and_each_can_be_clicked(qtbot, theme):
    bar, done = ShortcutBar(), []
    qtbot.addWidget(bar)
    bar.resize(600, 40)
    actions = []
    for key in ("Up", "Down"):
        actions.append(QAction("책 이동", bar, shortcut=QKeySequence(key)))
        actions[-1].triggered.connect(lambda _on=False, key=key: done.append(key))
    bar.follow(actions)
    bar.show()
    for place in (8, 40):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(place, 20))
    assert done == ["Up", "Down"]
    assert [words for _, _, words in bar._spots()] == ["", "책 이동"]
