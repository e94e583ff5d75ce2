"""`batch`: one JSON command a line in, one answer a line out, in order, each after its commit is durable."""

import logging
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, BinaryIO

import msgspec

from rentbook_desktop.faces.terminal.answer import Answer
from rentbook_desktop.faces.terminal.app import Run, doer_of
from rentbook_desktop.faces.terminal.given import Given, Misused, command_of, read_args
from rentbook_desktop.faces.terminal.grammar import COMMANDS, Command
from rentbook_desktop.faces.terminal.sentences import json_form
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.errors import ShopError

log = logging.getLogger(__name__)

MAX_LENGTH = 1_000_000
"""Bytes of one line."""

_NOTHING = msgspec.Raw(b"null")


class Asked(msgspec.Struct):
    """One line: `id` is given back byte for byte, whatever JSON it is."""

    id: msgspec.Raw = _NOTHING
    command: Any = None
    args: Any = None


def run_batch(this: Run, _given: Given) -> int:
    """Answer lines until the input ends, delivering the news as it goes; a bug in one line does not end the others."""
    code = 0
    with this.open_shop() as shop:
        this.house.start_relay(shop)
        shop.when_done = _later
        till = Till(shop=shop, remark=this.output.remark, words=this.words)
        for line in lines_of(sys.stdin.buffer if sys.stdin else None):
            answer = _answered(till, line)
            this.output.json(answer)
            code = 1 if answer.get("error") == "bug" else code
            if this.output.is_closed:
                break
        shop.deliver()
    return code


def lines_of(stream: BinaryIO | None) -> Iterator[bytes | None]:
    """Yield lines as they come, None for one that is too long; blank ones are passed over."""
    while stream is not None and (line := stream.readline(MAX_LENGTH + 1)):
        if len(line) > MAX_LENGTH and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_LENGTH)) and not rest.endswith(b"\n"):
                pass  # the end of it is of no use either
            yield None
        elif line.strip():
            yield line


def _later() -> None:
    """Leave the relay to its own second: woken after every line it would take half of the time for a few events each."""


def _answered(till: Till, line: bytes | None) -> dict[str, Any]:
    number = _NOTHING
    try:
        asked = _read(line)
        number = asked.id
        answer = _done(till, asked)
    except ShopError as error:
        return {"id": number, "ok": False} | json_form(error, till.words)
    except Exception as error:
        log.exception("bug in a batch")
        message = till.words.tr("terminal.bug", kind=type(error).__name__)
        return {"id": number, "ok": False, "error": "bug", "message": message}
    return {"id": number, "ok": True, "result": answer.body}


def _read(line: bytes | None) -> Asked:
    if line is None:
        raise Misused("terminal.usage.line_long", command="batch", maximum=MAX_LENGTH)
    try:
        return msgspec.json.decode(line.decode("utf-8-sig"), type=Asked)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Misused("terminal.usage.line", command="batch") from None


def _done(till: Till, asked: Asked) -> Answer:
    args = {} if asked.args is None else asked.args
    if not isinstance(asked.command, str) or not isinstance(args, dict):
        raise Misused("terminal.usage.line", command="batch")
    command, doer = _known(" ".join(asked.command.split()))
    given = read_args(command, args)
    if command.fresh:
        till.shop.deliver()
    answer: Answer = doer(till, given)
    return answer


@cache
def _known(words: str) -> tuple[Command, Callable[[Till, Given], Answer]]:
    command = COMMANDS.get(words) or command_of([words or "?"])[0]
    if command.alone:
        raise Misused("terminal.usage.alone", command="batch", given=words)
    return command, doer_of(command)
