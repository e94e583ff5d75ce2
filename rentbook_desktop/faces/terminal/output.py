"""Writes what programs read and what people read, whatever stands at the other end: a pipe, a file, a narrow code page."""

import os
import sys
from typing import TextIO

import msgspec

from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.sentences import exit_code, json_form, sentences
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.visible_text import visible_json, visible_line, visible_text


class Output:
    """Standard output and standard error of one run."""

    def __init__(self, words: Translator, *, as_json: bool) -> None:
        self.words, self.as_json = words, as_json
        self.is_closed = False
        """Whether whoever read our answers has gone."""

    def answer(self, answer: CommandResult) -> int:
        """Give a command's answer with its remarks and return its exit code."""
        for remark in answer.remarks:
            self.remark(remark)
        if self.as_json:
            self.json(answer.body)
        else:
            self.text(answer.text(self.words))
        return answer.code

    def refuse(self, error: ShopError) -> int:
        """Say why not, and return the exit code."""
        self.remark("\n".join(visible_line(one) for one in sentences(error, self.words)))
        if self.as_json:
            self.json(json_form(error, self.words))
        return exit_code(error)

    def json(self, body: object) -> None:
        """Write one line of JSON on standard output, in UTF-8 whatever the locale."""
        self._write(sys.stdout, visible_json(msgspec.json.encode(body)) + b"\n")

    def text(self, text: str) -> None:
        """Write text on standard output; what its code page lacks becomes a question mark."""
        self._write(sys.stdout, _encoded(sys.stdout, text))

    def remark(self, text: str) -> None:
        """Write text on standard error."""
        self._write(sys.stderr, _encoded(sys.stderr, text))

    def _write(self, stream: TextIO | None, data: bytes) -> None:
        if stream is None or (self.is_closed and stream is sys.stdout):
            return
        try:
            stream.flush()
            stream.buffer.write(data)
            stream.buffer.flush()
        except (BrokenPipeError, ConnectionResetError):
            _let_go(stream)
            self.is_closed = self.is_closed or stream is sys.stdout


def _encoded(stream: TextIO | None, text: str) -> bytes:
    return (visible_text(text) + "\n").encode((stream and stream.encoding) or "utf-8", "replace")


def _let_go(stream: TextIO) -> None:
    """Let what is still buffered for a closed pipe go nowhere, so that leaving does not fail over it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
