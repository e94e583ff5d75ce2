"""A notice as NHN takes it."""

import pytest

from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.port import Fallback, Permanent, Scope
from tests.fake_provider import FakeProvider, Person
from tests.fake_provider.shop import OVERDUE, Tokens, clock_at, outgoing
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


@pytest.mark.parametrize(("text", "channel"), [("가" * 45, "sms"), ("가" * 46, "lms")])
def test_the_text_message_instead_is_ours_and_long_if_it_must_be(shop, text, channel):
    shop.fake.phones.put(NUMBER, Person("none"))
    shop.send(outgoing(fallback=Fallback(text=text, sender_number="02-1234-5678")))
    [delivery] = shop.fake.deliveries()
    assert (delivery.channel, delivery.text) == (channel, text)


def test_an_approved_text_without_our_variables_is_refused(shop):
    shop.fake.world.bodies["overdue"] = "#{고객명}"
    assert (shop.send().code, shop.send().scope) == ("-3004", Scope.MESSAGE)


@pytest.mark.parametrize(
    "change", [{"template": "unheard_of"}, {"variables": {}}, {"variables": {**OVERDUE, "more": ""}}]
)
def test_a_notice_that_cannot_be_written_is_never_sent(shop, change):
    result = shop.send(outgoing(**change))
    assert (type(result), result.scope) == (Permanent, Scope.MESSAGE)
    assert shop.fake.faults.count("*") == 0
