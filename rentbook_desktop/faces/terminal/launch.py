"""`desk` and `demo`, and the check a freshly installed program makes of itself; Qt is loaded by the desk alone."""

import os
import sys

from msgspec.structs import asdict

from rentbook_desktop import __version__
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.grammar import Command, option
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.run import Run
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.errors import Unavailable

_DESK = "rentbook_desktop.faces.desk.app"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def desk(this: Run, _arguments: Arguments) -> int:
    """Open the desk, or raise the one that is open on this data; Qt would end the program without a word where there is no screen, so that is asked first."""
    if not has_screen():
        raise Unavailable("NO_WINDOW")
    try:
        if this.launcher.raise_desk(this.data):
            raised = CommandResult(body={"raised": True}, text=lambda words: words.tr("terminal.desk_raised"))
            return this.output.answer(raised)
        return this.launcher.open_desk(this.data, database=this.database, views=this.views, language=this.language)
    except ImportError as error:
        raise Unavailable("NO_WINDOW") from error


def has_screen() -> bool:
    """Return whether windows can be shown: Linux names its screens in the environment, others always have one."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in _SCREENS)


def demo(this: Run, arguments: Arguments) -> int:
    """Fill an empty data folder with a small shop, then open the desk on it."""
    if this.database or this.views:
        raise UsageError("terminal.usage.demo", command="demo")
    if this.launcher.has_shop(this.data):
        this.output.answer(CommandResult(body={"filled": False}, text=lambda words: words.tr("terminal.demo_there")))
    else:
        this.output.answer(_filled(this))
    return 0 if arguments.get("no_window") else desk(this, arguments)


def _filled(this: Run) -> CommandResult:
    from rentbook_desktop.demo.fill import fill

    made = fill(this.data, this.launcher.open_shop, SystemClock().now())
    return CommandResult(
        body={"filled": True} | asdict(made),
        text=lambda words: words.tr("terminal.demo_made", **asdict(made)),
    )


def self_check(this: Run) -> int:
    """Open and migrate the shop, prove its revision, open the desk unseen if there is one, and say so in one line."""
    from rentbook_desktop.foundation.schema import HEAD, revision_of

    with this.open_shop() as shop:
        found = revision_of(shop.runner.database)
        if found != HEAD:
            raise Unavailable("NEWER_DATA", found=str(found), known=HEAD)
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        window = this.launcher.check_desk(this.data, database=this.database, views=this.views, language=this.language)
    except ModuleNotFoundError as error:
        if error.name != _DESK:
            raise
        window = ""
    line = window or f"rentbook {__version__}: {found} = head"
    if this.output.as_json:
        this.output.json({"version": __version__, "revision": found, "line": line})
    else:
        this.output.text(line)
    return 0


COMMANDS = (
    Command(words="desk", handler=desk, standalone=True),
    Command(words="demo", handler=demo, parameters=(option("no_window", kind="flag"),), standalone=True),
)
