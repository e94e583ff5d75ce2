"""One run of the command line: its language, its exit code, and what is said of a bug."""

import json

import pytest

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
