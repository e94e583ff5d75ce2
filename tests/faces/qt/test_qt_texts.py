"""What Qt itself says is said in the program's language."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.qt.qt_texts import speak
from rentbook_desktop.foundation.i18n import Translator


@pytest.fixture(autouse=True)
def as_before(qapp):
    yield
    for texts in qapp.findChildren(QTranslator):
        qapp.removeTranslator(texts)
        texts.setParent(None)


def dialog_says(qtbot):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    return {label.text() for label in dialog.findChildren(QLabel) if label.text()}


def menu_says():
    edit = QLineEdit()
    menu = edit.createStandardContextMenu()
    return " ".join(action.text() for action in menu.actions())


def test_the_dialog_for_files_has_no_english_word_in_korean(qtbot, theme):
    assert speak(Translator("ko"))
    said = dialog_says(qtbot)
    assert said == {"위치(&L):", "파일 이름(&N):", "파일 형식(&T):"}
    assert "붙여넣기" in menu_says()


def test_another_language_takes_the_place_of_the_first(qtbot, theme):
    speak(Translator("ko"))
    speak(Translator("en"))
    assert "Files of &type:" in dialog_says(qtbot)
    assert "Paste" in menu_says()
    speak(Translator("ko"))
    assert "붙여넣기" in menu_says()


def test_the_same_language_again_changes_nothing(qapp, theme):
    speak(Translator("ko"))
    before = qapp.findChildren(QTranslator)
    assert speak(Translator("ko"))
    assert qapp.findChildren(QTranslator) == before


def test_a_window_that_changes_its_language_takes_qt_along(qtbot, theme, words):
    window = DeskWindow(words)
    qtbot.addWidget(window)
    window.retranslate()
    assert QCoreApplication.translate("QLineEdit", "Select All") == "모두 선택"
    words.set_language("en")
    window.retranslate()
    assert QCoreApplication.translate("QLineEdit", "Select All") == "Select All"
