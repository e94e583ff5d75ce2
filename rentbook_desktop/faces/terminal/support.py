"""`support`: collects what somebody who helps needs to know, also of a shop that cannot be opened."""

from pathlib import Path

from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.grammar import Command, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.run import Run
from rentbook_desktop.foundation.actors import system_actor
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.support.maintenance import SupportCollected, collect_support, collect_unopened


def collect(this: Run, arguments: Arguments) -> int:
    """Collect it into a file, and say what the file holds."""
    now = SystemClock().now()
    file = Path(arguments.get("file") or f"rentbook-support-{now:%Y%m%d-%H%M}.zip").absolute()
    found = _collected(this, str(file), now.isoformat(timespec="seconds"))
    return this.output.answer(
        CommandResult(
            body=found,
            text=lambda words: words.tr("terminal.support_collected", file=found.file, parts=", ".join(found.parts)),
        )
    )


def _collected(this: Run, file: str, at: str) -> SupportCollected:
    try:
        shop = this.open_shop()
    except Unavailable as error:
        return collect_unopened(this.data, file=file, trouble=error.code, at=at)
    with shop:
        return shop.as_actor(system_actor(shop.actor.desk)).maintain(collect_support, file=file)


COMMANDS = (
    Command(
        words="support",
        handler=collect,
        verb=collect_support,
        parameters=(word("file", "FILE", "path", required=False, about="support_file"),),
        standalone=True,
    ),
)
