"""Titles by their codes."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, mark_copy, register_title
from rentbook_desktop.catalog.queries import title_of_code
from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.queries.title_counts import categories


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


def test_a_code_leads_to_its_title_or_is_a_new_isbn(shelf):
    def meaning(code):
        found = shelf.shop.ask(title_of_code, code=code)
        return found.title_id, found.isbn

    assert meaning("ㄲㅠ-000003-1")[0] == 3
    assert meaning("978-89-546-0891-6") == (1, "9788954608916")
    assert meaning("9788937461057") == (None, "9788937461057")
    assert meaning("메밀꽃") == (None, None)
    shelf.shop.do(remove_title, title_id=1)
    assert meaning("9788954608916") == (None, "9788954608916")
    assert shelf.shop.ask(categories) == ("한국문학", "만화", "시")
