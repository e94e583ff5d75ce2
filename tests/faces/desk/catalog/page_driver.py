"""Short verbs for a catalogue page in tests."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.faces.catalog_states import CHOSEN, detail


def put_up(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1200, 780)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.panel.search.edit.hasFocus)
    return page


def shown(title_id, name="제목"):
    return detail(CHOSEN, title_id=title_id, name=name)


def done(context):
    return [(act, form) for act, form in context.done]


def write(qtbot, field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    type_in(field.edit, text)


def type_in(edit, text):
    for sign in text:  # the test library types no Hangul
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))
