"""Every promised command is there and done by its verb."""

import inspect

import pytest

from rentbook_desktop.faces.terminal.commands import all_commands
from rentbook_desktop.foundation.registry import ActionSpec, spec_of

COMMANDS = all_commands()


PROMISED = """desk; demo; title add; title edit; title remove; title show; copy add; copy remove; copy show; search;
customer add; customer edit; customer show; customer find; wallet top-up; wallet refund; wallet show; wallet ledger;
rent; return; mypage; status; import; export; verify; rebuild; health; batch"""


def test_every_promised_command_is_there():
    assert {" ".join(name.split()) for name in PROMISED.split(";")} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.words)
def test_every_command_is_done_by_a_function_that_takes_what_it_is_given(command):
    assert len(inspect.signature(command.handler).parameters) == 2


def test_everything_that_makes_or_changes_something_takes_a_request_id():
    repeatable = {"overdue", "notices", "notices send", "notices retry", "notices cancel", "notices reopen"}
    actions = {words for words, one in COMMANDS.items() if one.verb and isinstance(spec_of(one.verb), ActionSpec)}
    takes = {words for words, one in COMMANDS.items() if "request_id" in [part.name for part in one.parameters]}
    assert takes == actions - repeatable
