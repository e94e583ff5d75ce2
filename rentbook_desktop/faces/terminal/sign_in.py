"""Who acts on a command line: somebody who works here and gives their PIN, the system for what runs unattended, or nobody."""

import os
import stat
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

from rentbook_desktop.faces.terminal.arguments import UsageError
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.output import Output
from rentbook_desktop.foundation.actors import Actor, system_actor
from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Refused
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.typed_text import visible
from rentbook_desktop.foundation.visible_text import visible_line
from rentbook_desktop.shop import Shop

_LONGEST = 100  # bytes of a PIN file: more is no PIN
_LONGEST_SECRET = 1000
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def signed_in(shop: Shop, staff: str | None, pin_file: Path | None, words: Translator) -> Actor | None:
    """Return who works here by this name, their PIN asked for on the terminal or read from a file; None without a name.

    Raises NotAllowed, with a reason a sentence can be made of, for a wrong name or PIN and for a file that others can read.
    """
    if staff is None:
        return None
    try:
        staff_id = next((one.staff_id for one in shop.staff() if one.name == visible(staff)), None)
        if staff_id is None:
            raise NotAllowed("sign_in", why="NO_SUCH_STAFF", values={"name": staff[:40]})
        return shop.sign_in(staff_id, pin_from_file(pin_file) if pin_file else pin_from_terminal(staff, words))
    except Refused as error:
        (reason,) = error.reasons
        raise NotAllowed("sign_in", why=reason.code, values=reason.values) from error
    except NotFound as error:  # let go in between
        raise NotAllowed("sign_in", why="NO_SUCH_STAFF", values={"name": staff[:40]}) from error


def warn_of_weak_pin(actor: Actor | None, output: Output) -> None:
    """Tell whoever signed in with a PIN that would not be given today to change it."""
    if actor is not None and actor.pin_is_weak:
        output.remark(output.words.tr("terminal.weak_pin"))


def shop_for(command: Command, shop: Shop, actor: Actor | None) -> Shop:
    """Return the shop as whoever signed in sees it; what runs unattended is done by the system where nobody did."""
    if actor is not None:
        return shop.as_actor(actor)
    if command.unattended is not None:
        return shop.as_actor(system_actor(shop.actor.desk, *command.unattended))
    return shop


def pin_from_file(path: Path) -> str:
    """Return the PIN in a file that only its owner can read (mode 0600) and that is ours; raises NotAllowed for any other.

    Windows has no such modes: there the file is read as it is.
    """
    return _private_text(path, _LONGEST).strip()


def secret_from_file(path: Path) -> str:
    """Return the first line of a file that only its owner can read (mode 0600) and that is ours; raises NotAllowed else."""
    return _private_text(path, _LONGEST_SECRET).strip("\r\n").partition("\n")[0]


def pin_from_terminal(name: str, words: Translator) -> str:
    """Return a PIN typed unseen; raises NotAllowed where nobody sits at a terminal."""
    try:
        return typed_unseen(words.tr("terminal.ask_pin", name=visible_line(name[:40])))
    except UsageError as error:
        raise NotAllowed("sign_in", why="PIN_NOT_GIVEN", values={"name": name[:40]}) from error


def typed_unseen(question: str) -> str:
    """Return what somebody types unseen; raises UsageError where nobody sits at a terminal."""
    import getpass

    ask: Callable[[str], str] = getpass.getpass
    if not _has_terminal():
        raise UsageError("terminal.usage.no_terminal")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # rather no PIN than one that everybody sees
            return ask(question + " ").strip()
    except (EOFError, OSError, getpass.GetPassWarning) as error:
        raise UsageError("terminal.usage.no_terminal") from error


def _private_text(path: Path, longest: int) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe is refused, not waited for
        with open(handle, "rb") as file:  # noqa: PTH123  (a handle, not a path)
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise NotAllowed("sign_in", why="PIN_FILE_MISSING", values={"file": path.name})
            if os.name == "posix" and (found.st_mode & _OTHERS or found.st_uid != os.geteuid()):
                raise NotAllowed("sign_in", why="PIN_FILE_OPEN", values={"file": path.name})
            return file.read(longest).decode("utf-8", "replace")
    except OSError as error:
        raise NotAllowed("sign_in", why="PIN_FILE_MISSING", values={"file": path.name}) from error


def _has_terminal() -> bool:
    """Return whether a PIN can be typed: standard input may be a batch while somebody sits at the terminal."""
    if os.name != "posix":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
