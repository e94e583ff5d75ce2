"""Sending: every class of failure, and that nothing is sent twice and nothing is dropped in silence."""

import pytest

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.messaging.port import FailureReason, Permanent, Scope
from tests.notices.scripted import Scripted, Sender
from tests.shops import new_id

NO_BALANCE = Permanent(reason=FailureReason.BALANCE, code="1030", scope=Scope.PROVIDER)


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_a_second_provider_takes_over_what_the_first_never_took(small):
    sender = Sender(small, Scripted("solapi", script=[NO_BALANCE]), Scripted("nhn")).choose()
    planned(sender)
    sender.tick()
    assert sender.states() == ["accepted"]
    assert sender.all()[0].provider == "nhn"
    assert (sum(sender.providers[0].phones.values()), sum(sender.providers[1].phones.values())) == (0, 1)


def test_what_is_in_doubt_never_goes_to_the_second_provider(small):
    sender = Sender(small, Scripted("solapi", script=["taken", NO_BALANCE]), Scripted("nhn")).choose()
    planned(sender)
    sender.tick()
    assert sender.states() == ["ambiguous"]
    sender.run_out()
    assert len(sender.providers[1].sent) == 0
    assert sum(sender.providers[0].phones.values()) == 1


@pytest.mark.parametrize("change", ["returned", "withdrawn", "opted_out", "more"])
def test_everything_is_looked_at_again_before_it_is_sent(sender, change):
    from rentbook_desktop.customer.contact_preferences import choose_notices
    from rentbook_desktop.payment.refunds import refund
    from rentbook_desktop.rental.customer_withdrawal import withdraw_customer

    customer, copies = planned(sender)
    if change == "opted_out":
        sender.shop.do(choose_notices, customer_id=customer, channel="NONE")
    elif change == "more":
        sender.small.pass_days(0)
        sender.shop.do(edit_customer, customer_id=customer, name="박지우")
    else:
        sender.small.give_back(copies)
    if change == "withdrawn":
        sender.shop.deliver()
        sender.shop.do(refund, customer_id=customer, tender="cash", reason="leaves", request_id=new_id())
        sender.shop.do(withdraw_customer, customer_id=customer)
        sender.shop.deliver()
    sender.tick()
    if change == "more":
        assert sender.first.sent[0].variables["customer"] == "박지우"
        return
    assert sender.states() == ["cancelled"]
    assert sender.all()[0].reason in {"returned", "no_channel", "left"}
    assert sender.first.sent == []


def test_no_more_than_the_cap_goes_out_in_a_day(sender_here):
    sender = sender_here
    sender.set("notices.daily_cap", "3")
    for number in range(5):
        sender.late_customer(f"손님{number}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    assert sender.tick().submitted == 3
    assert sender.tick(after=30).submitted == 0
    assert {one.reason for one in sender.all("waiting")} == {"daily_cap"}
    sender.tick(after=11 * 3600)
    assert sorted(sender.states()) == ["delivered"] * 3 + ["expired"] * 2
