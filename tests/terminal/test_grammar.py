"""The grammar is the one way in: options anywhere, no guessing, help for everything it knows."""

import inspect
from pathlib import Path

import pytest

from rentbook_desktop.faces.terminal.app import language_of
from rentbook_desktop.faces.terminal.arguments import UsageError, as_words, read_args, read_words, split_argv
from rentbook_desktop.faces.terminal.commands import COMMAND_WORDS, all_commands, command_of, slug_of
from rentbook_desktop.faces.terminal.help import help_for, usage_of
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator

COMMANDS = all_commands()
PROMISED = """desk; demo; title add; title edit; title remove; title show; copy add; copy remove; copy show; search;
customer add; customer edit; customer show; customer find; wallet top-up; wallet refund; wallet show; wallet ledger;
rent; return; mypage; status; import; export; verify; rebuild; health; batch"""


def test_the_words_that_are_known_without_the_slices_are_those_of_the_commands():
    assert list(COMMAND_WORDS) == list(COMMANDS)


def test_every_promised_command_is_there():
    assert {" ".join(name.split()) for name in PROMISED.split(";")} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.words)
def test_every_command_is_done_by_a_function_that_takes_what_it_is_given(command):
    assert len(inspect.signature(command.handler).parameters) == 2


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
    assert "사용법: rentbook rent COPY… --customer C [--request-id U]" in said.out
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


def test_a_batch_line_is_typed_out_so_that_one_reader_judges_both():
    args = {"customer": 77, "copy": ["--json", "A"], "request_id": "-x"}
    assert as_words(COMMANDS["rent"], args) == ["--customer=77", "--request-id=-x", "--", "--json", "A"]
    assert read_args(COMMANDS["rent"], args).texts("copy") == ["--json", "A"]


@pytest.mark.parametrize("value", [1.0, 1.5, True, False, [], {}, ["1000"], float("nan"), float("inf")])
def test_json_that_nobody_could_type_is_no_amount(value):
    with pytest.raises(UsageError):
        read_args(COMMANDS["wallet top-up"], {"customer": "C", "amount": value, "tender": "cash"})


@pytest.mark.parametrize("value", ["true", 1, 0, "", []])
def test_a_flag_is_true_or_false(value):
    with pytest.raises(UsageError):
        read_args(COMMANDS["search"], {"words": "x", "available": value})
    assert "available" not in read_args(COMMANDS["search"], {"words": "x", "available": False})


def test_characters_no_database_takes_are_turned_away_and_torn_ones_replaced():
    with pytest.raises(UsageError):
        read_args(COMMANDS["search"], {"words": "a\0b"})
    assert read_args(COMMANDS["search"], {"words": "a\ud800b"}).joined("words") == "a\N{REPLACEMENT CHARACTER}b"
