"""How many titles there are of each kind: the same from kept sums as when they are counted."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, edit_title, mark_copy, register_title
from rentbook_desktop.catalog.removal import remove_copy, remove_title, restore_title
from rentbook_desktop.catalog.splitting import split_title
from rentbook_desktop.queries import title_counts as counting
from rentbook_desktop.queries.title_counts import TitleCounts, catalogue_size, categories, title_counts
from rentbook_desktop.queries.title_list import FILTERS, TitleFilter, list_titles
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import new_id


def furnish(small):
    """Put in five titles: on the shelf, late, out, in repair, without a copy."""
    customer_id = small.customer("이도현", points=20_000)
    small.copies("메밀꽃 필 무렵", count=2, author="이효석", category="한국문학", isbn="9788954608916")
    late = small.copies("골목길 히어로", price=500, author="한보라", category="만화")
    small.rent(customer_id, late)
    small.pass_days(9)
    small.rent(customer_id, small.copies("날개", author="이상", category="한국문학"))
    away = small.copies("상록수", price=1500, author="심훈", category="한국문학")
    small.shop.do(mark_copy, barcode=away[0], state="REPAIR", note="표지 손상")
    small.shop.do(register_title, card=TitleCard(name="진달래꽃", author="김소월", category="시"))
    small.customer_id, small.late, small.away = customer_id, late, away


@pytest.fixture
def shelf(prepared):
    return prepared(furnish)


def answers(small):
    asked = [TitleFilter(), *(TitleFilter(category=one) for one in ("한국문학", "만화", "시", "없는 것"))]
    return (
        [small.shop.ask(title_counts, title_filter=one) for one in asked],
        small.shop.ask(catalogue_size),
        small.shop.ask(categories),
        [small.shop.ask(list_titles, title_filter=one).copies for one in asked],
    )


def test_titles_are_counted_under_each_filter(shelf):
    def counts(**wanted):
        return shelf.shop.ask(title_counts, title_filter=TitleFilter(**wanted))

    assert counts() == TitleCounts(all=5, available=1, out=2, overdue=1, away=1)
    assert counts(category="한국문학", kind="out") == TitleCounts(all=3, available=1, out=1, overdue=0, away=1)
    assert counts(words="꽃") == TitleCounts(all=2, available=1, out=0, overdue=0, away=0)


def test_kept_sums_follow_what_happens(shelf, monkeypatch):
    shop, titles = shelf.shop, shelf.shop.titles()
    titles.build()
    rental = shelf.rent(shelf.customer_id, "RB-000001-1").rentals[0]
    steps = [
        lambda: shelf.give_back(shelf.late),
        lambda: shop.do(cancel_rental, rental_id=rental.rental_id, request_id=new_id()),
        lambda: shop.do(mark_copy, barcode=shelf.away[0], state="AVAILABLE"),
        lambda: shop.do(split_title, title_id=1, copies=["RB-000001-2"], volume="2"),
        lambda: shop.do(edit_title, title_id=1, card=TitleCard(category="만화")),
        lambda: shelf.copies("새 책", count=3, category="새 분류"),
        lambda: shop.do(remove_copy, barcode="RB-000001-2"),
        lambda: shop.do(remove_title, title_id=4),
        lambda: shop.do(restore_title, title_id=4),
    ]
    for step in steps:
        step()
        kept = answers(shelf)
        with monkeypatch.context() as patch:
            patch.setattr(titles, "sums", lambda _: None)
            assert kept == answers(shelf)


def test_counts_are_not_taken_from_sums_that_lag(shelf, monkeypatch):
    titles = shelf.shop.titles()
    titles.build()
    monkeypatch.setattr(titles, "freshen", lambda _: None)
    shelf.copies("새 책", category="새 분류")
    assert shelf.shop.ask(catalogue_size).titles == 6
    assert "새 분류" in shelf.shop.ask(categories)


def test_of_words_that_very_many_fit_each_kind_is_counted_so_far(shelf, monkeypatch):
    monkeypatch.setattr(counting, "MANY", 0)
    few = shelf.shop.ask(title_counts, title_filter=TitleFilter(words="꽃"))
    assert few == TitleCounts(all=2, available=1, out=0, overdue=0, away=0)
    assert len(FILTERS) == 5
