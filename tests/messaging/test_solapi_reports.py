"""What SOLAPI says became of a group and its message."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Delivery, FailureReason, Retryable
from tests.fake_provider import Fault, Kind, Person
from tests.fake_provider.shop import outgoing
from tests.messaging.notifier_driver import NUMBER


def test_an_accepted_message_is_pending_until_it_arrived(solapi):
    solapi.fake.world.delay = timedelta(minutes=3)
    ref = solapi.send().provider_ref
    assert solapi.report(ref).state is Delivery.PENDING
    solapi.fake.clock.move(timedelta(minutes=3))
    assert solapi.report(ref).state is Delivery.DELIVERED


PEOPLE = [
    (Person("none"), True, Delivery.FALLBACK_DELIVERED, None),
    (Person("blocked"), True, Delivery.FALLBACK_DELIVERED, None),
    (Person("none", sms=False), True, Delivery.FAILED, FailureReason.NOT_KAKAO_USER),
    (Person("none"), False, Delivery.FAILED, FailureReason.NOT_KAKAO_USER),
    (Person("blocked", sms=False), True, Delivery.FAILED, FailureReason.USER_BLOCKED),
    (Person("off"), True, Delivery.FAILED, FailureReason.TIMEOUT),
    (Person("spam", sms=False), True, Delivery.FAILED, FailureReason.SPAM),
    (Person("3103", sms=False), True, Delivery.FAILED, FailureReason.TEMPLATE_MISMATCH),
    (Person("3999", sms=False), True, Delivery.FAILED, FailureReason.UNKNOWN),
]


@pytest.mark.parametrize(("person", "fallback", "state", "reason"), PEOPLE)
def test_a_report_says_what_became_of_it(solapi, person, fallback, state, reason):
    solapi.fake.phones.put(NUMBER, person)
    report = solapi.report(solapi.send(outgoing(fallback=fallback)).provider_ref)
    assert (report.state, report.reason) == (state, reason)
    assert solapi.fake.delivered_count(4711) == (1 if state is Delivery.FALLBACK_DELIVERED else 0)


def test_a_group_that_vanished_is_not_proof_of_anything(solapi):
    solapi.send()
    solapi.fake.solapi.groups.clear()  # another account, say
    assert solapi.reconcile().state is Delivery.UNKNOWN
    assert solapi.again() == Retryable(reason=FailureReason.UNKNOWN, code="ResourceNotFound", ambiguous=True)


def test_where_no_answer_comes_there_is_no_report(solapi):
    ref = solapi.send().provider_ref
    solapi.fake.faults.script("solapi", "GET *", Fault(Kind.GARBAGE))
    assert solapi.report(ref) is None
