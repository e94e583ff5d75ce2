"""The next volume that a customer has not read, said where it stands on the shelf."""

import pytest

from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.counter import quote_basket
from rentbook_desktop.queries.next_volumes import next_volumes
from rentbook_desktop.rental.queries import show_copy


@pytest.fixture
def series(small):
    """A customer, and five volumes of a series, a copy each."""
    customer = small.customer(points=9000)
    made = [small.copies("열혈강호", volume=str(number), author="양재현", shelf="만-3")[0] for number in range(1, 6)]
    return customer, made


def said(small, customer, copies):
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=copies)
    return [(note.values["copy"], note.values["title"], note.values["shelf"]) for line in quote.lines
            for note in line.notes if note.code in {"NEXT_VOLUME_IN", "NEXT_VOLUME_AT"}]  # fmt: skip


def test_the_volume_after_the_one_in_hand_is_said_with_its_shelf(small, series):
    customer, made = series
    assert said(small, customer, [made[0]]) == [(made[0], "열혈강호 2", "만-3")]
    assert said(small, customer, made[:3]) == [(made[2], "열혈강호 4", "만-3")]
    assert said(small, customer, [made[4]]) == []


def test_what_was_read_is_skipped_and_what_is_out_is_not_said(small, series):
    customer, made = series
    small.rent(customer, made[1])
    small.give_back(made[1])
    assert said(small, customer, [made[0]]) == [(made[0], "열혈강호 3", "만-3")]
    small.rent(small.customer("이하나", points=1000), made[2])
    assert said(small, customer, [made[0]]) == []


def test_the_number_may_stand_in_the_name_and_another_series_is_not_meant(small):
    customer = small.customer()
    (first,), _, _ = small.copies("식객 12"), small.copies("식객 13"), small.copies("식객 13", author="다른 사람")
    title_id = small.shop.ask(show_copy, barcode=first).title_id
    with small.opened.runner.database.read() as connection:
        found = next_volumes(connection, customer, [title_id])
        assert [one.title for one in found.values()] == ["식객 13"]
        assert next_volumes(connection, customer, []) == {}
    (novel,) = small.copies("1984")
    assert said(small, customer, [novel]) == []


def test_the_sentence_names_the_shelf_where_there_is_one(small):
    customer = small.customer()
    for name, shelf, told in (("토지", "", "지금 있어요"), ("미생", "만-7", "만-7 서가에 있어요")):
        first, _ = (small.copies(name, volume=str(number), shelf=shelf)[0] for number in (1, 2))
        (note,) = small.shop.ask(quote_basket, customer_id=customer, copies=[first]).lines[0].notes
        assert sentence_of(Translator("ko"), note).endswith(told)
