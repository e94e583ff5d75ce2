"""The rentals as a sheet."""

from rentbook_desktop.rental import exports
from rentbook_desktop.rental.exports import RENTAL_COLUMNS, rental_csv_page
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import new_id


def test_a_rental_goes_out_with_its_days_and_without_those_that_were_slips(small):
    customer, codes = small.customer("박서연", points=3000), small.copies("소나기", count=2)
    made = small.rent(customer, codes).rentals
    small.shop.do(cancel_rental, rental_id=made[0].rental_id, request_id=new_id())
    small.give_back(codes[1])
    (row,) = small.shop.ask(rental_csv_page, after=0).rows
    named = dict(zip(RENTAL_COLUMNS, row, strict=True))
    assert (named["copy"], named["title"], named["name"], named["price"]) == (codes[1], "소나기", "박서연", 1000)
    assert (named["rented_on"], named["returned_on"], named["status"]) == ("2026-11-23", "2026-11-23", "RETURN")


def test_a_page_ends_where_the_next_begins(small, monkeypatch):
    monkeypatch.setattr(exports, "PAGE", 1)
    small.rent(small.customer(points=3000), small.copies(count=2))
    first = small.shop.ask(rental_csv_page, after=0)
    second = small.shop.ask(rental_csv_page, after=first.last)
    assert [row[0] for row in (*first.rows, *second.rows)] == [1, 2]
    assert small.shop.ask(rental_csv_page, after=second.last) == exports.CsvPage(rows=(), last=2)
