"""Help for every command, in both languages."""

import pytest

from rentbook_desktop import __version__
from rentbook_desktop.faces.terminal.app import language_of
from rentbook_desktop.faces.terminal.arguments import read_words, split_argv
from rentbook_desktop.faces.terminal.commands import all_commands, command_of, slug_of
from rentbook_desktop.faces.terminal.help import help_for, usage_of
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator

COMMANDS = all_commands()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.words)
def test_every_command_has_a_help_with_its_usage_and_an_example(command, lang):
    told = help_for(command.words.split(), Translator(lang))
    assert told.split("\n")[0].strip()
    assert usage_of(command) in told
    assert all(parameter.flag in told for parameter in command.parameters if parameter.option)
    example = Translator(lang).tr(f"help.example.{slug_of(command.words)}")
    assert example in told
    assert f"rentbook {command.words}" in example or command.standalone


@pytest.mark.parametrize("command", [one for one in COMMANDS.values() if not one.standalone], ids=lambda one: one.words)
def test_every_example_can_be_read(command):
    import shlex

    words = shlex.split(Translator("ko").tr(f"help.example.{slug_of(command.words)}"))
    found, rest = command_of(split_argv(words[1:]).words)
    assert found is command
    assert read_words(found, rest) is not None


def test_the_help_is_korean_where_nobody_asks_for_another_language(alone):
    said = alone.say("rent", "--help", lang="ko")
    assert (said.code, said.err) == (0, "")
    assert "사용법: rentbook rent COPY… --customer C [--override TEXT] [--request-id U]" in said.out
    assert alone.say("-h", lang="en").out.startswith("rentbook — the program")
    assert "wallet top-up" in alone.say("wallet", "--help", lang="en").out
    assert not alone.data.exists()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "C"}, "ko"),
        ({"LC_ALL": "en_GB", "LANG": "ko_KR"}, "en"),
        ({"LANG": "de_DE"}, "ko"),
        ({}, "ko"),
    ],
)
def test_the_language_follows_the_locale_and_is_korean_otherwise(environment, language):
    assert language_of(environment) == language


def test_help_is_one_object_where_a_program_reads(alone):
    whole = alone.json("--help")
    assert whole["help"].startswith("rentbook")
    assert "wallet top-up" in whole["commands"]
    assert alone.json("wallet", "--help")["commands"] == [
        "wallet top-up",
        "wallet refund",
        "wallet show",
        "wallet ledger",
    ]
    rent = alone.json("rent", "--help")
    assert (rent["command"], rent["parameters"][0]["name"]) == ("rent", "copy")
    assert rent["usage"].startswith("rentbook rent COPY…")
    assert not alone.data.exists()


def test_so_is_the_version(alone):
    assert alone.json("--version") == {"version": __version__}
