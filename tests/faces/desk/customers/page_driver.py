"""Short verbs for a customers page in tests."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget() or page, key, modifiers)


def type_in(field, text):
    field.edit.setFocus()
    field.edit.clear()
    say_to(field.edit, text)


def say_to(edit, text):
    """Type as hands do: Latin and digits key by key, Hangul through the input method."""
    if text.isascii():
        QTest.keyClicks(edit, text)
        return
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(edit, done)


def form_of(context, act):
    return next(form for done, form in context.done if done is act)
