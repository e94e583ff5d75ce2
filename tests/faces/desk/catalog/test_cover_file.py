"""What is a picture, and what is none."""

import os

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from rentbook_desktop.faces.desk.catalog.cover_file import cover_from
from rentbook_desktop.foundation.errors import Invalid
from tests.faces.desk.catalog.page_driver import done


def drop(widget, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, left, none))


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_said_and_nothing_is_done(page, context, tmp_path, content):
    (tmp_path / "cover.png").write_bytes(content)
    drop(page.detail.cover, tmp_path / "cover.png")
    drop(page.detail.cover, tmp_path / "gone.png")
    assert done(context) == []
    assert [news.tone for news in context.toasts] == ["bad", "bad"]


def test_a_pipe_and_a_folder_are_no_pictures_and_nobody_waits_for_them(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    for name in ("pipe.png", "folder.png"):
        with pytest.raises(Invalid, match="INVALID_COVER"):
            cover_from(tmp_path / name)
