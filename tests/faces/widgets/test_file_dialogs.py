"""Where a file goes is asked without holding the window, and nothing is done where nobody answers."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path


@pytest.fixture
def asked(qtbot, theme, monkeypatch):
    monkeypatch.setattr(QFileDialog, "open", lambda self: None)
    parent = QWidget()
    qtbot.addWidget(parent)
    paths = []
    dialog = ask_save_path(parent, "내보내기", "books.csv", "csv", paths.append)
    dialog.keeps = parent
    return dialog, paths


def test_the_path_is_given_as_it_was_chosen(asked, tmp_path):
    dialog, paths = asked
    dialog.fileSelected.emit(str(tmp_path / "책.csv"))
    assert paths == [tmp_path / "책.csv"]


def test_a_name_and_a_kind_are_offered(asked):
    dialog, paths = asked
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "csv"
    assert dialog.selectedFiles()[0].endswith("books.csv")
    dialog.reject()
    assert paths == []
