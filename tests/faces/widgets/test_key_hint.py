"""A key as it stands beside what it does: wide enough, and never in the way of the mouse."""

from PySide6.QtCore import Qt

from rentbook_desktop.faces.widgets.key_hint import KeyHint


def test_a_long_key_has_a_wider_cap(qtbot, theme):
    short, long = KeyHint("F9"), KeyHint("Ctrl+Shift+Enter")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width()
    assert long.sizeHint().height() == short.sizeHint().height()


def test_its_key_is_painted_and_clicks_go_through(qtbot, theme):
    first, second = KeyHint("F9"), KeyHint("F2")
    for one in (first, second):
        qtbot.addWidget(one)
        one.resize(one.sizeHint())
    assert first.grab().toImage() != second.grab().toImage()
    assert first.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
