"""Every command in the order in which the help lists them, and where each is declared beside its handler.

Declarations import the verbs they run, and with them the slices. So the words alone are known here as well: the desk, the
help and a command that does not exist load nothing, any other command only what it needs. A test holds both together.
"""

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

from rentbook_desktop.faces.terminal import launch, launch_kiosk
from rentbook_desktop.faces.terminal.arguments import UsageError
from rentbook_desktop.faces.terminal.grammar import Command

_SHOWN = 40


def _rental() -> ModuleType:
    from rentbook_desktop.faces.terminal import rental

    return rental


def _catalog() -> ModuleType:
    from rentbook_desktop.faces.terminal import catalog

    return catalog


def _customer() -> ModuleType:
    from rentbook_desktop.faces.terminal import customer

    return customer


def _customer_pin() -> ModuleType:
    from rentbook_desktop.faces.terminal import customer_pin

    return customer_pin


def _wallet() -> ModuleType:
    from rentbook_desktop.faces.terminal import wallet

    return wallet


def _views() -> ModuleType:
    from rentbook_desktop.faces.terminal import views

    return views


def _imports() -> ModuleType:
    from rentbook_desktop.faces.terminal import imports

    return imports


def _exports() -> ModuleType:
    from rentbook_desktop.faces.terminal import exports

    return exports


def _lookup() -> ModuleType:
    from rentbook_desktop.faces.terminal import lookup

    return lookup


def _labels() -> ModuleType:
    from rentbook_desktop.faces.terminal import labels

    return labels


def _renewal() -> ModuleType:
    from rentbook_desktop.faces.terminal import renewal

    return renewal


def _corrections() -> ModuleType:
    from rentbook_desktop.faces.terminal import corrections

    return corrections


def _fees() -> ModuleType:
    from rentbook_desktop.faces.terminal import fees

    return fees


def _reservation() -> ModuleType:
    from rentbook_desktop.faces.terminal import reservation

    return reservation


def _pickup() -> ModuleType:
    from rentbook_desktop.faces.terminal import pickup

    return pickup


def _calendar() -> ModuleType:
    from rentbook_desktop.faces.terminal import calendar

    return calendar


def _tiers() -> ModuleType:
    from rentbook_desktop.faces.terminal import tiers

    return tiers


def _groups() -> ModuleType:
    from rentbook_desktop.faces.terminal import groups

    return groups


def _settings() -> ModuleType:
    from rentbook_desktop.faces.terminal import settings

    return settings


def _notices() -> ModuleType:
    from rentbook_desktop.faces.terminal import notices

    return notices


def _secret() -> ModuleType:
    from rentbook_desktop.faces.terminal import secret

    return secret


def _staff() -> ModuleType:
    from rentbook_desktop.faces.terminal import staff

    return staff


def _maintenance() -> ModuleType:
    from rentbook_desktop.faces.terminal import maintenance

    return maintenance


def _backup() -> ModuleType:
    from rentbook_desktop.faces.terminal import backup

    return backup


def _restore() -> ModuleType:
    from rentbook_desktop.faces.terminal import restore

    return restore


def _support() -> ModuleType:
    from rentbook_desktop.faces.terminal import support

    return support


def _batch() -> ModuleType:
    from rentbook_desktop.faces.terminal import batch

    return batch


_DECLARED: Sequence[tuple[Callable[[], ModuleType], str]] = (
    (lambda: launch, "desk, demo"),
    (lambda: launch_kiosk, "kiosk"),
    (_rental, "rent, return"),
    (_renewal, "renew, undo"),
    (_corrections, "swap, correct-return"),
    (_fees, "fee pay, fee waive, fee write-off"),
    (_reservation, "reservation add, reservation cancel, reservation list, reservation suspend, reservation resume"),
    (_pickup, "reservation pull, reservation fetched, reservation missing, reservation shelf, reservation clear"),
    (_calendar, "calendar close, calendar open, calendar list"),
    (_catalog, "search, title add, title edit, title remove, title show"),
    (_catalog, "copy add, copy edit, copy remove, copy report, copy found, copy show"),
    (_lookup, "title lookup"),
    (_tiers, "title tier, tier list, tier add, tier set, tier remove"),
    (_customer, "customer add, customer edit, customer show, customer find"),
    (_customer_pin, "customer pin, customer set-pin, customer clear-pin, customer unlock-pin"),
    (_groups, "customer group, customer id-check, group list, group add, group set, group limit, group remove"),
    (_wallet, "wallet top-up, wallet refund, wallet show, wallet ledger"),
    (_views, "mypage, status"),
    (_imports, "title split, import, import undo"),
    (_exports, "export"),
    (_labels, "label copies, label cards"),
    (_settings, "settings list, settings get, settings set"),
    (
        _notices,
        "overdue, notices, notices list, notices send, notices retry, notices cancel, notices reopen",
    ),
    (_secret, "secret set, secret list, secret key, secret take-key, secret replace"),
    (_staff, "staff reset-pin"),
    (_maintenance, "verify, rebuild, health, health retry"),
    (_backup, "backup, backup list"),
    (_restore, "restore"),
    (_support, "support"),
    (_batch, "batch"),
)
_MODULES: Mapping[str, Callable[[], ModuleType]] = {
    words: module for module, several in _DECLARED for words in several.split(", ")
}

COMMAND_WORDS: Sequence[str] = tuple(_MODULES)
"""The words of every command, in order."""


def command_named(words: str) -> Command | None:
    """Return the command of exactly these words, loading what it needs; None where there is none."""
    module = _MODULES.get(words)
    return None if module is None else next(one for one in module().COMMANDS if one.words == words)


def exact_command(words: str) -> Command:
    """Return the command of exactly these words; raises UsageError."""
    return command_named(words) or command_of([words or "?"])[0]


def all_commands() -> Mapping[str, Command]:
    """Return every command by its words; this imports all slices."""
    return {command.words: command for module, _ in _DECLARED for command in module().COMMANDS}


def command_of(words: Sequence[str]) -> tuple[Command, list[str]]:
    """Return the command these words begin with and what follows it; raises UsageError."""
    for length in (2, 1):
        command = command_named(" ".join(words[:length])) if len(words) >= length else None
        if command is not None:
            return command, list(words[length:])
    first = words[0]
    if first.startswith("-"):
        raise UsageError("terminal.usage.option", option=first[:_SHOWN])
    group = [name for name in COMMAND_WORDS if name.startswith(first + " ")]
    if group:
        raise UsageError("terminal.usage.group", command=first, given=first, known=", ".join(group))
    raise UsageError("terminal.usage.command", given=first[:_SHOWN])


def slug_of(words: str) -> str:
    """Return a command's name among the texts."""
    return words.replace(" ", "_").replace("-", "_")
