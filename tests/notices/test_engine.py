"""Sending: every class of failure, and that nothing is sent twice and nothing is dropped in silence."""

from datetime import datetime, timedelta

import pytest

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.messaging.port import Delivery, FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.notices.actions import (
    cancel_notice,
    correct_number,
    reopen_provider,
    retry_notice,
    send_to_all_overdue,
)
from rentbook_desktop.notices.queries import failures_waiting, providers_now
from tests.notices.scripted import Scripted, Sender
from tests.shops import codes, new_id

NETWORK = Retryable(reason=FailureReason.NETWORK)
NO_NUMBER = Permanent(reason=FailureReason.INVALID_NUMBER, code="3010")
NO_BALANCE = Permanent(reason=FailureReason.BALANCE, code="1030", scope=Scope.PROVIDER)


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_accepted_is_not_delivered_until_the_provider_says_so(sender):
    planned(sender)
    assert sender.tick().accepted == 1
    assert sender.states() == ["accepted"]
    sender.tick(after=10)
    assert sender.states() == ["accepted"]
    sender.tick(after=25)
    assert sender.states() == ["delivered"]
    detail = sender.detail(1)
    assert [(one.step, one.outcome) for one in detail.attempts] == [
        ("planned", "planned"), ("send", "accepted"), ("report", "delivered"),
    ]  # fmt: skip
    assert "박서연" in detail.text
    assert detail.shown.final_at


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (Delivery.FALLBACK_DELIVERED, "fallback_delivered"),
        (Delivery.FAILED, "failed"),
        (Delivery.PENDING, "needs_check"),
    ],
)
def test_reports_are_asked_for_until_they_say_how_it_ended(sender_here, fate, state):
    sender = sender_here
    sender.first.fates[1] = fate
    planned(sender)
    sender.tick()
    for after in (30, 90, 600, 3600, 6 * 3600, 24 * 3600):
        sender.tick(after=after)
    assert sender.states() == [state]
    assert sender.all()[0].by_fallback == (state == "fallback_delivered")
    assert len(sender.first.looked) == (6 if fate is Delivery.PENDING else 1)
    assert sum(sender.first.phones.values()) == 1


def test_a_passing_failure_is_tried_again_later_and_later(sender):
    sender.first.script = [NETWORK, NETWORK]
    planned(sender)
    sender.tick()
    assert sender.states() == ["retry_wait"]
    sender.run_out()
    assert sender.states()[0] in {"accepted", "delivered"}
    assert len(sender.first.sent) == 3
    assert len({one.idem_key for one in sender.first.sent}) == 1


def test_retry_after_is_honoured(sender_here):
    sender = sender_here
    sender.first.script = [Retryable(reason=FailureReason.RATE_LIMIT, retry_after=timedelta(minutes=20))]
    planned(sender)
    sender.tick()
    for _ in range(19):
        sender.tick(after=60)
    assert len(sender.first.sent) == 1
    sender.tick(after=90)
    assert len(sender.first.sent) == 2


def test_a_notice_is_never_tried_past_its_last_hour(sender):
    sender.first.script = [NETWORK] * 50
    planned(sender)
    sender.small.clock.put(datetime(2026, 12, 1, 19, 50, tzinfo=SEOUL))
    sender.plan()
    sender.small.clock.put(datetime(2026, 12, 1, 19, 59, 50, tzinfo=SEOUL))
    sender.tick()
    assert sender.states() == ["expired"]
    assert sender.shop.ask(failures_waiting) == 1


def test_a_wrong_number_ends_the_notice_and_not_the_provider(sender):
    sender.first.script = [NO_NUMBER]
    planned(sender, name="박서연")
    sender.late_customer("이도윤", days=0)
    sender.tick()
    assert sender.states() == ["failed"]
    assert sender.all()[0].reason == "invalid_number"
    assert [one.state for one in sender.shop.ask(providers_now)] == ["ok"]


def test_a_corrected_number_is_sent_to(sender):
    sender.first.script = [NO_NUMBER]
    planned(sender)
    sender.tick()
    with pytest.raises(Invalid):
        sender.shop.do(correct_number, notice_id=1, phone="02-123-4567")
    sender.shop.do(correct_number, notice_id=1, phone="010-9999-8888")
    sender.tick()
    assert sender.states() == ["accepted"]
    assert dict(sender.first.phones) == {"+821099998888": 1}


def test_what_needs_the_owner_stops_the_provider_until_it_is_reopened(sender):
    sender.first.script = [NO_BALANCE]
    planned(sender)
    sender.tick()
    assert sender.states() == ["blocked_provider"]
    sender.tick(after=3600)
    shown = sender.shop.ask(providers_now)[0]
    assert (shown.state, shown.reason, len(sender.first.sent)) == ("stopped", "balance", 1)
    sender.shop.do(reopen_provider, name="solapi")
    sender.tick(after=30)
    assert sender.states() == ["accepted"]
    assert sender.shop.ask(providers_now)[0].state == "ok"
    with pytest.raises(NotFound):
        sender.shop.do(reopen_provider, name="pigeon")


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


def test_after_five_failures_a_provider_rests_and_then_one_notice_is_tried(sender_here):
    sender = sender_here
    sender.first.script = [NETWORK] * 6
    sender.first.max_batch = 1
    for number in range(8):
        sender.late_customer(f"손님{number}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    sender.tick()
    assert len(sender.first.sent) == 5
    assert sender.shop.ask(providers_now)[0].state == "resting"
    sender.tick(after=30)
    assert len(sender.first.sent) == 5
    sender.tick(after=31)
    assert len(sender.first.sent) == 6
    sender.tick(after=61)
    assert len(sender.first.sent) == 6
    sender.run_out()
    assert set(sender.states()) <= {"accepted", "delivered"}
    assert set(sender.first.phones.values()) == {1}


@pytest.mark.parametrize("step", ["taken", "lost"])
def test_what_may_have_gone_is_asked_for_before_it_is_sent_again(sender, step):
    sender.first.script = [step]
    planned(sender)
    sender.tick()
    assert sender.states() == ["ambiguous"]
    with pytest.raises(Refused) as error:
        sender.shop.do(retry_notice, notice_id=1)
    assert codes(error) == ["NOTICE_UNCERTAIN"]
    sender.run_out()
    assert sender.first.asked == [1]
    assert set(sender.first.phones.values()) == {1}
    keys = [one.idem_key for one in sender.first.sent]
    assert len(set(keys)) == len(keys) == (1 if step == "taken" else 2)


def test_a_provider_that_cannot_say_leaves_it_to_a_person_after_three_tries(sender):
    sender.first.script, sender.first.answers_doubts = ["lost"], False
    planned(sender)
    for _ in range(30):
        sender.tick(after=60)
    assert sender.states() == ["needs_check"]
    assert sender.first.asked == [1, 1, 1]
    assert sender.shop.ask(failures_waiting) == 1
    sender.shop.do(retry_notice, notice_id=1)
    sender.tick()
    assert sender.states() == ["accepted"]


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


def test_what_was_called_off_is_not_sent(sender):
    planned(sender)
    sender.shop.do(cancel_notice, notice_id=1)
    sender.tick()
    assert (sender.states(), sender.first.sent) == (["cancelled"], [])
    with pytest.raises(Refused):
        sender.shop.do(retry_notice, notice_id=1)
    with pytest.raises(NotFound):
        sender.shop.do(cancel_notice, notice_id=99)


def test_what_was_sent_cannot_be_called_off_or_sent_again(sender):
    planned(sender)
    sender.tick()
    for act in (cancel_notice, retry_notice):
        with pytest.raises(Refused) as error:
            sender.shop.do(act, notice_id=1)
        assert codes(error) == ["NOTICE_SENT"]


def test_an_old_failure_is_not_repeated_beside_a_newer_notice(sender):
    sender.first.script = [NO_NUMBER]
    planned(sender)
    sender.tick()
    sender.small.pass_days(1)
    sender.shop.do(send_to_all_overdue, request_id=new_id())
    with pytest.raises(Refused) as error:
        sender.shop.do(retry_notice, notice_id=1)
    assert codes(error) == ["NOTICE_REPLACED"]


def test_messages_leave_no_faster_than_the_bucket_fills(embedded):
    sender = Sender(embedded, rate=0.1, burst=2).choose()
    for number in range(6):
        sender.late_customer(f"손님{number}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    sender.engine._bucket.acquire(sender.engine._bucket.available())
    assert [sender.tick(after=after).submitted for after in (0, 10, 10, 20)] == [0, 1, 1, 2]


def test_a_provider_that_is_chosen_and_not_set_up_is_said_to_be_stopped(sender_here):
    sender = sender_here
    sender.set("notices.provider", "nhn")
    planned(sender)
    sender.tick()
    shown = sender.shop.ask(providers_now)[0]
    assert (shown.name, shown.state, shown.reason) == ("nhn", "stopped", "not_set_up")
    assert sender.states() == ["blocked_provider"]
    sender.set("notices.provider", "solapi")
    sender.tick(after=30)
    assert sender.states() == ["accepted"]
