"""Lines of a batch are typed out and judged as if a hand had typed them."""

import pytest

from rentbook_desktop.faces.terminal.arguments import UsageError, as_words, read_args
from rentbook_desktop.faces.terminal.commands import all_commands

COMMANDS = all_commands()


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
