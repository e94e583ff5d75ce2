"""How backups are told: what is fine quietly, what is not with its reason and what to do."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.desk.backup.backup_words import (
    age_words,
    backup_lines,
    state_chip,
    trouble_sentence,
    what_it_is,
    when_made,
)
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.backup_states import DAMAGED, FAILED, FINE, NEVER, NEWEST, OLD, SEALED, STALE, UNPROVEN
from tests.faces.fake_page_context import NOW


def lines(words, found):
    return {one.key: one for one in backup_lines(words, found, NOW)}


def test_what_is_fine_says_when(words):
    told = lines(words, FINE)
    assert [one.tone for one in told.values()] == ["ok", "ok", "ok"]
    assert (told["last"].value, told["second"].note) == ("오늘 14:00 · 검사함", "/media/usb/backup")


def test_a_shop_without_any_is_not_scolded(words):
    assert {one.tone for one in lines(words, NEVER).values()} == {"text2"}


@pytest.mark.parametrize(("found", "tones"), [(STALE, "ok warn ok"), (FAILED, "bad ok bad"), (OLD, "bad ok ok")])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_wrong_has_a_colour_and_a_sentence(language, found, tones):
    told = backup_lines(Translator(language), found, NOW)
    assert [one.tone for one in told] == tones.split()
    assert all(one.note for one in told if one.tone in ("warn", "bad"))


def test_work_that_is_in_no_backup_says_since_when(words):
    assert "어제 09:30" in lines(words, OLD)["last"].note


def test_a_second_place_that_is_stale_says_for_how_long_and_why(words):
    line = lines(words, STALE)["second"]
    assert line.value == "26시간 전"
    assert "USB" in line.note
    nameless = lines(words, replace(STALE, second_trouble=""))["second"]
    assert nameless.note == words.tr("backup.second_stale")


def test_each_backup_says_when_what_and_whether_it_counts(words):
    assert (when_made(words, NEWEST, NOW), what_it_is(words, NEWEST)) == ("오늘 14:00", "48.2 MB · 매시간")
    assert what_it_is(words, SEALED).endswith("암호")
    assert when_made(words, DAMAGED, NOW) == "20261118-220000-closing.rentbook"
    assert [state_chip(words, one).tone for one in (NEWEST, UNPROVEN, DAMAGED)] == ["ok", "bad", "bad"]


@pytest.mark.parametrize(
    "code", ["BROKEN", "NOT_PROVEN", "BACKUP_DAMAGED", "DISK_FULL", "NOT_BEGUN", "SECOND_PLACE_AWAY"]
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_trouble_is_a_sentence(language, code):
    assert code not in trouble_sentence(Translator(language), code)


def test_ages_are_hours_and_then_days(words):
    ages = [age_words(words, NOW - timedelta(hours=hours), NOW) for hours in (0, 26, 50)]
    assert ages == ["한 시간 안", "26시간 전", "2일 전"]
