"""One desk a data folder: a second start raises the window of the first and ends.

The desk listens on a local socket of its user's, named after its data folder. Who asks waits for its answer, but not for long: a
program that is dead or frozen answers nothing, and the start goes on as if there were none.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000
"""Milliseconds until a running desk must have answered."""
_LONGEST = 400  # bytes of a request: the token with which a desktop lets a window come to the front
_LONGEST_PATH = 90  # bytes; systems take 104 or 108, and Qt writes some more behind the name while it begins
_STEP = 0.01  # seconds
_ANSWER = b"raised\n"


def socket_name(data: Path) -> str:
    """Return where the desk of this folder listens: a pipe's name on Windows, elsewhere a path only this user can reach.

    That is the user's runtime folder, or the data folder itself where the system has none; a path that is too long for a
    socket lies in the folder of temporary files, under a name of this user's.
    """
    name = f"rentbook-{hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    path = Path(os.environ.get("XDG_RUNTIME_DIR") or data.resolve()) / name
    if len(os.fsencode(path)) > _LONGEST_PATH:
        path = Path(tempfile.gettempdir()) / f"{name}-{os.getuid()}"
    return str(path)


def raise_running_desk(data: Path, *, patience: int = PATIENCE) -> bool:
    """Let the desk that runs on this folder come to the front; return whether it answered that it did."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # this start has the user's attention and hands it on
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data))
    if not socket.waitForConnected(patience):
        return False
    socket.write(os.environ.get("XDG_ACTIVATION_TOKEN", "").encode()[:_LONGEST] + b"\n")
    socket.flush()
    answer, end = b"", time.monotonic() + patience / 1000
    while len(answer) < len(_ANSWER) and time.monotonic() < end:
        if socket.waitForReadyRead(0):
            answer += bytes(socket.readAll().data())
        else:
            time.sleep(_STEP)  # Qt's own waiting would let no other thread of this process work
    return answer == _ANSWER


class RaiseServer(QObject):
    """Listens while a desk is open; `raise_window` is called for each start of another one."""

    def __init__(self, data: Path, raise_window: Callable[[], object]) -> None:
        super().__init__()
        self._name, self._raise_window = socket_name(data), raise_window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def listen(self) -> bool:
        """Begin, in place of a desk that died; return whether that could be. The folder's lock has told that no other lives."""
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """End."""
        self._server.close()

    def _meet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._answer(socket))
        if socket.bytesAvailable():
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        token = bytes(socket.readLine(_LONGEST + 1).data()).strip()
        if token:
            with suppress(ValueError):
                os.environ["XDG_ACTIVATION_TOKEN"] = token.decode("ascii")  # where Qt looks for it
        self._raise_window()
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
