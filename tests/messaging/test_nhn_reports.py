"""What NHN says became of a message."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.port import Delivery, FailureReason, Retryable
from tests.fake_provider import FakeProvider, Fault, Kind, Person
from tests.fake_provider.shop import Tokens, clock_at, outgoing
from tests.patience import SECONDS

NUMBER = "01012345678"


class Shop:
    """One notifier, its provider, and what the engine would keep."""

    def __init__(self, fake):
        self.fake, self.tokens = fake, Tokens()
        self.notifier = NhnNotifier(fake.nhn_account(), fake.clock)

    def deadline(self, seconds=SECONDS):
        return self.fake.clock.monotonic() + seconds

    def send(self, notice=None, seconds=SECONDS):
        notice = notice or outgoing()
        return self.notifier.send([notice], self.tokens, self.deadline(seconds))[notice.notice_id]

    def reconcile(self, notice=None):
        return self.notifier.reconcile([notice or outgoing()], self.deadline())[4711]

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
    assert shop.reconcile().state is Delivery.PENDING
    shop.fake.clock.move(timedelta(minutes=3))
    assert shop.report(ref).state is Delivery.DELIVERED


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
def test_a_report_says_what_became_of_it(shop, person, fallback, state, reason):
    shop.fake.phones.put(NUMBER, person)
    report = shop.report(shop.send(outgoing(fallback=fallback)).provider_ref)
    assert (report.state, report.reason) == (state, reason)


def test_where_no_answer_comes_there_is_no_report(shop):
    ref = shop.send().provider_ref
    shop.fake.faults.script("nhn", "GET *", Fault(Kind.GARBAGE))
    assert shop.report(ref) is None
    assert shop.report("unheardof/1") is None


def test_the_daily_quota_shows_in_the_report_and_in_the_connection_test(shop):
    shop.fake.nhn.daily_max = 1
    shop.send(outgoing(1))
    report = shop.report(shop.send().provider_ref)
    assert (report.state, report.reason, report.code) == (Delivery.FAILED, FailureReason.QUOTA, "4156")
    assert shop.notifier.health(shop.deadline()) == Retryable(reason=FailureReason.QUOTA, code="daily")
