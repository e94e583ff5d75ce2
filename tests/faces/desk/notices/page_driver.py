"""Short verbs for a notices page in tests."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget() or page, key, modifiers)


def cells(page, key):
    table = page.log.table
    return table.rows.row(table.rows.index_of(key)).cells


def done(context, act):
    return [form for what, form in context.done if what is act]
