"""One JSON command a line in, one answer a line out, in order; ids come back as they were sent."""

import json
from pathlib import Path

import pytest

from rentbook_desktop.faces import terminal


def _ask(number, command, **args):
    return {"id": number, "command": command, "args": args}


def test_answers_come_in_order_with_their_results(counter):
    answers = counter.batch(
        _ask(1, "title add", name="운수 좋은 날"),
        _ask(2, "copy add", title=1, count=2),
        _ask(3, "customer add", name="박서연", phone="010-1234-5678", card="C-77"),
        _ask(4, "wallet top-up", customer="C-77", amount=5000, tender="cash"),
        _ask(5, "rent", customer="C-77", copy=["RB-000001-1", "RB-000001-2"]),
        _ask(6, "mypage", customer="C-77"),
        _ask(7, "status"),
        _ask(8, "search", words="운수"),
        _ask(9, "return", copy=["RB-000001-1"]),
        _ask(10, "wallet show", customer="C-77"),
        _ask(11, "customer find", words="박서연"),
        _ask(12, "verify"),
    )
    assert [one["id"] for one in answers] == list(range(1, 13))
    assert all(one["ok"] for one in answers), answers
    results = [one["result"] for one in answers]
    assert results[4]["available"] == 3000
    assert results[5]["balance"] == 3000
    assert (results[6]["out"], results[7]["titles"][0]["available"]) == (2, 0)
    assert results[9]["balance"] == 3000
    assert results[11]["ok"]


@pytest.mark.parametrize(
    "number",
    [
        '"a"',
        "null",
        "1",
        "-0.50",
        "1e400",
        "123456789012345678901234567890",
        '{"a": [1,  2]}',
        '"\\u00e9가"',
        "[]",
        "true",
    ],
)
def test_an_id_comes_back_unchanged_whatever_json_it_is(furnished, number):
    line = f'{{"id": {number}, "command": "health"}}\n'.encode()
    said = _raw(furnished, line)
    assert said.startswith(f'{{"id":{number},"ok":true,')


def test_a_refusal_a_misuse_and_a_miss_do_not_end_the_others(furnished):
    answers = furnished.batch(
        _ask("r", "rent", customer="C-77", copy=["ZZ"]),
        _ask("u", "wallet top-up", customer="C-77", amount=-5, tender="cash"),
        _ask("n", "wallet show", customer="nobody"),
        _ask("ok", "wallet show", customer="C-77"),
    )
    assert [one["ok"] for one in answers] == [False, False, False, True]
    assert answers[0]["refused"][0]["code"] == "UNKNOWN_CODE"
    assert [answers[1]["error"], answers[2]["error"]] == ["usage", "not_found"]
    assert answers[1]["message"]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"nonsense",
        b"[]",
        b'"text"',
        b"1",
        b'{"id": 7',
        b"\xff\xfe",
        b'{"id": "\xff"}',
        b"{]}",
        b'{"id": 1}{"id": 2}',
    ],
)
def test_a_line_that_is_no_object_is_answered_with_a_null_id(furnished, line):
    answers = furnished.batch(line + b"\n", _ask(2, "health"))
    assert answers[0]["id"] is None
    assert (answers[0]["ok"], answers[0]["error"]) == (False, "usage")
    assert (answers[1]["id"], answers[1]["ok"]) == (2, True)


@pytest.mark.parametrize(
    "line",
    [
        {"id": 1},
        {"id": 1, "command": None},
        {"id": 1, "command": 5},
        {"id": 1, "command": ""},
        {"id": 1, "command": "frob"},
        {"id": 1, "command": "wallet"},
        {"id": 1, "command": "desk"},
        {"id": 1, "command": "demo"},
        {"id": 1, "command": "batch"},
        {"id": 1, "command": "status", "args": []},
        {"id": 1, "command": "status", "args": {"json": True}},
        {"id": 1, "command": "rent", "args": {"customer": "C-77"}},
        {"id": 1, "command": "rent", "args": {"customer": "C-77", "copy": []}},
        {"id": 1, "command": "rent", "args": {"customer": "C-77", "copy": [1.5]}},
        {"id": 1, "command": "rent", "args": {"customer": "C-77", "copy": [None]}},
        {"id": 1, "command": "rent", "args": {"customer": ["C-77"], "copy": ["X"]}},
        {"id": 1, "command": "wallet top-up", "args": {"customer": "C-77", "amount": True, "tender": "cash"}},
        {"id": 1, "command": "wallet top-up", "args": {"customer": "C-77", "amount": 1000.0, "tender": "cash"}},
        {"id": 1, "command": "wallet top-up", "args": {"customer": "C-77", "amount": None, "tender": "cash"}},
        {"id": 1, "command": "wallet top-up", "args": {"customer": "C-77", "amount": 10**30, "tender": "cash"}},
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_wrong_usage_under_its_own_id(furnished, line):
    (answer,) = furnished.batch(line)
    assert (answer["id"], answer["ok"], answer["error"]) == (1, False, "usage")
    assert furnished.json("wallet", "show", "C-77")["balance"] == 10000


def test_a_line_of_more_than_a_megabyte_is_turned_away_and_the_next_one_read(furnished):
    fits = json.dumps(_ask(1, "search", words="가" * 100_000)).encode() + b"\n"
    answers = furnished.batch(b'{"id": "' + b"x" * 3_000_000 + b'"}\n', fits, _ask(2, "health"))
    assert [(one["id"], one["ok"]) for one in answers] == [(None, False), (1, True), (2, True)]


def test_blank_lines_are_passed_over_and_the_last_needs_no_end(furnished):
    answers = furnished.batch(b"\n", b"  \r\n", _ask(1, "health"), b'{"id": 2, "command": "health"}')
    assert [one["id"] for one in answers] == [1, 2]


def test_a_request_sent_twice_in_a_batch_has_one_effect(furnished):
    line = _ask(1, "wallet top-up", customer="C-77", amount=1000, tender="cash", request_id="u")
    first, second = furnished.batch(line, line)
    assert first == second
    assert furnished.json("wallet", "show", "C-77")["balance"] == 11000


def test_a_bug_in_one_line_is_told_kindly_and_does_not_end_the_others(furnished, monkeypatch):
    from rentbook_desktop.faces.terminal import views

    def broken(**_more):
        raise ZeroDivisionError("010-1234-5678")

    monkeypatch.setattr(views, "CommandResult", broken)
    answers = furnished.batch(_ask(1, "status"), _ask(2, "health"))
    assert (answers[0]["error"], answers[1]["ok"]) == ("bug", True)
    assert "010-1234-5678" not in json.dumps(answers)


def test_the_news_of_a_batch_is_delivered_when_it_ends(furnished):
    furnished.batch(*(_ask(n, "wallet top-up", customer="C-77", amount=1, tender="cash") for n in range(50)))
    assert furnished.json("health")["lag"] == 0
    assert furnished.json("mypage", "C-77")["balance"] == 10050


def _raw(counter, line):
    import io
    import sys

    counter._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line), encoding="ascii"))
    return counter.say("batch").out


@pytest.mark.parametrize("command", ["secret set", "secret take-key"])
def test_a_command_that_asks_for_input_eats_no_line(furnished, command):
    args = {"secret": "solapi_api_key"} if command == "secret set" else {}
    top_up = _ask(2, "wallet top-up", customer="C-77", amount=1000, tender="cash")
    refused, done = furnished.batch(_ask(1, command, **args), top_up)
    assert (refused["id"], refused["error"], done["ok"]) == (1, "usage", True)
    assert furnished.json("wallet", "show", "C-77")["balance"] == 11000
    assert not any(furnished.json("secret", "list")["secrets"].values())


def test_what_is_typed_comes_by_the_context_alone():
    """So that nothing in a batch can read its lines."""
    readers = {path.name for path in Path(terminal.__file__).parent.glob("*.py") if "stdin" in path.read_text()}
    assert readers == {"app.py", "batch.py", "sign_in.py"}
