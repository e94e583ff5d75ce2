"""The catalogue as a list: what matches, how many of each kind, and one title with the places of its copies."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, mark_copy, register_title
from rentbook_desktop.catalog.removal import remove_copy, remove_title
from rentbook_desktop.queries.title_list import TitleFilter, list_titles, title_rows


@pytest.fixture
def shelf(small):
    """Five titles: on the shelf, out, late, in repair, without a copy."""
    shop = small
    customer_id = shop.customer("이도현", points=20_000)
    shop.copies("메밀꽃 필 무렵", count=2, author="이효석", category="한국문학", isbn="9788954608916")
    late = shop.copies("골목길 히어로", price=500, author="한보라", category="만화")
    shop.rent(customer_id, late)
    shop.pass_days(9)
    shop.rent(customer_id, shop.copies("날개", author="이상", category="한국문학"))
    away = shop.copies("상록수", price=1500, author="심훈", category="한국문학")
    shop.shop.do(mark_copy, barcode=away[0], state="REPAIR", note="표지 손상")
    shop.shop.do(register_title, card=TitleCard(name="진달래꽃", author="김소월", category="시"))
    shop.shop.deliver()
    return shop


def listed(shop, **title_filter):
    found = shop.shop.ask(list_titles, title_filter=TitleFilter(**title_filter)).titles
    return [row.name for row in shop.shop.ask(title_rows, titles=tuple(found))]


def test_titles_are_listed_under_each_filter(shelf):
    assert listed(shelf) == ["진달래꽃", "상록수", "날개", "골목길 히어로", "메밀꽃 필 무렵"]
    assert listed(shelf, kind="available") == ["메밀꽃 필 무렵"]
    assert listed(shelf, kind="out") == ["날개", "골목길 히어로"]
    assert listed(shelf, kind="overdue") == ["골목길 히어로"]
    assert listed(shelf, kind="away") == ["상록수"]
    assert shelf.shop.ask(list_titles, title_filter=TitleFilter()).copies == 5
    assert shelf.shop.ask(list_titles, title_filter=TitleFilter(kind="available")).copies == 2


@pytest.mark.parametrize(
    ("order", "descending", "first", "last"),
    [
        ("added", False, "메밀꽃 필 무렵", "진달래꽃"),
        ("name", False, "골목길 히어로", "진달래꽃"),
        ("name", True, "진달래꽃", "골목길 히어로"),
        ("author", False, "진달래꽃", "골목길 히어로"),
        ("price", True, "상록수", "골목길 히어로"),
    ],
)
def test_titles_are_listed_in_order(shelf, order, descending, first, last):
    names = listed(shelf, order=order, descending=descending)
    assert (names[0], names[-1]) == (first, last)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ㅁㅁㄲ", ["메밀꽃 필 무렵"]),
        ("ㅇㅎㅅ 메밀", ["메밀꽃 필 무렵"]),
        ("ㅅㄹ", ["상록수"]),
        ("RB-000002-1", ["골목길 히어로"]),
        ("rb-000002", ["골목길 히어로"]),
        ("ㄲㅠ-000002", ["골목길 히어로"]),
        ("9788954608916", ["메밀꽃 필 무렵"]),
        ("ㅈㄷㄹㄲ1", []),
        ("%", []),
        ("ㅋㅋㅋ", []),
    ],
)
def test_a_title_is_found_by_initials_and_codes(shelf, words, found):
    assert listed(shelf, words=words) == found


def test_a_row_says_what_is_true_of_all_copies(shelf):
    rows = shelf.shop.ask(title_rows, titles=[1, 2, 3, 4, 5, 4711])
    states = [(row.state, row.available, row.copies, row.barcode) for row in rows]
    assert states == [
        ("AVAILABLE", 2, 2, "RB-000001-1"),
        ("OVERDUE", 0, 1, "RB-000002-1"),
        ("OUT", 0, 1, "RB-000003-1"),
        ("REPAIR", 0, 1, "RB-000004-1"),
        ("NONE", 0, 0, ""),
    ]
    shelf.shop.do(remove_copy, barcode="RB-000001-1")
    shelf.shop.do(remove_title, title_id=4)
    rows = shelf.shop.ask(title_rows, titles=[1, 4])
    assert [(row.available, row.copies, row.barcode) for row in rows] == [(1, 1, "RB-000001-2")]
