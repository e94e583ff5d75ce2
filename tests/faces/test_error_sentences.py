"""Every error in a sentence, in both languages; one nobody has words for still says its code."""

import re
from datetime import date
from pathlib import Path

import pytest

from rentbook_desktop.faces.error_sentences import (
    day_short,
    month_of,
    problem_of,
    sentence_of_error,
    sentence_of_lasting,
    time_of,
    title_of_error,
)
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import (
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    Reason,
    Refused,
    Unavailable,
    refuse,
)
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator

PACKAGE = Path(__file__).parents[2] / "rentbook_desktop"

ERRORS = [
    refuse("CARD_LOST", card="C-77"),
    Unavailable("LOCKED", seconds=2),
    OutcomeUnknown(),
    Unavailable("NOT_SAVED"),
    NotFound("customer", "C-99"),
    NotAllowed("refund", Right.REFUND),
    NotAllowed("refund", why="NOBODY_SIGNED_IN"),
    NotAllowed("sign_in", why="WRONG_PIN", values={"name": "김하늘"}),
    NotAllowed("show_customer"),
    ValueError("박서연"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_every_error_has_a_sentence_of_its_own(language, error):
    said = sentence_of_error(Translator(language), error)
    assert said
    assert "{" not in said
    assert "박서연" not in said


def test_nothing_is_called_failed_while_nobody_knows():
    words = Translator("ko")
    assert title_of_error(words, Unavailable("LOCKED"), "catalog.not_saved") == "저장하지 못했어요"
    assert title_of_error(words, OutcomeUnknown(), "catalog.not_saved") == "저장됐는지 확인이 필요해요"


def test_what_nobody_has_words_for_says_its_code():
    assert "NO_SUCH_CODE" in sentence_of_error(Translator("en"), refuse("NO_SUCH_CODE"))


def test_the_same_reason_twice_is_said_once():
    one = Reason(code="CARD_LOST", values={"card": "C-77"})
    words = Translator("ko")
    assert sentence_of_error(words, Refused([one, one])) == sentence_of_error(words, Refused([one]))


def test_days_are_short_within_their_year():
    words, today = Translator("ko"), date(2026, 11, 23)
    assert day_short(words, date(2026, 1, 5), today) == "1월 5일"
    assert day_short(words, date(2025, 12, 31), today) == "2025.12.31"
    assert "2026" in month_of(words, today)


def test_a_time_is_that_of_the_shop():
    assert time_of(Translator("ko"), "2026-11-23T01:05:00Z") == "10:05"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_lasts_is_told_as_ever_where_no_other_sentence_is_needed(language):
    words = Translator(language)
    for error in (Unavailable("READ_ONLY"), Unavailable("BUSY", seconds=3), NotFound("copy", "RB-1")):
        assert sentence_of_lasting(words, error) == sentence_of_error(words, error)
    full = Unavailable("DISK_FULL")
    assert sentence_of_lasting(words, full) not in {sentence_of_error(words, full), ""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_may_not_be_there_has_a_sentence(language):
    words = Translator(language)
    named = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r'NotFound\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert {"reservation", "action"} <= named
    unknown = sentence_of_error(words, NotFound("nothing_like_it", "7")).replace("nothing_like_it", "")
    assert [one for one in named if sentence_of_error(words, NotFound(one, "7")).replace(one, "") == unknown] == []


def test_a_chip_says_its_problem_in_a_word_and_one_without_a_word_that_something_is_wrong():
    words = Translator("ko")
    assert (problem_of(words, "COPY_LOST"), problem_of(words, "CUSTOMER_SUSPENDED")) == ("분실", "확인 필요")
