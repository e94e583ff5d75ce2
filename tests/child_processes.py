"""Starts processes that have the program loaded already, for tests that start dozens: importing it costs a second each.

Each is a fork of one process that has imported the program and done nothing else, so it has what a new program has:
its own memory, its own connections, and an end by SIGKILL that nothing tidies up after. What a new interpreter does by
itself (reading arguments, loading) is tested with real command lines, in `terminal/test_process.py`.
"""

import io
import multiprocessing
import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

_LOADED = [
    "tests.notices.mortal", "tests.stories.racer", "rentbook_desktop.__main__", "rentbook_desktop.faces.terminal.batch",
    "rentbook_desktop.mypage.reactions", "rentbook_desktop.status.reactions", "rentbook_desktop.notices.reactions",
    "psycopg", "requests", "cryptography.hazmat.primitives.ciphers.aead",
]  # fmt: skip
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_CONTEXT = multiprocessing.get_context(_METHOD)


def start(function, *args) -> BaseProcess:
    """Run a function of a module in a process of its own; the arguments may hold `Connection`s."""
    _CONTEXT.set_forkserver_preload(_LOADED)
    process = _CONTEXT.Process(target=function, args=args)
    process.start()
    return process


def one_way() -> tuple[Connection, Connection]:
    """A pipe between two processes: the end that is read and the end that is written."""
    return _CONTEXT.Pipe(duplex=False)


class Piped:
    """A function in a process of its own that finds pipes in place of its standard input and output."""

    def __init__(self, function, *args) -> None:
        theirs_in, ours_in = one_way()
        ours_out, theirs_out = one_way()
        self.process = start(_with_pipes, theirs_in, theirs_out, function, args)
        theirs_in.close()
        theirs_out.close()
        self.stdin, self.stdout = _file(ours_in, "wb"), _file(ours_out, "rb")

    def kill(self) -> bytes:
        """End it with SIGKILL and return what it had still written."""
        self.process.kill()
        return self._rest()

    def finish(self) -> tuple[bytes, int | None]:
        """Close its input and return what it writes until it ends, with its exit code."""
        return self._rest(), self.process.exitcode

    def _rest(self) -> bytes:
        with suppress(BrokenPipeError):  # it was killed before it had read everything
            self.stdin.close()
        with self.stdout:
            rest = self.stdout.read()
        self.process.join()
        return rest


def _with_pipes(stdin: Connection, stdout: Connection, function, args) -> None:
    for end, number in ((stdin, 0), (stdout, 1)):
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    sys.exit(function(*args))


def _file(end: Connection, mode: str) -> io.BufferedIOBase:
    with end:
        return os.fdopen(os.dup(end.fileno()), mode)
