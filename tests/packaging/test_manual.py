"""The manual page holds every command, in both languages, and troff prints it as it stands."""

import gzip

import pytest
from installers import manual

from rentbook_desktop.faces.terminal.commands import COMMAND_WORDS


@pytest.fixture(autouse=True)
def a_moment(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764500000")


@pytest.mark.parametrize("language", manual.LANGUAGES)
def test_every_command_has_its_section(language):
    page = manual.manual_page(language)
    assert [line for line in page.splitlines() if line.startswith(".SS")] == [
        f".SS rentbook {manual._plain(one)}" for one in COMMAND_WORDS
    ]


def test_nothing_of_a_text_is_taken_for_a_request():
    assert manual._plain(".TH \\x 'a-b'") == "\\&.TH \\ex \\(aqa\\-b\\(aq"


def test_the_packed_page_is_the_same_whenever_it_is_made():
    assert manual.packed_page("ko") == manual.packed_page("ko")
    assert gzip.decompress(manual.packed_page("en")).decode().startswith(".TH RENTBOOK 1")
