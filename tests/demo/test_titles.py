"""The shelves of the demo shop: believable, valid, and the same for the same chance."""

from random import Random

from rentbook_desktop.catalog.actions import checked_fields
from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.demo.titles import shelves


def test_the_same_chance_fills_the_same_shelves():
    assert list(shelves(Random(7))) == list(shelves(Random(7)))
    assert list(shelves(Random(7))) != list(shelves(Random(8)))


def test_every_card_is_one_the_shop_takes_and_every_isbn_is_valid_and_its_own():
    cards = [one.card for one in shelves(Random(7))]
    assert all(checked_fields(card)["name"] for card in cards)
    isbns = [card.isbn for card in cards if card.isbn]
    assert all(normal_isbn(isbn) == isbn for isbn in isbns)
    assert len(set(isbns)) == len(isbns)


def test_volumes_of_a_series_stand_in_their_order_and_nothing_for_adults_is_for_children():
    shelved = list(shelves(Random(7)))
    for name in {one.card.series for one in shelved if one.card.series}:
        volumes = [int(one.card.volume) for one in shelved if one.card.series == name]
        assert volumes == list(range(1, len(volumes) + 1))
    assert not any(one.for_children and one.card.rating == "19" for one in shelved)
