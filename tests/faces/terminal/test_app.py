"""One run of the command line: its language, its exit code, and what is said of a bug."""

import json

import pytest

from rentbook_desktop.faces.terminal import sign_in
from rentbook_desktop.faces.terminal.app import language_of, report_bug


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ko"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "ko"),
        ({"LC_ALL": "ko_KR", "LANG": "en_US"}, "ko"),
        ({"LC_ALL": "", "LANG": "en"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale_where_we_speak_it(environment, language):
    assert language_of(environment) == language


def test_a_bug_is_told_by_its_kind_and_without_its_words(capsysbinary):
    assert report_bug(["--json", "status"], ValueError("박서연 010-1234-5678")) == 1
    out, err = capsysbinary.readouterr()
    assert json.loads(out)["error"] == "bug"
    assert "ValueError" in json.loads(out)["message"]
    assert "박서연" not in (out + err).decode()


def test_a_pin_file_without_a_name_is_wrong_usage(furnished, tmp_path):
    assert furnished.say("--pin-file", tmp_path / "pin", "status").code == 2


def test_help_needs_no_shop(alone):
    said = alone.say("--help")
    assert (said.code, alone.data.exists()) == (0, False)
    assert "rentbook" in said.out


@pytest.mark.parametrize("option", ["--database", "--views"])
def test_a_password_on_the_command_line_is_refused_and_told_nowhere(alone, option):
    url = "postgresql+psycopg://shop:s3cret@127.0.0.1:9/none"
    for words in (["status"], ["batch"], ["desk"], ["health"]):
        said = alone.say(option, url, *words)
        assert (said.code, said.out) == (2, "")
        assert ".pgpass" in said.err
        assert "s3cret" not in said.err
    assert "s3cret" not in alone.json(option, url, "status", code=2)["message"]
    assert not (alone.data / "log" / "rentbook.log").exists()


def test_a_pin_that_others_can_read_is_warned_of_and_one_typed_unseen_is_not(furnished, monkeypatch):
    said = furnished.say("customer", "edit", "C-77", "--pin", "1928")
    assert (said.code, "--pin -" in said.err) == (0, True)
    typed = []
    monkeypatch.setattr(sign_in, "_has_terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda question: typed.append(question) or "582914")
    said = furnished.say("customer", "edit", "C-77", "--pin", "-")
    assert (said.code, said.err, typed) == (0, "", ["The customer's PIN: "])
    monkeypatch.setattr(sign_in, "_has_terminal", lambda: False)
    assert furnished.json("customer", "edit", "C-77", "--pin", "-", code=2)["error"] == "usage"
    assert furnished.json("customer", "edit", "C-77", "--pin", "1234", code=2)["codes"] == ["TRIVIAL_PIN"]
