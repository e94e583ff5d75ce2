"""What SOLAPI says became of a group and its message."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Delivery, FailureReason, Retryable
from rentbook_desktop.messaging.solapi import SolapiNotifier
from tests.fake_provider import FakeProvider, Fault, Kind, Person
from tests.fake_provider.shop import Tokens, clock_at, outgoing
from tests.patience import SECONDS

NUMBER = "01012345678"


class Shop:
    """One notifier, its provider, and what the engine would keep."""

    def __init__(self, fake):
        self.fake, self.tokens = fake, Tokens()
        self.notifier = SolapiNotifier(fake.solapi_account(), fake.clock)

    def deadline(self, seconds=SECONDS):
        return self.fake.clock.monotonic() + seconds

    def send(self, notice=None, seconds=SECONDS):
        notice = notice or outgoing()
        return self.notifier.send([notice], self.tokens, self.deadline(seconds))[notice.notice_id]

    def again(self, notice=None):
        notice = notice or outgoing()
        return self.send(outgoing(notice.notice_id, resume_token=self.tokens.kept.get(notice.notice_id)))

    def reconcile(self):
        return self.notifier.reconcile([outgoing(resume_token=self.tokens.kept.get(4711))], self.deadline())[4711]

    def report(self, ref):
        return self.notifier.reports({4711: ref}, self.deadline()).get(4711)


@pytest.fixture
def shop(alarms):
    with FakeProvider(clock_at()) as fake:
        fake.on_hang(lambda: alarms.go_off(fake.clock))
        yield Shop(fake)
        fake.never_twice()


def test_an_accepted_message_is_pending_until_it_arrived(shop):
    shop.fake.world.delay = timedelta(minutes=3)
    ref = shop.send().provider_ref
    assert shop.report(ref).state is Delivery.PENDING
    shop.fake.clock.move(timedelta(minutes=3))
    assert shop.report(ref).state is Delivery.DELIVERED


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
def test_a_report_says_what_became_of_it(shop, person, fallback, state, reason):
    shop.fake.phones.put(NUMBER, person)
    report = shop.report(shop.send(outgoing(fallback=fallback)).provider_ref)
    assert (report.state, report.reason) == (state, reason)
    assert shop.fake.delivered_count(4711) == (1 if state is Delivery.FALLBACK_DELIVERED else 0)


def test_a_group_that_vanished_is_not_proof_of_anything(shop):
    shop.send()
    shop.fake.solapi.groups.clear()  # another account, say
    assert shop.reconcile().state is Delivery.UNKNOWN
    assert shop.again() == Retryable(reason=FailureReason.UNKNOWN, code="ResourceNotFound", ambiguous=True)


def test_where_no_answer_comes_there_is_no_report(shop):
    ref = shop.send().provider_ref
    shop.fake.faults.script("solapi", "GET *", Fault(Kind.GARBAGE))
    assert shop.report(ref) is None
