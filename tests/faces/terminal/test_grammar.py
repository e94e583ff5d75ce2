"""The grammar is the one way in: options anywhere, no guessing, help for everything it knows."""

from rentbook_desktop.faces.terminal.commands import COMMAND_WORDS, all_commands

COMMANDS = all_commands()


def test_the_words_that_are_known_without_the_slices_are_those_of_the_commands():
    assert list(COMMAND_WORDS) == list(COMMANDS)
