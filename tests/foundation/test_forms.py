"""What an argument means stands beside its type, where screens and the terminal read it."""

import pytest

from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.foundation.forms import Amount, Day, Means, OneOf, TenderName
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.payment.actions import checked_tender, top_up
from rentbook_desktop.status.history import history


def test_the_form_of_an_action_keeps_what_its_arguments_mean():
    form = {field.name: field.type for field in spec_of(top_up).form}
    assert form["amount"] == Amount
    assert form["amount"].__metadata__ == (Means("amount"),)
    assert form["tender"] == TenderName


def test_a_day_that_may_be_left_out_is_still_a_day():
    form = {field.name: field.type for field in spec_of(register_customer).form}
    assert form["birth"] == Day | None


@pytest.mark.parametrize("word", next(one.words for one in TenderName.__metadata__ if isinstance(one, OneOf)))
def test_every_word_that_is_offered_is_one_the_verb_takes(word):
    assert checked_tender(word).value == word


def test_a_span_of_days_is_no_amount():
    assert all(getattr(field.type, "__metadata__", ()) != (Means("amount"),) for field in spec_of(history).form)
