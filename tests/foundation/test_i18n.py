"""Every sentence of the program, in both languages: present, complete, with its plurals and dates."""

import re
from datetime import date, time

import pytest

from rentbook_desktop.foundation.i18n import LANGUAGES, MissingTranslation, Translator, load_texts, slots


def _keys(language):
    return {key.removesuffix(".one").removesuffix(".other") for key in load_texts(language)}


def _slots(language):
    found = {}
    for key, text in load_texts(language).items():
        found.setdefault(key.removesuffix(".one").removesuffix(".other"), set()).update(slots(text))
    return found


def test_every_language_says_the_same_things():
    assert _keys("ko") == _keys("en")


def test_every_language_is_given_the_same_values():
    assert _slots("ko") == _slots("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_padded_by_accident(language):
    assert [key for key, text in load_texts(language).items() if key != "common.dot" and text != text.strip()] == []
    assert all(load_texts(language).values())


def test_a_missing_key_or_value_is_an_error():
    with pytest.raises(MissingTranslation):
        Translator("ko").tr("counter.no_such_key")
    with pytest.raises(MissingTranslation):
        Translator("ko").tr("common.won")


def test_count_chooses_the_plural():
    words = Translator("en")
    assert words.tr("counter.pending", count=1) == "1 scan in work"
    assert words.tr("counter.pending", count=1284) == "1,284 scans in work"
    assert Translator("ko").tr("counter.pending", count=1) == "스캔 1건 처리 중"


def test_points_have_commas_and_a_true_minus():
    words = Translator("ko")
    assert words.won(12500) == "12,500P"
    assert words.won(-1000) == "−1,000P"
    assert words.won(5000, signed=True) == "+5,000P"
    assert words.won(0, signed=True) == "0P"


def test_dates_are_written_as_each_language_writes_them():
    sunday = date(2026, 11, 29)
    assert Translator("ko").date_due(sunday) == "11월\u00a029일\u00a0(일)"
    assert Translator("en").date_due(sunday) == "Sun\u00a029\u00a0Nov"
    assert Translator("ko").date_long(sunday) == "11월 29일 일요일"
    assert Translator("en").date_long(sunday) == "Sunday, 29 November"
    assert Translator("ko").time(time(9, 5)) == "09:05"


def test_what_was_read_ahead_is_said_without_a_file(monkeypatch):
    words = Translator("ko")
    words.read_ahead()
    monkeypatch.setattr("rentbook_desktop.foundation.i18n._read", lambda path: pytest.fail(f"{path} is read again"))
    assert words.tr("customers.refund")
    assert words.tr("settings.shop")


def test_the_language_changes_while_the_program_runs():
    words = Translator("ko")
    words.set_language("en")
    assert words.tr("desk.counter") == "Counter"


def test_a_sentence_picks_its_particle(monkeypatch):
    words = Translator("ko")
    monkeypatch.setitem(words._sections, "test", {"test.taken": "{title|을/를} 담았어요"})
    assert words.tr("test.taken", title="골목길 히어로 12") == "골목길 히어로 12를 담았어요"


@pytest.mark.parametrize(("language", "in_the_hand"), [("ko", "현금|거스름돈"), ("en", "cash|change ")])
def test_money_in_the_hand_is_told_in_won_and_never_in_points(language, in_the_hand):
    """Points have a P, and what lies on the counter has none; what a field is called stands apart from its unit."""
    texts = load_texts(language)
    found = [key for key in texts if re.search(rf"(?:{in_the_hand})[^.·]*\{{\w+\}}P", texts[key])]
    assert found == []
    words = Translator(language)
    assert words.cash(12_500) == {"ko": "12,500원", "en": "12,500 won"}[language]
    assert words.won(12_500) == "12,500P"


def test_no_korean_text_writes_two_particles_where_the_word_decides():
    both = re.compile(r"\}(?:[을은이과]\([를는가와]\)|\(으\)로|\(이\)|[를는가와]\([을은이과]\))")
    assert [key for key, text in load_texts("ko").items() if both.search(str(text))] == []
    assert both.search("{file}을(를) 읽을 수 없어요.")
