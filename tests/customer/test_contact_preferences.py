"""Who may be written to, and at which number."""

from datetime import date

import pytest

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.customer.contact_preferences import (
    choose_notices,
    is_child,
    known_refusal,
    notice_choice,
    reachable,
    recipients,
)
from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable
from tests.without_keys import forget_keys

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("birth", "child"),
    [("2012-11-24", True), ("2012-11-23", False), ("2026-01-01", True), ("", False), (None, False)],
)
def test_a_child_is_one_until_the_day_they_are_fourteen(birth, child):
    assert is_child(birth, TODAY) is child


def refusal(small, customer):
    with small.shop.runner.database.read() as connection:
        return recipients(connection, [customer], TODAY)[customer].refusal


def test_a_child_is_reached_through_a_guardian_alone(small):
    child = small.customer(birth="2020-05-05")
    assert refusal(small, child) == "no_guardian"
    choice = small.shop.do(choose_notices, customer_id=child, guardian_phone="010-9999-1234")
    assert (choice.is_child, choice.guardian_phone) == (True, "010-****-1234")
    assert refusal(small, child) == ""


def test_who_said_no_is_not_written_to_until_they_say_yes(small):
    customer = small.customer()
    small.shop.do(choose_notices, customer_id=customer, channel="none")
    assert refusal(small, customer) == "no_channel"
    small.shop.do(choose_notices, customer_id=customer, channel="kakao")
    assert refusal(small, customer) == ""


def test_another_channel_and_an_unknown_customer_are_said(small):
    customer = small.customer()
    with pytest.raises(Invalid, match="INVALID_CHOICE"):
        small.shop.do(choose_notices, customer_id=customer, channel="pigeon")
    with pytest.raises(NotFound):
        small.shop.ask(notice_choice, customer_id=4711)


def test_a_printed_recipient_shows_neither_name_nor_number(small):
    customer = small.customer("박서연")
    small.shop.do(edit_customer, customer_id=customer, phone="010-1234-5678")
    with small.shop.runner.database.read() as connection:
        shown = repr(recipients(connection, [customer], TODAY)[customer])
    assert "박서연" not in shown
    assert "5678" not in shown


def test_without_the_key_numbers_are_shown_as_locked_and_nobody_is_left_out_as_if_they_had_none(small):
    customer = small.customer()
    small.shop.do(choose_notices, customer_id=customer, guardian_phone="010-9999-1234")
    forget_keys(small.shop)
    assert small.shop.ask(notice_choice, customer_id=customer).guardian_phone == "NO_KEY"
    with small.shop.runner.database.read() as connection:
        one = recipients(connection, [customer], TODAY)[customer]
        assert (one.shown_phone, one.refusal, known_refusal(one)) == ("NO_KEY", "no_number", "")
        with pytest.raises(Unavailable, match="PHONE_KEY_MISSING"):
            reachable(connection, [customer], TODAY)
