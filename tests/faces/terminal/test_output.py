"""Tables line up, whatever is in them, and nothing that is told steers a terminal."""

import json

from rentbook_desktop.faces.terminal.result import facts, table


def test_columns_line_up_under_hangul(furnished):
    from rentbook_desktop.faces.terminal.result import table, width

    lines = table(["바코드", "제목", "값"], [("A", "운수 좋은 날", 5), ("BB", "x", 12000)], right=frozenset({2})).split(
        "\n"
    )
    assert len({width(line) for line in lines}) == 1
    assert lines[2] == "BB      x             12000"


def test_what_is_said_cannot_steer_a_terminal(furnished):
    evil = "\x1b]0;owned\x07\x9b2J\u202eknab\nB"
    said = furnished.say("title", "show", evil)
    assert said.code in {2, 4}
    for char in "\x1b\x07\x9b\u202e":
        assert char not in said.out + said.err
    assert said.err.count("\n") == 1


def test_programs_get_what_was_there_without_its_steering(furnished):
    evil = "\x1b[2J\x9b\u202eknab"
    answer = furnished.say("customer", "show", evil, json_wanted=True)
    for char in "\x1b\x9b\u202e":
        assert char not in answer.out + answer.err
    assert evil in json.loads(answer.out)["message"]


def test_a_cell_of_a_table_stays_in_its_line():
    assert facts([("name", "a\nstate  withdrawn")]) == "name  a\\nstate  withdrawn"
    assert table(["a"], [["b\tc\x1b"]]) == "a\nb\\tc\\x1b"
