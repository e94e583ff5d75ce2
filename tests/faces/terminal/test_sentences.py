"""Answers for people, in both languages."""

import pytest


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_people_are_answered_in_sentences_and_tables(furnished, lang):
    spoken = [
        ("rent", "RB-000001-1", "--customer", "C-77"),
        ("mypage", "C-77"),
        ("status",),
        ("search", "운수"),
        ("search", "없는책"),
        ("wallet", "show", "C-77"),
        ("wallet", "ledger", "C-77"),
        ("customer", "show", "C-77"),
        ("customer", "find", "박서연"),
        ("customer", "find", "아무도"),
        ("title", "show", "1"),
        ("copy", "show", "RB-000001-1"),
        ("copy", "add", "--title", "1"),
        ("customer", "add", "--name", "이하나", "--phone", "010-2222-3333"),
        ("wallet", "top-up", "--customer", "C-77", "--amount", "5000", "--tender", "cash"),
        ("wallet", "refund", "--customer", "C-77", "--amount", "5000"),
        ("return", "RB-000001-1"),
        ("verify",),
        ("rebuild",),
        ("health",),
        ("--self-check",),
    ]
    for words in spoken:
        said = furnished.say(*words, lang=lang)
        assert (said.code, said.err) == (0, ""), words
        assert said.out.strip()
