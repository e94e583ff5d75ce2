"""A second start finds the first one, and waits for no dead or frozen one."""

import threading
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from rentbook_desktop.faces.desk.single_instance import RaiseServer, raise_running_desk, socket_name


@pytest.fixture
def private_runtime(tmp_path, monkeypatch):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def ask_beside(qtbot, data, **more):
    """Ask from a thread, as another process would, while this one's loop turns."""
    answers = []
    asking = threading.Thread(target=lambda: answers.append(raise_running_desk(data, **more)))
    asking.start()
    qtbot.waitUntil(lambda: not asking.is_alive())
    return answers[0]


def test_a_second_start_raises_the_first_window_and_hands_on_its_token(private_runtime, tmp_path, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "from-the-panel")
    raised = []
    server = RaiseServer(tmp_path, lambda: raised.append(True))
    assert server.listen()
    assert ask_beside(qtbot, tmp_path)
    assert ask_beside(qtbot, tmp_path)
    assert raised == [True, True]
    server.close()
    assert not raise_running_desk(tmp_path)


def test_each_folder_has_a_desk_of_its_own(private_runtime, tmp_path, qtbot):
    server = RaiseServer(tmp_path / "one", lambda: None)
    assert server.listen()
    assert not ask_beside(qtbot, tmp_path / "two")
    assert ask_beside(qtbot, tmp_path / "two" / ".." / "one")
    server.close()


def test_a_dead_desks_socket_is_replaced(private_runtime, tmp_path, qtbot):
    path = Path(socket_name(tmp_path))
    path.write_text("left behind")
    assert not raise_running_desk(tmp_path)
    server = RaiseServer(tmp_path, lambda: None)
    assert server.listen()
    assert ask_beside(qtbot, tmp_path)
    assert path.stat().st_mode & 0o077 == 0  # nobody else's
    server.close()


def test_a_frozen_desk_is_not_waited_for(private_runtime, tmp_path):
    frozen = QLocalServer()
    assert frozen.listen(socket_name(tmp_path))  # takes the call and never answers it
    assert not raise_running_desk(tmp_path, patience=50)
    frozen.close()


def test_what_is_no_request_is_thrown_out(private_runtime, tmp_path, qtbot):
    raised = []
    server = RaiseServer(tmp_path, lambda: raised.append(True))
    assert server.listen()
    stranger = QLocalSocket()
    stranger.connectToServer(socket_name(tmp_path))
    stranger.write(b"x" * 10_000)
    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert not raised
    assert ask_beside(qtbot, tmp_path)
    server.close()


def test_a_folder_that_lies_deep_is_found_too(tmp_path, qtbot, monkeypatch):
    """A socket's path is no longer than some hundred bytes."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    deep = tmp_path / ("가게" * 30)
    deep.mkdir()
    raised = []
    server = RaiseServer(deep, lambda: raised.append(True))
    assert server.listen()
    assert ask_beside(qtbot, deep)
    assert raised == [True]
    server.close()
