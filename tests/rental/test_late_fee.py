"""A late fee, as a pure function of the terms, the days and the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.calendar.model import DayKind, ShopCalendar
from rentbook_desktop.rental.late_fee import FeeTerms, capped_by_price, fee_days, late_fee
from tests.calendar.test_model import CALENDARS, DAYS

TERMS = st.builds(
    FeeTerms,
    per_day=st.integers(0, 1000),
    grace_days=st.integers(0, 10),
    cap=st.sampled_from([0, 500, 3000]),
    skips_closed=st.booleans(),
)
DUE = date(2026, 11, 25)
OPEN = ShopCalendar()


def by_hand(terms, due, back, calendar):
    """Count day by day what the rule says in a sentence."""
    counted = 0
    for offset in range(1, max(0, (back - due).days) + 1):
        counted += calendar.is_open(due + timedelta(days=offset)) or not terms.skips_closed
    plain = max(0, counted - terms.grace_days) * terms.per_day
    return min(plain, terms.cap) if terms.cap else plain


@given(terms=TERMS, due=DAYS, late=st.integers(-5, 40), calendar=CALENDARS)
def test_it_is_what_counting_day_by_day_gives(terms, due, late, calendar):
    back = due + timedelta(days=late)
    fee = late_fee(terms, due, back, calendar)
    assert fee.amount == by_hand(terms, due, back, calendar)
    assert isinstance(fee.amount, int)
    if terms.per_day:
        assert fee.days_late == fee.closed_days + fee.grace_days + fee.counted_days
        days = fee_days(fee, due, calendar)
        assert [one.number for one in days if one.number] == list(range(1, fee.counted_days + 1))


@given(terms=TERMS, due=DAYS, late=st.integers(0, 40), calendar=CALENDARS)
def test_a_day_later_never_costs_less(terms, due, late, calendar):
    back = due + timedelta(days=late)
    assert (
        late_fee(terms, due, back, calendar).amount <= late_fee(terms, due, back + timedelta(days=1), calendar).amount
    )


def test_the_example_on_the_picture():
    calendar = ShopCalendar(closed={"2026-11-26": "임시 휴업"})
    fee = late_fee(FeeTerms(per_day=200, cap=3000), DUE, date(2026, 11, 28), calendar)
    assert (fee.days_late, fee.closed_days, fee.counted_days, fee.amount) == (3, 1, 2, 400)
    assert [(one.kind, one.number) for one in fee_days(fee, DUE, calendar)] == [
        (DayKind.CLOSED, 0), (DayKind.OPEN, 1), (DayKind.OPEN, 2),
    ]  # fmt: skip


def test_it_ends_at_the_cap_and_the_price_of_the_book():
    assert capped_by_price(0, None) == 0
    assert capped_by_price(3000, None) == 3000
    assert capped_by_price(3000, 2000) == 2000
    assert capped_by_price(0, 9000) == 9000
    fee = late_fee(FeeTerms(per_day=200, cap=3000), DUE, DUE + timedelta(days=400), OPEN)
    assert (fee.amount, fee.capped) == (3000, True)
