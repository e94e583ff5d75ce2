"""`batch`: one JSON command a line in, one answer a line out, in order, each after its commit is durable."""

import logging
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError, read_args
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.run import Run
from rentbook_desktop.faces.terminal.sentences import REFUSED, json_form
from rentbook_desktop.faces.terminal.sign_in import shop_for, signed_in, warn_of_weak_pin
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

MAX_LENGTH = 1_000_000
"""Bytes of one line."""

_NOTHING = msgspec.Raw(b"null")


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What all lines share: the run, the open shop, and who signed in."""

    run: Run
    shop: Shop
    actor: Actor | None

    def context_of(self, command: Command) -> CommandContext:
        """Return what a command works with."""
        shop = shop_for(command, self.shop, self.actor)

        def nothing_is_typed(_what: str) -> str:
            raise UsageError("terminal.usage.alone", command="batch", given=command.words)

        remark, words = self.run.output.remark, self.run.words
        return CommandContext(
            shop=shop, remark=remark, words=words, typed_line=nothing_is_typed, typed_unseen=nothing_is_typed
        )


class Asked(msgspec.Struct):
    """One line: `id` is given back byte for byte, whatever JSON it is."""

    id: msgspec.Raw = _NOTHING
    command: Any = None  # Any: JSON that somebody else wrote
    args: Any = None  # Any: JSON that somebody else wrote


def run_batch(this: Run, _arguments: Arguments) -> int:
    """Answer lines until the input ends, delivering events as it goes; a bug in one line does not end the others.

    Whoever is named signs in once, before the first line.
    """
    code = 0
    with this.open_shop() as shop:
        actor = signed_in(shop, this.staff, this.pin_file, this.words)
        warn_of_weak_pin(actor, this.output)
        this.believe_clock(shop if actor is None else shop.as_actor(actor))
        this.launcher.start_relay(shop)
        shop.after_commit = _later
        batch = Batch(run=this, shop=shop, actor=actor)
        for line in lines_of(sys.stdin.buffer if sys.stdin else None):
            answer = _answered(batch, line)
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


def _answered(batch: Batch, line: bytes | None) -> dict[str, object]:
    number = _NOTHING
    try:
        asked = _read(line)
        number = asked.id
        answer = _done(batch, asked)
    except ShopError as error:
        return {"id": number, "ok": False} | json_form(error, batch.run.words)
    except Exception as error:
        log.exception("bug in a batch")
        message = batch.run.words.tr("terminal.bug", kind=type(error).__name__)
        return {"id": number, "ok": False, "error": "bug", "message": message}
    if answer.code == REFUSED and isinstance(answer.body, dict):  # a part was refused: what was done stands beside it
        return {"id": number, "ok": False} | answer.body
    return {"id": number, "ok": True, "result": answer.body}


def _read(line: bytes | None) -> Asked:
    if line is None:
        raise UsageError("terminal.usage.line_long", command="batch", maximum=MAX_LENGTH)
    try:
        return msgspec.json.decode(line.decode("utf-8-sig"), type=Asked)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError("terminal.usage.line", command="batch") from None


def _done(batch: Batch, asked: Asked) -> CommandResult:
    args = {} if asked.args is None else asked.args
    if not isinstance(asked.command, str) or not isinstance(args, dict):
        raise UsageError("terminal.usage.line", command="batch")
    command = _known(batch.run, " ".join(asked.command.split()))
    arguments = read_args(command, args)
    if command.delivers_first:
        batch.shop.deliver()
    answer: CommandResult = command.handler(batch.context_of(command), arguments)
    return answer


def _known(run: Run, words: str) -> Command:
    command = run.command_named(words)
    if command.standalone:
        raise UsageError("terminal.usage.alone", command="batch", given=words)
    return command


COMMANDS = (Command(words="batch", handler=run_batch, standalone=True),)
