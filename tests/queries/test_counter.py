"""What a scanned code means, what a basket costs, and who stands at the counter."""

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.groups import add_group, put_in_group
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.counter import customer_at_counter, quote_basket, resolve_scan
from rentbook_desktop.rental.loss import report_loss
from rentbook_desktop.reservation.actions import reserve_title
from tests.shops import new_id


def scan(small, code):
    return small.shop.ask(resolve_scan, code=code)


def test_a_card_is_a_customer_a_copy_goes_out_or_comes_back(small):
    customer = small.customer(points=3000, card_number="C-77")
    (code,) = small.copies()
    assert (scan(small, "c-77").kind, scan(small, "C-77").customer_id) == ("customer", customer)
    assert (scan(small, code).kind, scan(small, code).copy) == ("rent", code)
    small.rent(customer, code)
    assert scan(small, code).kind == "return"


def test_a_lost_card_still_says_whose_it_was_and_that_it_is_lost(small):
    customer = small.customer(card_number="C-77")
    small.shop.do(replace_card, customer_id=customer, card_number="C-78")
    found = scan(small, "C-77")
    assert (found.customer_id, [one.code for one in found.reasons]) == (customer, ["CARD_LOST"])


def test_a_known_card_comes_first_then_a_copy_then_an_isbn(small):
    customer = small.customer(card_number="RB-000001-1")
    small.copies()
    found = scan(small, "RB-000001-1")
    assert (found.kind, found.customer_id, found.isbn) == ("customer", customer, None)
    (code,) = small.copies("소나기", isbn="9788937460449")
    assert (scan(small, code).copy, scan(small, code).isbn) == (code, None)
    other = small.customer("김하늘", card_number="9788937460449")
    found = scan(small, "9788937460449")
    assert (found.customer_id, found.isbn) == (other, None)


def test_a_scanner_types_codes_and_never_words(small):
    small.customer("박서연")
    small.copies("소나기")
    for words in ("서연", "소나기", "12344821"):
        assert small.shop.ask(resolve_scan, code=words, words=False).kind == "unknown"
    assert small.shop.ask(resolve_scan, code="9791186757093", words=False).isbn == "9791186757093"


def test_an_isbn_means_its_one_copy_or_asks_which(small):
    small.copies("소나기", isbn="9788937460449")
    assert scan(small, "978-89-374-6044-9").copy == "RB-000001-1"
    small.copies("소나기 큰글", isbn="9788937460449")
    assert len(scan(small, "9788937460449").copies) == 2


@pytest.mark.parametrize(
    ("words", "kind"), [("서연", "customer"), ("소나", "many"), ("RB-000412-1", "unknown"), ("없음", "unknown")]
)
def test_words_are_names_and_titles_and_a_code_of_nothing_stays_unknown(small, words, kind):
    small.customer("박서연")
    small.copies("소나기")
    assert scan(small, words).kind == kind


def test_a_basket_is_quoted_with_what_is_missing_and_what_keeps_it_here(small):
    customer = small.customer(points=1500)
    codes = small.copies("소나기") + small.copies("동백꽃")
    small.shop.do(mark_copy, barcode=codes[1], state="LOST")
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=codes)
    assert (quote.total, quote.shortfall, quote.can_rent) == (2000, 500, False)
    assert {one.code for one in quote.reasons} == {"COPY_LOST", "INSUFFICIENT_POINTS"}
    assert [one.fits for one in quote.lines] == [True, False]
    enough = small.shop.ask(quote_basket, customer_id=customer, copies=codes[:1], paid_in=500)
    assert (enough.after, enough.can_rent) == (1000, True)


def test_who_stands_here_has_what_is_out_and_what_is_late(small):
    customer = small.customer(points=5000)
    small.rent(customer, small.copies("소나기"))
    small.pass_days(8)
    small.rent(customer, small.copies("동백꽃"))
    shown = small.shop.ask(customer_at_counter, customer_id=customer)
    assert (shown.out, shown.overdue, shown.available) == (2, 1, 3000)
    with pytest.raises(NotFound):
        small.shop.ask(customer_at_counter, customer_id=4711)


def test_who_stands_here_has_a_group_a_limit_places_in_queues_and_nothing_late_that_is_lost(small):
    customer, other = small.customer(points=9000), small.customer("이도현", points=9000)
    small.set(limit__copies=5)
    lost, back, late = (small.copies(name)[0] for name in ("소나기", "봄봄", "날개"))
    small.rent(customer, [lost, back, late])
    small.rent(other, small.copies("무정"))
    small.pass_days(9)
    small.shop.do(report_loss, barcode=lost, state="LOST")
    small.shop.do(report_loss, barcode=back, state="CLAIMED")
    small.shop.do(reserve_title, title_id=4, customer_id=customer, request_id=new_id())
    shown = small.shop.ask(customer_at_counter, customer_id=customer)
    assert (shown.out, shown.overdue, shown.limit, shown.group, shown.reservations) == (2, 1, 5, "", 1)
    small.shop.do(add_group, group="단골", copies=7)
    small.shop.do(put_in_group, customer_id=customer, group="단골")
    shown = small.shop.ask(customer_at_counter, customer_id=customer)
    assert (shown.limit, shown.group) == (7, "단골")
    assert small.shop.ask(customer_at_counter, customer_id=other).limit == 5


def test_an_id_is_understood_where_it_is_called_one_and_a_number_alone_is_a_card(small):
    carded = small.customer(card_number="2")
    other = small.customer("이도현")
    assert [scan(small, code).customer_id for code in ("2", "card:2", "ID:2", "ㅑㅇ:2")] == [
        carded,
        carded,
        other,
        other,
    ]
    assert [scan(small, code).kind for code in ("id:3", "card:3", "id:02")] == ["unknown"] * 3
