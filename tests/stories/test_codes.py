"""One grammar of codes: what a copy may be called is scanned, typed, rented, returned and searched by just that."""

import pytest

from rentbook_desktop.catalog.actions import add_copies
from rentbook_desktop.catalog.queries import title_of_code
from rentbook_desktop.queries.counter import resolve_scan
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.search.queries import search_titles
from tests.shops import new_id

CODES = [
    "문학000123",
    "EM0002(2)",
    "EM0003",
    "국:813.6#2",
    "[어린이] 12",
    "가-1/2",
    "ＥＭ－９",
    "책 12 번",
    "Ä-77",
    "A&B=1",
    "100%-3",
]


@pytest.mark.parametrize("code", CODES)
def test_a_copy_of_any_code_is_found_rented_and_returned_by_it(small, code):
    customer = small.customer(points=5000)
    first = small.copies("소나기")[0]
    title_id = small.shop.ask(show_copy, barcode=first).title_id
    (stored,) = small.shop.do(add_copies, title_id=title_id, barcode=code).copies
    small.shop.deliver()
    for typed in (code, stored, stored.lower(), f" {code} "):
        assert small.shop.ask(resolve_scan, code=typed).copy == stored
        assert small.shop.ask(title_of_code, code=typed).title_id == title_id
        assert small.shop.ask(show_copy, barcode=typed).copy == stored
    assert [one.title_id for one in small.shop.ask(search_titles, words=code).titles] == [title_id]
    small.shop.do(rent_books, customer_id=customer, copies=[code], request_id=new_id())
    assert small.shop.ask(show_copy, barcode=code).state == "OUT"
    small.shop.do(return_books, copies=[code], request_id=new_id())
    assert small.shop.ask(show_copy, barcode=code).state == "AVAILABLE"


def test_an_isbn_with_its_add_on_behind_it_finds_the_title(small):
    small.copies("소나기", isbn="9788937444319")
    assert small.shop.ask(title_of_code, code="978893744431903810").title_id == 1
    assert small.shop.ask(resolve_scan, code="978893744431903810").copy == "RB-000001-1"
    small.shop.deliver()
    assert small.shop.ask(search_titles, words="978893744431903810").count == 1
