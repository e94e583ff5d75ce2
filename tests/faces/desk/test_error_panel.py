"""What keeps the shop from opening is said over the page, in the language of the moment."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.error_panel import ErrorPanel
from rentbook_desktop.foundation.errors import Unavailable


def test_an_error_is_said_again_in_another_language_and_its_key_works_only_while_there_is_one(
    window, view, words, qtbot
):
    panel = ErrorPanel(words, view)
    assert not panel.isVisible()
    assert not panel._key.isEnabled()
    panel.show_error(Unavailable("DESK_OPEN"))
    assert panel.isVisible()
    assert "이미 켜져" in panel.text.text()
    assert view.scan_box.isVisible()
    words.set_language("en")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert "open already" in panel.text.text().lower()
    with qtbot.waitSignal(panel.again):
        panel._key.trigger()
    panel.show_error(None)
    assert not panel.isVisible()
    assert not panel._key.isEnabled()


def test_a_full_disk_is_told_without_a_save_nobody_tried(window, view, words):
    panel = ErrorPanel(words, view)
    panel.show_error(Unavailable("DISK_FULL"))
    assert panel.text.text() == words.tr("common.lasting.DISK_FULL")
