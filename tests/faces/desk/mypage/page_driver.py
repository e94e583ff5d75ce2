"""Short verbs for a customer's page in tests."""

from PySide6.QtTest import QTest


def press(page, key):
    QTest.keyClick(page.window().focusWidget() or page, key)
