"""One title as its page shows it."""

from datetime import date

import pytest

from rentbook_desktop.catalog.actions import TitleCard, mark_copy, register_title
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.title_detail import popularity, title_detail


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


def test_a_title_shows_where_its_copies_are(shelf):
    late = shelf.shop.ask(title_detail, title_id=2)
    (copy,) = late.copies
    assert (copy.state, copy.holder, copy.due_on, copy.days_late) == ("OVERDUE", "이도현", date(2026, 11, 30), 2)
    assert (late.available, late.out, late.period_days) == (0, 1, 7)
    (mended,) = shelf.shop.ask(title_detail, title_id=4).copies
    assert (mended.state, mended.note, mended.holder, mended.due_on) == ("REPAIR", "표지 손상", "", None)
    with pytest.raises(NotFound):
        shelf.shop.ask(title_detail, title_id=4711)


def test_rentals_are_counted_by_month_and_ranked(shelf):
    told = shelf.shop.ask(popularity, title_id=2)
    assert [one.month for one in told.months] == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
    assert [one.rented for one in told.months] == [0, 0, 0, 0, 1, 0]
    assert (told.total, told.rank) == (1, 1)
    shelf.give_back("RB-000003-1")
    shelf.rent(1, "RB-000003-1")
    assert shelf.shop.ask(popularity, title_id=2).rank == 2
    assert shelf.shop.ask(popularity, title_id=5).rank is None
