"""A notice as NHN takes it."""

import pytest

from rentbook_desktop.messaging.port import Fallback, Permanent, Scope
from tests.fake_provider import Person
from tests.fake_provider.shop import OVERDUE, outgoing
from tests.messaging.notifier_driver import NUMBER


@pytest.mark.parametrize(("text", "channel"), [("가" * 45, "sms"), ("가" * 46, "lms")])
def test_the_text_message_instead_is_ours_and_long_if_it_must_be(nhn, text, channel):
    nhn.fake.phones.put(NUMBER, Person("none"))
    nhn.send(outgoing(fallback=Fallback(text=text, sender_number="02-1234-5678")))
    [delivery] = nhn.fake.deliveries()
    assert (delivery.channel, delivery.text) == (channel, text)


def test_an_approved_text_without_our_variables_is_refused(nhn):
    nhn.fake.world.bodies["overdue"] = "#{고객명}"
    assert (nhn.send().code, nhn.send().scope) == ("-3004", Scope.MESSAGE)


@pytest.mark.parametrize(
    "change", [{"template": "unheard_of"}, {"variables": {}}, {"variables": {**OVERDUE, "more": ""}}]
)
def test_a_notice_that_cannot_be_written_is_never_sent(nhn, change):
    result = nhn.send(outgoing(**change))
    assert (type(result), result.scope) == (Permanent, Scope.MESSAGE)
    assert nhn.fake.faults.count("*") == 0
