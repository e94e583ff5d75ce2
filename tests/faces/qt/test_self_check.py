"""A self-check waits for what it shows and says whether the data fits."""

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.qt.self_check import refuse_errors_in_qt, revision_line, wait_until_open
from rentbook_desktop.foundation import schema
from rentbook_desktop.foundation.errors import Unavailable


class Face(QObject):
    opened = Signal()
    failed = Signal(object)
    left = Signal()

    def wait(self, show, **more):
        wait_until_open(show, opened=self.opened, failed=self.failed, over=(self.left,), **more)


@pytest.fixture
def face(qapp):
    return Face()


@pytest.mark.parametrize("later", [False, True])
def test_it_returns_when_the_shop_is_open(face, later):
    face.wait(lambda: QTimer.singleShot(0, face, face.opened.emit) if later else face.opened.emit())


@pytest.mark.parametrize("later", [False, True])
def test_it_raises_what_keeps_it_closed(face, later):
    error = Unavailable("NEWER_DATA")
    fail = lambda: face.failed.emit(error)  # noqa: E731
    with pytest.raises(Unavailable) as raised:
        face.wait(lambda: QTimer.singleShot(0, face, fail) if later else fail())
    assert raised.value is error


def test_a_window_that_is_closed_or_a_shop_that_never_opens_is_said(face):
    with pytest.raises(TimeoutError, match="60 s"):
        face.wait(lambda: QTimer.singleShot(0, face, face.left.emit))
    with pytest.raises(TimeoutError):
        face.wait(lambda: None, patience=0)


def test_the_revision_of_the_data_is_told_and_another_than_the_programs_is_not_passed_over(small, monkeypatch):
    database = small.shop.runner.database
    assert revision_line(database) == f"data at revision {schema.HEAD} = head"
    monkeypatch.setattr(schema, "HEAD", "9999")
    with pytest.raises(RuntimeError, match="needs 9999"):
        revision_line(database)


class Torn(QWidget):
    def paintEvent(self, _event):
        raise FileNotFoundError("the icons")


def test_a_window_that_could_not_paint_itself_is_no_window(qapp, monkeypatch):
    told = []
    monkeypatch.setattr("sys.excepthook", lambda *words: told.append(words[1]))
    window = Torn()
    window.show()
    with pytest.raises(RuntimeError, match="while the window was painted") as raised, refuse_errors_in_qt():
        qapp.processEvents()
    window.hide()
    assert isinstance(raised.value.__cause__, FileNotFoundError)
    assert told  # also told as before
    with refuse_errors_in_qt():
        QWidget().grab()
