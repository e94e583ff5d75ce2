"""A rule that is broken on purpose is caught by the test named for it: what cannot fail proves nothing."""

from datetime import timedelta

import pytest

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental import (
    actions,
    fees,
    judgement,
    late_fee,
    limits,
    renewal_offers,
    returns,
    rules,
    terms,
    undo_actions,
    undoing,
)
from rentbook_desktop.rental.late_fee import FeeTerms
from tests.rental import (
    test_fees,
    test_late_fee,
    test_late_suspensions,
    test_limits,
    test_renewals,
    test_terms,
    test_undo_actions,
)
from tests.reservation import test_actions, test_shelf

real_late_fee = late_fee.late_fee


def made(fixture, small):
    """What a fixture makes, for this shop."""
    return fixture._get_wrapped_function()(small)


def _late_by_one(terms, due, back, calendar):
    return real_late_fee(terms, due, back + timedelta(days=1), calendar)


VARIANTS = {
    "a fee on closed days": (
        (ShopCalendar, "closed_between", lambda *_: 0),
        lambda small: test_fees.test_a_late_return_is_owed_and_says_how_it_comes_about(
            small, made(test_fees.late, small)
        ),
    ),
    "a day too many": (
        (fees, "late_fee", _late_by_one),
        lambda small: test_fees.test_a_late_return_is_owed_and_says_how_it_comes_about(
            small, made(test_fees.late, small)
        ),
    ),
    "a fee that undoing leaves": (
        (undoing, "take_fee_back", lambda *_: 0),
        lambda small: test_fees.test_a_return_taken_back_is_owed_no_more_and_what_was_paid_is_used_up_later(
            small, made(test_fees.late, small)
        ),
    ),
    "rules of today for a rental of yesterday": (
        (fees, "terms_of", lambda _: FeeTerms(per_day=900, grace_days=5)),
        lambda small: test_fees.test_later_rules_leave_a_rental_alone(small, made(test_fees.late, small)),
    ),
    "no end to a fee": (
        (terms, "capped_by_price", lambda *_: 0),
        test_fees.test_it_is_never_more_than_the_book,
    ),
    "half a won": (
        (test_late_fee, "late_fee", lambda *form: _halved(real_late_fee(*form))),
        lambda _: test_late_fee.test_it_is_what_counting_day_by_day_gives(),
    ),
    "a due day on a closed day": (
        (terms, "open_due_day", lambda _, day: day),
        test_terms.test_a_rental_is_due_on_an_open_day_unless_the_shop_says_otherwise,
    ),
    "a renewal over somebody who waits": (
        (renewal_offers, "count_waiting", lambda *_, **__: 0),
        lambda small: test_renewals.test_somebody_who_waits_keeps_it_unless_a_free_copy_serves_them(
            small, made(test_renewals.out, small)
        ),
    ),
    "a thing taken back twice": (
        (undo_actions, "_is_undone", lambda *_: False),
        lambda small: test_undo_actions.test_it_is_as_it_was(made(test_undo_actions.shop, small), "top up"),
    ),
    "a suspension that undoing leaves": (
        (undoing, "lift_for", lambda *_: None),
        test_late_suspensions.test_a_return_taken_back_lifts_it,
    ),
    "fees that are not billed yet forgotten": (
        (limits, "_accrued", lambda *_: 0),
        test_limits.test_what_is_not_billed_yet_counts_against_what_may_be_owed,
    ),
    "one book more than the limit": (
        (judgement, "limit_reasons", lambda *_: []),
        test_limits.test_a_customer_has_so_many_books_at_once,
    ),
    "a decision without the right": (
        (Work, "require", lambda *_: None),
        test_limits.test_a_clerk_decides_nothing_and_an_owner_leaves_their_reason,
    ),
    "a copy that comes back to nobody": (
        (returns, "pass_on", lambda *_: None),
        lambda small: test_shelf.test_it_goes_to_the_next_once_and_only_they_can_rent_it(
            made(test_actions.queue, small)
        ),
    ),
    "a copy on the shelf for anybody": (
        (rules, "_waits_for", lambda *_: True),
        lambda small: test_shelf.test_it_goes_to_the_next_once_and_only_they_can_rent_it(
            made(test_actions.queue, small)
        ),
    ),
    "a copy on the shelf for ever": (
        (actions, "expire", lambda _: 0),
        lambda small: test_shelf.test_who_does_not_fetch_it_loses_it_to_the_next(made(test_actions.queue, small)),
    ),
    "a place that fetching leaves": (
        (actions, "fulfil", lambda *_: None),
        lambda small: test_shelf.test_it_goes_to_the_next_once_and_only_they_can_rent_it(
            made(test_actions.queue, small)
        ),
    ),
    "a queue that forgets its order": (
        (undoing, "back_to_queue", lambda *_: True),
        lambda small: test_shelf.test_taking_back_a_return_or_a_rental_brings_the_queue_back(
            made(test_actions.queue, small)
        ),
    ),
}


def _halved(fee):
    from msgspec.structs import replace

    return replace(fee, amount=fee.amount / 2)


@pytest.mark.parametrize("broken", VARIANTS)
def test_it_is_caught_by_the_test_named_for_it(embedded, monkeypatch, broken):
    (where, name, variant), proof = VARIANTS[broken]
    monkeypatch.setattr(where, name, variant)
    with pytest.raises(BaseException) as found:  # an assertion, or pytest's own "did not raise"
        proof(embedded)
    assert not isinstance(found.value, KeyboardInterrupt | SystemExit)
