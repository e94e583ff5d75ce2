"""What NHN says became of a message."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Delivery, FailureReason, Retryable
from tests.fake_provider import Fault, Kind, Person
from tests.fake_provider.shop import outgoing
from tests.messaging.notifier_driver import NUMBER


def test_an_accepted_message_is_pending_until_it_arrived(nhn):
    nhn.fake.world.delay = timedelta(minutes=3)
    ref = nhn.send().provider_ref
    assert nhn.report(ref).state is Delivery.PENDING
    assert nhn.reconcile().state is Delivery.PENDING
    nhn.fake.clock.move(timedelta(minutes=3))
    assert nhn.report(ref).state is Delivery.DELIVERED


PEOPLE = [
    (Person("none"), True, Delivery.FALLBACK_DELIVERED, None),
    (Person("blocked"), True, Delivery.FALLBACK_DELIVERED, None),
    (Person("none", sms=False), True, Delivery.FAILED, FailureReason.NOT_KAKAO_USER),
    (Person("none"), False, Delivery.FAILED, FailureReason.NOT_KAKAO_USER),
    (Person("blocked"), False, Delivery.FAILED, FailureReason.USER_BLOCKED),
    (Person("off"), True, Delivery.FAILED, FailureReason.NOT_KAKAO_USER),
    (Person("3016", sms=False), True, Delivery.FAILED, FailureReason.TEMPLATE_MISMATCH),
    (Person("1777", sms=False), True, Delivery.FAILED, FailureReason.UNKNOWN),
    (Person("unconfirmed"), True, Delivery.UNKNOWN, None),
]


@pytest.mark.parametrize(("person", "fallback", "state", "reason"), PEOPLE)
def test_a_report_says_what_became_of_it(nhn, person, fallback, state, reason):
    nhn.fake.phones.put(NUMBER, person)
    report = nhn.report(nhn.send(outgoing(fallback=fallback)).provider_ref)
    assert (report.state, report.reason) == (state, reason)


def test_where_no_answer_comes_there_is_no_report(nhn):
    ref = nhn.send().provider_ref
    nhn.fake.faults.script("nhn", "GET *", Fault(Kind.GARBAGE))
    assert nhn.report(ref) is None
    assert nhn.report("unheardof/1") is None


def test_the_daily_quota_shows_in_the_report_and_in_the_connection_test(nhn):
    nhn.fake.nhn.daily_max = 1
    nhn.send(outgoing(1))
    report = nhn.report(nhn.send().provider_ref)
    assert (report.state, report.reason, report.code) == (Delivery.FAILED, FailureReason.QUOTA, "4156")
    assert nhn.notifier.health(nhn.deadline()) == Retryable(reason=FailureReason.QUOTA, code="daily")
