"""Invented people: of all ages, with cards that prove themselves and numbers nobody is called at by mistake."""

from datetime import date
from random import Random

from rentbook_desktop.customer.model import luhn_digit
from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.demo.people import HOW_MANY, generate_customers

TODAY = date(2026, 11, 23)


def made(seed=7):
    return generate_customers(Random(seed), TODAY, 91)


def test_cards_differ_and_prove_themselves_and_every_number_is_a_mobile_one():
    people = made()
    assert len({one.card for one in people}) == len(people) == HOW_MANY
    assert all(luhn_digit(one.card[:-1]) == one.card[-1] for one in people)
    assert all(normal_phone(one.phone) for one in people)


def test_children_are_children_and_two_did_not_say_when_they_were_born():
    people = made()
    assert sum(one.birth is None for one in people) == 2
    ages = {
        one.child: [TODAY.year - p.birth.year for p in people if p.birth and p.child is one.child] for one in people
    }
    assert max(ages[True]) <= 18 < min(ages[False])


def test_most_were_there_from_the_first_days_and_the_others_joined_in_time():
    joins = [one.joins for one in made()]
    assert sum(day < 6 for day in joins) >= 44
    assert max(joins) < 91 - 20


def test_the_same_seed_invents_the_same_people():
    assert made() == made()
    assert made() != made(8)
