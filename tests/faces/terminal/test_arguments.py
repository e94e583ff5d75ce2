"""How words and options are read."""

from pathlib import Path

import pytest

from rentbook_desktop.faces.terminal.arguments import UsageError, read_words, split_argv
from rentbook_desktop.faces.terminal.commands import all_commands

COMMANDS = all_commands()


def test_options_that_stand_everywhere_stand_before_and_after_the_command():
    line = split_argv(["--data", "a", "status", "--json", "--lang=en"])
    assert line.words == ["status"]
    assert line.options == {"data": Path("a"), "json": True, "lang": "en"}


def test_nothing_after_two_hyphens_is_an_option():
    given = read_words(COMMANDS["rent"], ["--customer=C", "--", "--json", "-x"])
    assert given.texts("copy") == ["--json", "-x"]


def test_options_and_words_may_be_mixed():
    given = read_words(COMMANDS["rent"], ["A", "--customer", "C", "B", "--request-id=u", "D"])
    assert given == {"copy": ["A", "B", "D"], "customer": "C", "request_id": "u"}


@pytest.mark.parametrize("flag", ["--cust", "--CUSTOMER", "--amounts", "--"])
def test_options_are_not_guessed_from_their_beginnings(flag):
    with pytest.raises(UsageError):
        read_words(COMMANDS["wallet top-up"], [flag, "x"])
