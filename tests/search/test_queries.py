"""Titles are found by words, and a word is only a word."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, add_copies, register_title
from rentbook_desktop.search.queries import search_titles


@pytest.mark.parametrize(
    "words", ["메밀꽃필", "메밀꽃 필", "이효석 메밀", "무렵", "9788954608916", "978-89-546-0891-6", "문학동네 이효석"]
)
def test_a_title_is_found_by_its_words(small, words):
    card = TitleCard(name="메밀꽃 필 무렵", author="이효석", publisher="문학동네", isbn="9788954608916")
    made = small.shop.do(register_title, card=card)
    small.shop.do(add_copies, title_id=made.title_id, count=3)
    small.copies("운수 좋은 날")
    small.shop.deliver()
    found = small.shop.ask(search_titles, words=words)
    assert [(one.title_id, one.copies, one.available) for one in found.titles] == [(made.title_id, 3, 3)]


@pytest.mark.parametrize(
    "words", ["%", "_", "\\", "'; DROP TABLE title;--", '"', "😀", "x" * 10_000, "* OR 1=1", "\x00"]
)
def test_no_word_is_anything_but_a_word(small, words):
    small.copies("운수 좋은 날")
    small.shop.deliver()
    assert small.shop.ask(search_titles, words=words).count in {0, 1}
    assert small.shop.ask(search_titles, words="운수").count == 1


def test_only_titles_on_the_shelf_are_found_where_asked(small):
    customer, copies = small.customer(points=5000), small.copies("운수 좋은 날")
    small.copies("운수 나쁜 날")
    small.rent(customer, copies)
    small.shop.deliver()
    found = small.shop.ask(search_titles, words="운수", available=True)
    assert [one.name for one in found.titles] == ["운수 나쁜 날"]
