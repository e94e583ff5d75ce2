"""What people take home: their next volume, what they may have, and nothing twice."""

from datetime import date
from random import Random

import pytest

from rentbook_desktop.catalog.actions import TitleCard
from rentbook_desktop.demo.people import DemoCustomer
from rentbook_desktop.demo.preferences import Regular, Stock, choose
from rentbook_desktop.demo.titles import Shelved


def stock(number, *, volume=0, rating="all", for_children=True, there=("A",)):
    series = {"series": "골목길", "volume": str(volume)} if volume else {}
    card = TitleCard(name=f"책 {number}", price=500, rating=rating, **series)
    shelved = Shelved(card=card, copies=1, liked=1, for_children=for_children)
    return Stock(shelved=shelved, title_id=number, there=list(there))


def regular(*, child=False, comics=1.0, birth=date(1990, 1, 1)):
    person = DemoCustomer(
        name="박서연", phone="010-1234-5678", birth=birth, card="1", child=child, likes_comics=comics, eager=4, joins=0
    )
    return Regular(person=person)


@pytest.mark.campaign(quick=20, soak=200)
def test_volumes_are_taken_in_their_order_from_where_somebody_stopped(seed):
    reader = regular()
    volumes = [stock(number, volume=number) for number in range(1, 7)]
    for one in volumes[:2]:
        reader.remember(one)
    taken = choose(reader, volumes, Random(seed))
    assert [one.volume for one in taken] == list(range(3, 3 + len(taken)))
    assert taken


def test_what_was_read_or_stands_nowhere_or_is_for_adults_is_not_taken():
    child, adult = regular(child=True, comics=0.0), regular(comics=0.0)
    for_adults, away, dull = stock(1, rating="19"), stock(2, there=()), stock(3, for_children=False)
    assert choose(child, [for_adults, away, dull], Random(1)) == []
    assert choose(adult, [away, for_adults], Random(1)) == [for_adults]
    adult.remember(for_adults)
    assert choose(adult, [for_adults], Random(1)) == []


def test_who_did_not_say_their_birth_gets_nothing_for_adults():
    assert choose(regular(comics=0.0, birth=None), [stock(1, rating="19")], Random(1)) == []


def test_no_more_than_two_books_of_their_own_go_out_at_once_and_none_twice():
    books = [stock(number) for number in range(1, 9)]
    for seed in range(30):
        taken = choose(regular(comics=0.0), books, Random(seed))
        assert 1 <= len({one.title_id for one in taken}) == len(taken) <= 2
