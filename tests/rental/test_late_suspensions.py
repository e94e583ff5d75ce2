"""Renting nothing for some days after a late return."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.rental.late_suspensions import last_day
from rentbook_desktop.rental.undoing import undo_return
from tests.shops import codes, new_id

TODAY = date(2026, 11, 23)


def settings(**stored):
    made = Settings()
    made.apply_stored({name.replace("__", "."): str(value).lower() for name, value in stored.items()})
    return made


@given(late=st.integers(0, 400), per_day=st.integers(0, 5), longest=st.integers(1, 60), before=st.integers(-9, 60))
def test_it_is_counted_capped_and_added_to_the_end(late, per_day, longest, before):
    already = TODAY + timedelta(days=before)
    plain = settings(suspension__days_per_late_day=per_day, suspension__max_days=longest)
    days = min(late * per_day, longest)
    assert last_day(plain, late, TODAY, already) == (TODAY + timedelta(days=days) if days else None)
    adding = settings(suspension__days_per_late_day=per_day, suspension__max_days=longest, suspension__cumulative=True)
    until = last_day(adding, late, TODAY, already)
    if days:
        assert until == min(max(TODAY, already) + timedelta(days=days), TODAY + timedelta(days=longest))


def test_a_late_return_suspends_and_the_suspension_ends_by_itself(small):
    small.set(suspension__days_per_late_day=1)
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(10)
    back = small.give_back(copies[0]).returned[0]
    assert (back.days_late, back.suspended_until) == (3, "2026-12-06")
    with pytest.raises(Refused) as error:
        small.rent(customer, copies[1])
    assert codes(error) == ["SUSPENDED_UNTIL"]
    small.pass_days(4)
    small.rent(customer, copies[1])
    assert small.verify() == {}


def test_a_return_taken_back_lifts_it(small):
    small.set(suspension__days_per_late_day=1)
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(10)
    rental = small.give_back(copies[0]).returned[0].rental_id
    small.shop.do(undo_return, rental_id=rental, request_id=new_id())
    small.rent(customer, copies[1])
    assert small.verify() == {}
