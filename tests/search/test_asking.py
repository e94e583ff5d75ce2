"""What is found, and in which order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rentbook_desktop.foundation.hangul import composed_from_keys, hangul_to_keys, is_syllable, leads_of
from rentbook_desktop.search import asking
from rentbook_desktop.search.asking import find as find_hits
from rentbook_desktop.search.asking import fitting, matching
from rentbook_desktop.search.entries import docid_of
from rentbook_desktop.search.index_file import IN_BASE, IN_DELTA, IN_NEITHER, LOOKED_THROUGH, gather, remove
from rentbook_desktop.search.model import MANY, Search
from rentbook_desktop.search.normal_text import words_of
from tests.search.catalogue import Catalogue


@pytest.fixture(params=[IN_BASE, IN_DELTA, IN_NEITHER], ids=["base", "delta", "neither"])
def shop(tmp_path, request):
    made = Catalogue(tmp_path / "titles.sqlite3", request.param)
    made.add("해리 포터와 마법사의 돌", author="조앤 K. 롤링", publisher="문학수첩", volume="1", isbn="9788983920676")
    made.add("핸드메이드 소품", author="이지은")
    made.add("Re:제로부터 시작하는 이세계 생활", volume="2", category="만화")
    made.add("World's Worst Children", author="David Walliams")
    made.add("늑대와 향신료 - 겨울", category="소설")
    made.add("식객", volume="12", series="식객", author="허영만", publisher="김영사", category="만화")
    made.add("꽃", author="김춘수", rating="19")
    made.add("값진 하루")
    made.add("Pokémon Adventures")
    made.add("두 해 여름", author="해리엇", rentals=9)
    return made


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("해", "핸드메이드 소품"),
        ("ㅎ", "핸드메이드 소품"),
        ("해리포터", "해리 포터와 마법사의 돌"),
        ("포터 해리", "해리 포터와 마법사의 돌"),
        ("롤링 마법", "해리 포터와 마법사의 돌"),
        ("ㅎㄹㅍㅌ", "해리 포터와 마법사의 돌"),
        ("해ㄹ", "해리 포터와 마법사의 돌"),
        ("해리ㅍ", "해리 포터와 마법사의 돌"),
        ("핼", "해리 포터와 마법사의 돌"),
        ("gofl", "해리 포터와 마법사의 돌"),
        ("gofl vhxj", "해리 포터와 마법사의 돌"),
        ("수첩", "해리 포터와 마법사의 돌"),
        ("0676", "해리 포터와 마법사의 돌"),
        ("978-89-8392-067-6", "해리 포터와 마법사의 돌"),
        ("헤리포터", "해리 포터와 마법사의 돌"),
        ("해리포토", "해리 포터와 마법사의 돌"),
        ("해리리포터", "해리 포터와 마법사의 돌"),
        ("해포터와", "해리 포터와 마법사의 돌"),
        ("핸드", "핸드메이드 소품"),
        ("지은", "핸드메이드 소품"),
        ("re 제로", "Re:제로부터 시작하는 이세계 생활"),
        ("re:제로", "Re:제로부터 시작하는 이세계 생활"),
        ("world's worst", "World's Worst Children"),
        ("worlds worst", "World's Worst Children"),
        ("wrold", "World's Worst Children"),
        ("wor", "World's Worst Children"),
        ("향신료 - 겨울", "늑대와 향신료 - 겨울"),
        ("ㄴㄷㅇㅎㅅㄹ", "늑대와 향신료 - 겨울"),
        ("식객 12", "식객"),
        ("식객12", "식객"),
        ("ㅅㄱ12", "식객"),
        ("12 식객 허영만", "식객"),
        ("갑", "값진 하루"),
        ("값지", "값진 하루"),
        ("pokemon", "Pokémon Adventures"),
        ("ＰＯＫＥ", "Pokémon Adventures"),
    ],
)
def test_words_find_a_title(shop, words, first):
    assert shop.found(words)[:1] == [first]


@pytest.mark.parametrize("words", ["", "  ", "-·-", "없는말", '"', "* OR NEAR(", "가" * 300, "\ud800"])
def test_words_that_find_nothing(shop, words):
    assert shop.found(words) == []


def test_exact_then_begins_then_word_begins_then_inside_then_popularity(tmp_path):
    made = Catalogue(tmp_path / "titles.sqlite3")
    for name, rentals in (
        ("푸른 사랑", 0), ("첫사랑", 900), ("사랑 이야기", 0), ("사랑", 0), ("사랑방 손님", 5), ("첫사랑 둘", 3), ("옛 사랑", 40),
    ):  # fmt: skip
        made.add(name, rentals=rentals)
    wanted = ["사랑", "사랑방 손님", "사랑 이야기", "옛 사랑", "푸른 사랑", "첫사랑", "첫사랑 둘"]
    assert made.found("사랑") == wanted
    for number in range(MANY):  # where very many fit, the tiers are asked one after the other
        made.add(f"남의 첫사랑 {number}", place=number % 3)
    assert made.found("사랑")[:7] == wanted
    assert find_hits(made.connection, Search(words="사랑"), 50).count == MANY + 1


def test_filters_of_the_index(shop):
    assert shop.found("식", category="만화") == ["식객"]
    assert shop.found("식", category="소설") == []
    assert shop.found("꽃") == ["꽃"]
    assert shop.found("꽃", hides_adult=True) == []
    assert shop.found("ㄱㅈ") == ["값진 하루"]


def test_a_kiosk_has_no_keys_for_double_consonants(tmp_path):
    made = Catalogue(tmp_path / "titles.sqlite3")
    made.add("꽃보다 남자")
    assert made.found("ㄱㅂㄷ", doubles=True) == ["꽃보다 남자"]
    assert made.found("ㄱㅂㄷ") == []


def test_what_a_filter_outside_asks(shop):
    search = Search(words="해")
    assert matching(shop.connection, search, 1).docids == (docid_of(10, 9),)
    some_titles = {docid_of(1, 0), docid_of(6, 0), docid_of(10, 9)}
    assert fitting(shop.connection, search, some_titles).docids == (docid_of(10, 9), docid_of(1, 0))


NAMES = some.lists(
    some.one_of(
        some.text(some.integers(0xAC00, 0xD7A3).map(chr), min_size=1, max_size=5),
        some.sampled_from(["값", "Re:", "12", "wolf", "꽃", "…", "의", "café"]),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=150)
@given(name=NAMES, data=some.data())
def test_any_part_is_found_at_every_key(tmp_path_factory, name, data):
    """Whatever part of a name somebody types: after each key, also in half a syllable, the title is among what is found."""
    run = "".join(words_of(name))
    if not run:
        return
    made = Catalogue(tmp_path_factory.mktemp("index") / "titles.sqlite3")
    made.add(name)
    first = data.draw(some.integers(0, len(run) - 1))
    last = data.draw(some.integers(first + 1, len(run)))
    typed = run[first:last]
    assert made.found(typed) == [name]
    assert made.found(leads_of(typed)) == [name]
    keys = hangul_to_keys(typed) if all(map(is_syllable, typed)) else ""
    for count in range(1, len(keys) + 1):
        assert made.found(composed_from_keys(keys[:count])) == [name], composed_from_keys(keys[:count])
    made.connection.close()


def test_what_is_checked_is_limited(shop, monkeypatch):
    shop.add("해리 포터 둘")
    monkeypatch.setattr(asking, "_CHECKED_FOR_ERRORS", 1)
    assert "해리 포터 둘" in shop.found("헤리포터")
    assert len(shop.found("헤리포터")) == (2 if shop.place == IN_NEITHER else 1)


def test_what_changed_last_is_put_together_into_the_full_text_table(tmp_path):
    made = Catalogue(tmp_path / "titles.sqlite3", IN_NEITHER)
    for number in range(LOOKED_THROUGH - 1):
        made.add(f"새 책 {number}")
    assert not gather(made.connection)
    made.add("마지막 책")
    assert gather(made.connection)
    assert not gather(made.connection)
    assert made.found("마지막") == ["마지막 책"]
    remove(made.connection, docid_of(LOOKED_THROUGH, 0))
    assert made.found("마지막") == []
