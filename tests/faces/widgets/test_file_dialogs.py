"""Which file, and where it goes, is asked without holding the window, and nothing is done where nobody answers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from rentbook_desktop.faces.widgets.file_dialogs import ask_folder, ask_open_path, ask_save_path, file_name


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


def test_both_begin_in_the_folder_of_documents(asked, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    paths = []
    saving = ask_save_path(asked[0].keeps, "내보내기", "books.csv", "csv", paths.append)
    reading = ask_open_path(asked[0].keeps, "가져오기", "CSV 파일", ("csv", "tsv"), paths.append)
    assert [one.directory().absolutePath() for one in (saving, reading)] == [str(tmp_path)] * 2
    assert reading.nameFilters() == ["CSV 파일 (*.csv *.tsv)"]
    assert reading.fileMode() == QFileDialog.FileMode.ExistingFile
    reading.fileSelected.emit(str(tmp_path / "책.tsv"))
    assert paths == [tmp_path / "책.tsv"]


def test_a_computer_without_such_a_folder_begins_at_home_and_no_name_is_made_up(asked, tmp_path, monkeypatch):
    homes = {QStandardPaths.StandardLocation.HomeLocation: str(tmp_path)}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda kind: homes.get(kind, str(tmp_path / "Documents")))
    reading = ask_open_path(asked[0].keeps, "가져오기", "CSV 파일", ("csv",), lambda _path: None)
    assert (reading.directory().absolutePath(), reading.selectedFiles()) == (str(tmp_path), [])


def test_a_name_has_nothing_in_it_that_some_computer_forbids():
    assert file_name("포인트 원장", "M-00217", "", "2026-11-29", kind="csv") == "포인트 원장-M-00217-2026-11-29.csv"
    assert file_name('대여/반납: "7일"', kind="png") == "대여_반납_ _7일_.png"


def test_a_folder_is_asked_for_beginning_where_the_one_of_before_is(asked, tmp_path):
    chosen = []
    dialog = ask_folder(asked[0].keeps, "폴더", str(tmp_path), chosen.append)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.fileSelected.emit(str(tmp_path))
    assert chosen == [tmp_path]
    other = ask_folder(asked[0].keeps, "폴더", str(tmp_path / "not there"), chosen.append)
    assert Path(other.directory().absolutePath()) != tmp_path / "not there"
