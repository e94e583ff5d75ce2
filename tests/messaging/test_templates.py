"""The texts that go out: word for word as approved, filled in once, and never too long."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.messaging.sms import sendable, sms_bytes
from rentbook_desktop.messaging.templates import (
    MAX_VALUE_LENGTH,
    capped,
    placeholders,
    registry_hash,
    render,
    same_skeleton,
    shorten_titles,
    templates,
    values_of,
)
from tests.fake_provider.shop import OVERDUE
from tests.fake_provider.world import approved_texts

LENGTHS = {
    "overdue": (235, 7),
    "due_tomorrow": (188, 6),
    "topup_receipt": (204, 9),
    "pickup_ready": (164, 5),
    "due_moved": (166, 6),
    "rental_receipt": (182, 7),
}


def test_our_texts_are_the_approved_ones():
    assert {
        name: same_skeleton(one.body, approved_texts()[name]) for name, one in templates().items()
    } == dict.fromkeys(LENGTHS, True)


@pytest.mark.parametrize("name", LENGTHS)
def test_a_text_is_what_the_rules_of_kakaotalk_allow(name):
    one = templates()[name]
    assert (len(one.body), len(one.variables)) == LENGTHS[name]
    assert sorted(one.variables.values()) == sorted(set(placeholders(one.body)))
    assert set(placeholders(one.sms)) <= set(one.variables.values())
    assert all(ours.isascii() and ours.isidentifier() for ours in one.variables)
    assert one.body == unicodedata.normalize("NFC", one.body.strip())
    assert len(one.body) <= 1000
    assert [line for line in one.body.splitlines() if line != line.rstrip()] == []
    assert one.purpose == "info"
    assert len(one.provider_name) <= 20
    assert sendable(one.sms) == one.sms
    assert sendable(one.title) == one.title
    assert sms_bytes(one.title)[0] <= 40


def test_a_skeleton_differs_by_one_blank_but_not_by_the_kind_of_line_end():
    body = templates()["overdue"].body
    assert same_skeleton(body, body.replace("\n", "\r\n"))
    assert not same_skeleton(body, body + " ")
    assert not same_skeleton(body, body.replace("\n\n", "\n", 1))


def test_an_overdue_notice_reads_as_it_was_approved():
    one = templates()["overdue"]
    text = render(one.body, values_of(one, OVERDUE))
    assert text.startswith("[한빛도서대여점] 반납 지연 안내\n\n홍길동님,")
    assert (
        "■ 도서: 열혈강호 87 외 2권\n■ 반납 예정일: 2026-03-01\n■ 지연 일수: 3일\n■ 오늘 기준 연체료: 1,500원" in text
    )
    assert placeholders(text) == []


@pytest.mark.parametrize(
    "wrong", [{}, {**OVERDUE, "more": "1"}, {key: value for key, value in OVERDUE.items() if key != "fee"}]
)
def test_a_value_too_many_or_too_few_is_refused(wrong):
    with pytest.raises(ValueError, match="overdue"):
        values_of(templates()["overdue"], wrong)


def test_a_text_without_one_of_its_values_is_not_rendered():
    with pytest.raises(ValueError, match="1 placeholders"):
        render("#{가}", {})


def test_a_name_cannot_smuggle_in_a_placeholder_or_a_line():
    one = templates()["overdue"]
    values = values_of(one, {**OVERDUE, "customer": "#{연체료}\n광고"})
    assert values["고객명"] == "{연체료} 광고"
    assert render("#{고객명}", values) == "{연체료} 광고"


@pytest.mark.campaign
@given(st.text(max_size=60))
def test_every_value_is_short_flat_and_harmless(text):
    value = capped(text)
    assert len(value) <= MAX_VALUE_LENGTH
    assert "#{" not in value
    assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in value)
    assert value == " ".join(value.split())
    assert capped(value) == value


TITLES = [
    (["열혈강호 87", "열혈강호 88", "원피스 1"], "열혈강호 87 외 2권"),
    (["열혈강호 87"], "열혈강호 87"),
    (["나의 히어로 아카데미아 12", "원피스 1"], "나의 히어… 12 외 1권"),
    (["해리 포터와 마법사의 돌"], "해리 포터와 마법사의 돌"),
    (["해리 포터와 마법사의 돌 1권", "원피스 1"], "해리 포터… 1권 외 1권"),
    (["아주아주아주아주아주아주긴제목입니다정말로"], "아주아주아주아주아주아주긴…"),
]


@pytest.mark.parametrize(("titles", "short"), TITLES)
def test_titles_are_shortened_to_what_one_recognises_them_by(titles, short):
    assert shorten_titles(titles) == short


@pytest.mark.campaign
@given(st.lists(st.text(min_size=1, max_size=50).filter(str.strip), min_size=1, max_size=120))
def test_shortened_titles_always_fit(titles):
    assert len(shorten_titles(titles)) <= MAX_VALUE_LENGTH


def test_the_registry_has_one_hash_over_all_texts():
    assert registry_hash() == registry_hash()
    assert len(registry_hash()) == 64
    assert len({one.fingerprint for one in templates().values()}) == 6


def test_a_joined_emoji_in_a_value_stays_whole_or_goes(monkeypatch):
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert capped(f"박{family}") == f"박{family}"
    assert capped("가" * 10 + family) == "가" * 10 + "\U0001f468\u200d\U0001f469…"
