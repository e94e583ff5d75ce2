"""When people come: within the opening hours, children after school, and back again after today at the latest."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from rentbook_desktop.demo.people import generate_customers
from rentbook_desktop.demo.preferences import Regular
from rentbook_desktop.demo.visit_schedule import CLOSES, OPENS, VisitSchedule
from rentbook_desktop.foundation.clock import SEOUL

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=SEOUL)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def schedule():
    return VisitSchedule(NOW, Random(3))


@pytest.fixture
def people():
    return generate_customers(Random(3), NOW.date(), 91)


def test_everybody_comes_while_it_is_open(schedule, people):
    for step in range(7):
        moments = [schedule.moment(person, MONDAY + timedelta(days=step), SEOUL) for person in people]
        assert all(OPENS <= moment.hour < CLOSES for moment in moments)


def test_children_come_after_school_on_weekdays(schedule, people):
    children = [one for one in people if one.child]
    assert all(14 <= schedule.moment(child, MONDAY, SEOUL).hour < 20 for child in children)


def test_who_has_nothing_at_home_comes_within_twice_their_usual_time(schedule, people):
    for person in people:
        came = schedule.next_day(Regular(person=person), MONDAY)
        assert MONDAY < came < MONDAY + timedelta(days=person.eager * 2)


def test_whoever_took_books_comes_later_than_the_same_day(schedule, people):
    for person in people:
        assert schedule.next_day(Regular(person=person, at_home=["A"]), date(2026, 9, 1)) > date(2026, 9, 1)
