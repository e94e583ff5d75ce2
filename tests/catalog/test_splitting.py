"""Volumes that were merged in one title are listed, and split by a person alone."""

import pytest

from rentbook_desktop.catalog.queries import show_title
from rentbook_desktop.catalog.splitting import merged_titles, split_title
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.rental.queries import show_copy


def test_what_looks_merged_is_listed_and_nothing_else(small):
    small.copies("원피스", count=3, volume="1")
    small.copies("소나기", count=3)
    small.copies("나루토", count=1, volume="1")
    assert [(one.title, one.copies) for one in small.shop.ask(merged_titles)] == [("원피스 1", 3)]


def test_copies_become_another_volume_with_a_price_and_a_state_as_before(small):
    first, second, third = small.copies("원피스", count=3, volume="1", price=700)
    made = small.shop.do(split_title, title_id=1, copies=[second, third], volume="2")
    assert (made.name, made.volume, made.price, made.copies) == ("원피스", "2", 700, (second, third))
    assert small.shop.ask(show_title, title_id=1).copies == (first,)
    assert small.shop.ask(show_copy, barcode=third).title == "원피스 2"
    assert small.shop.deliver()
    small.rent(small.customer(points=2000), second)
    assert small.verify() == {}


@pytest.mark.parametrize(
    ("copies", "volume", "error"),
    [([], "2", Invalid), (["RB-000001-1"], "", Invalid), (["RB-000001-1"], "1", Invalid), (["X-9"], "2", NotFound)],
)
def test_nothing_is_split_without_copies_of_the_title_and_another_volume(small, copies, volume, error):
    small.copies("원피스", count=2, volume="1")
    with pytest.raises(error):
        small.shop.do(split_title, title_id=1, copies=copies, volume=volume)
    assert len(small.shop.ask(show_title, title_id=1).copies) == 2


def test_a_copy_that_is_out_is_not_moved(small):
    first, _ = small.copies("원피스", count=2, volume="1")
    small.rent(small.customer(points=2000), first)
    with pytest.raises(Refused):
        small.shop.do(split_title, title_id=1, copies=[first], volume="2")
