"""Titles as a kiosk finds them."""

from datetime import date

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.catalog.covers import set_cover
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.kiosk_titles import cover_at_kiosk, search_at_kiosk, shelf_at_kiosk, title_place
from rentbook_desktop.settings.actions import change_setting
from tests.stories.test_asked_twice import PNG


@pytest.fixture
def kiosk(small):
    small.rain = small.copies("소낙비 우체국", count=3, author="윤슬아", shelf="B-3")
    small.copies("쌀과 소금", shelf="A-1")
    small.copies("어른의 밤", rating="19", shelf="Z-9")
    assert small.shop.deliver()
    return small.shop.as_kiosk("kiosk-1")


def names(kiosk, words, **more):
    return [one.name for one in kiosk.ask(search_at_kiosk, words=words, **more).titles]


def test_a_title_is_found_by_words_and_by_consonants_and_one_stands_for_its_double(kiosk):
    for words in ("소낙비", "우체국", "윤슬아", "ㅅㄴㅂ", "ㅅㄴㅂ ㅇㅊㄱ"):
        assert names(kiosk, words) == ["소낙비 우체국"]
    assert set(names(kiosk, "ㅅ")) == {"소낙비 우체국", "쌀과 소금"}
    assert names(kiosk, "ㅅㄱㅅㄱ") == ["쌀과 소금"]
    assert names(kiosk, "없는 책") == []


def test_pages_follow_each_other(kiosk):
    found = kiosk.ask(search_at_kiosk, words="", count=1)
    assert (found.count, len(found.titles)) == (2, 1)
    assert {*names(kiosk, "", count=1), *names(kiosk, "", first=1, count=1)} == {"소낙비 우체국", "쌀과 소금"}
    assert names(kiosk, "", first=-5, count=10**6) == names(kiosk, "")


def test_where_it_stands_and_when_the_first_comes_back(kiosk, small):
    small.rent(small.customer(points=5000), small.rain[:2])
    place = kiosk.ask(title_place, title_id=1)
    assert (place.title.shelf, place.title.available, place.title.copies) == ("B-3", 1, 3)
    assert (place.due_on, place.period_days, place.is_adult) == (date(2026, 11, 30), 7, False)
    assert place.shelves == ("A-1", "B-3", "Z-9")
    small.shop.do(mark_copy, barcode=small.rain[2], state="LOST")
    place = kiosk.ask(title_place, title_id=1)
    assert (place.title.available, place.title.copies) == (0, 2)


def test_titles_for_adults_are_nowhere_unless_the_shop_shows_them(kiosk, small):
    adult = 3
    small.shop.do(set_cover, title_id=adult, picture=PNG)
    for words in ("", "어른", "ㅇㄹ", "RB-000003", "어른의 밤"):
        assert "어른의 밤" not in names(kiosk, words)
    for query in (title_place, cover_at_kiosk):
        with pytest.raises(NotFound):
            kiosk.ask(query, title_id=adult)
    small.shop.do(change_setting, key="kiosk.show_adult", value="true")
    small.shop.read_settings()
    assert names(kiosk, "ㅇㄹ") == ["어른의 밤"]
    assert kiosk.ask(title_place, title_id=adult).is_adult
    assert kiosk.ask(cover_at_kiosk, title_id=adult).picture == PNG
    assert "어른의 밤" not in [one.name for one in kiosk.ask(shelf_at_kiosk)]


def test_the_shelf_on_the_screen_shows_what_stands_here(kiosk, small):
    assert [one.name for one in kiosk.ask(shelf_at_kiosk)] == ["쌀과 소금", "소낙비 우체국"]
    small.rent(small.customer(points=5000), small.rain)
    assert [one.name for one in kiosk.ask(shelf_at_kiosk)] == ["쌀과 소금"]


def test_a_title_that_was_taken_out_is_not_found(kiosk):
    with pytest.raises(NotFound):
        kiosk.ask(title_place, title_id=4711)
