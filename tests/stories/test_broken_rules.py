"""A rule that is broken on purpose is caught by the test named for it: what cannot fail proves nothing."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, update

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.catalog import import_match
from rentbook_desktop.catalog.tables import price_tier
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental import (
    actions,
    corrections,
    fees,
    judgement,
    late_fee,
    limits,
    loss_charges,
    renewals,
    returns,
    rules,
    swapping,
    terms,
    undo_actions,
    undoing,
)
from rentbook_desktop.rental.late_fee import FeeTerms
from rentbook_desktop.rental.loss_charges import FoundRefund
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.tables import transfer
from tests.catalog import test_import_tiers
from tests.rental import (
    test_corrections,
    test_fees,
    test_late_fee,
    test_late_suspensions,
    test_limits,
    test_loss_charges,
    test_renewals,
    test_swapping,
    test_terms,
    test_tier_limits,
    test_undo_actions,
)
from tests.reservation import test_actions, test_shelf

real_late_fee, real_end = late_fee.late_fee, returns._end


def made(fixture, small):
    """What a fixture makes, for this shop."""
    return fixture._get_wrapped_function()(small)


def _late_by_one(terms, due, back, calendar):
    return real_late_fee(terms, due, back + timedelta(days=1), calendar)


def _ended_at_todays_price(connection, form):
    """End a rental, and let it cost what its tier costs by now."""
    real_end.execute(connection, form)
    now = select(price_tier.c.price).where(price_tier.c.tier == rental.c.tier).scalar_subquery()
    connection.execute(update(rental).where(rental.c.rental_id == form["id"]).values(price=now))


def _charges_ever(work, rental_id, kinds):
    """What was ever charged for a copy, also what was given back."""
    mine = transfer.c.rental_id == rental_id
    rows = work.connection.execute(
        select(transfer.c.transfer_id, transfer.c.amount).where(mine, transfer.c.kind.in_(kinds))
    )
    return [(number, amount) for number, amount in rows]


def _refunded(small):
    return test_loss_charges.test_a_found_book_gives_back_what_the_shop_gives_back(
        small, made(test_loss_charges.lost, small), "refund", 0, 3, 0
    )


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
        (renewals, "count_waiting", lambda *_, **__: 0),
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
    "the price that a tier has by the return": (
        (returns, "_end", SimpleNamespace(execute=_ended_at_todays_price)),
        test_tier_limits.test_what_is_out_comes_back_as_it_went_out_whatever_its_tier_costs_by_then,
    ),
    "no limit of a tier": (
        (judgement, "tier_reasons", lambda *_: []),
        test_tier_limits.test_a_tier_has_a_limit_of_its_own,
    ),
    "a tier that is taken for one of the shop's": (
        (import_match, "shop_tiers", lambda *_: {"신 간", "신간", "신간 만화"}),
        lambda small: test_import_tiers.test_a_tier_that_is_not_there_keeps_its_row_out_and_nothing_is_guessed(
            made(test_import_tiers.tiered, small)
        ),
    ),
    "a lost copy that is given back twice": ((loss_charges, "live_charges", _charges_ever), _refunded),
    "a found copy that stays charged where it is rented": (
        (returns, "settle_found", lambda *_: FoundRefund()),
        lambda small: (
            test_loss_charges.test_a_lost_book_on_the_counter_is_taken_back_and_rented_and_undo_brings_both_back(
                small, made(test_loss_charges.lost, small)
            )
        ),
    ),
    "a swap that costs once more": (
        (swapping, "give_price_back", lambda *_: None),
        lambda small: test_swapping.test_another_copy_goes_out_by_the_same_terms_and_costs_nothing_again(
            small, made(test_swapping.rented, small), is_paid=True
        ),
    ),
    "a corrected return that suspends as before": (
        (corrections, "lift_for", lambda *_: None),
        test_corrections.test_the_suspension_follows,
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
