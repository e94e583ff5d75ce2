"""What is said of a file that was written, and the way to it."""

import pytest
from PySide6.QtGui import QDesktopServices

from rentbook_desktop.faces.desk.saved_toast import saved_toast


@pytest.fixture
def opened(monkeypatch):
    asked, can = [], {"open": True}

    def open_url(url):
        asked.append(url.toLocalFile())
        return can["open"]

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked, can


def test_a_written_file_can_be_opened_from_its_toast(words, opened, tmp_path):
    toast = saved_toast(words, "저장했어요", tmp_path / "포인트 원장.csv")
    assert (toast.tone, toast.title, toast.sentence, toast.action) == ("ok", "저장했어요", "포인트 원장.csv", "열기")
    assert not toast.is_undo
    toast.then()
    assert opened[0] == [str(tmp_path / "포인트 원장.csv")]


def test_where_nothing_opens_such_a_file_its_folder_is_shown(words, opened, tmp_path):
    opened[1]["open"] = False
    saved_toast(words, "", tmp_path / "a.csv").then()
    assert opened[0] == [str(tmp_path / "a.csv"), str(tmp_path)]
