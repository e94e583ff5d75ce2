"""SOLAPI through its adapter: every class of failure, against the fake on real sockets."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Accepted, Delivery, FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.solapi import SolapiNotifier
from tests.fake_provider import FakeProvider, Fault, Kind
from tests.fake_provider.shop import Tokens, clock_at, outgoing
from tests.patience import SECONDS

CREATE, PUT, SEND = "POST /messages/v4/groups", "PUT *", "POST */send"


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


def test_a_notice_is_accepted_and_reaches_its_telephone(shop):
    result = shop.send()
    assert result == Accepted(provider_ref=shop.tokens.kept[4711])
    [delivery] = shop.fake.deliveries(4711)
    assert (delivery.number, delivery.channel) == (NUMBER, "kakao")
    assert "홍길동님" in delivery.text
    assert "#{" not in delivery.text
    report = shop.report(result.provider_ref)
    assert (report.state, report.code, report.reason, report.at) == (
        Delivery.DELIVERED,
        "4000",
        None,
        shop.fake.clock.now(),
    )


def test_the_token_is_kept_before_the_group_is_filled(shop):
    class Stops(Tokens):
        def save_token(self, notice_id, token):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.notifier.send([outgoing()], Stops(), shop.deadline())
    assert shop.fake.faults.count(PUT) == 0


BEFORE_SENDING = [
    Fault(Kind.RESET), Fault(Kind.RESET, processed=True), Fault(Kind.SHORT, processed=True), Fault(Kind.CUT, processed=True),
    Fault(Kind.GARBAGE), Fault(Kind.LIST), Fault(Kind.EMPTY, processed=True), Fault(Kind.ANSWER, status=500),
    Fault(Kind.ANSWER, status=502, body={"a": 1}), Fault(Kind.ANSWER, status=200, body={"odd": 1}), Fault(Kind.REPLAY),
]  # fmt: skip


@pytest.mark.parametrize("fault", BEFORE_SENDING)
@pytest.mark.parametrize("step", [CREATE, PUT])
def test_a_failure_before_the_group_is_sent_cannot_have_reached_anybody(shop, step, fault):
    shop.fake.faults.script("solapi", step, fault)
    first = shop.send()
    assert isinstance(first, Retryable)
    assert not first.ambiguous
    assert shop.fake.delivered_count(4711) == 0
    shop.fake.clock.move(timedelta(seconds=30))
    assert isinstance(shop.again(), Accepted)
    assert shop.fake.delivered_count(4711) == 1


SENDING = [
    (Fault(Kind.RESET), 0), (Fault(Kind.RESET, processed=True), 1), (Fault(Kind.SHORT, processed=True), 1),
    (Fault(Kind.CUT), 0), (Fault(Kind.CUT, processed=True), 1), (Fault(Kind.GARBAGE, processed=True), 1), (Fault(Kind.GARBAGE), 0),
    (Fault(Kind.EMPTY, processed=True), 1), (Fault(Kind.ANSWER, status=500), 0), (Fault(Kind.ANSWER, status=500, processed=True), 1),
    (Fault(Kind.ANSWER, status=500, body={"errorCode": "InternalError"}, processed=True), 1), (Fault(Kind.REPLAY), 1),
    (Fault(Kind.REDIRECT), 0), (Fault(Kind.HUGE, processed=True), 1),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "delivered"), SENDING)
def test_a_failure_while_sending_is_ambiguous_and_reconciled(shop, fault, delivered):
    shop.fake.faults.script("solapi", SEND, fault)
    first = shop.send()
    assert isinstance(first, Retryable)
    assert first.ambiguous
    assert shop.fake.delivered_count(4711) == delivered
    found = shop.reconcile()
    assert found.state is (Delivery.PENDING if delivered else Delivery.NOT_FOUND)
    assert found.provider_ref == shop.tokens.kept[4711]
    if not delivered:
        assert isinstance(shop.again(), Accepted)
    assert shop.fake.delivered_count(4711) == 1


@pytest.mark.parametrize("kind", [Kind.HANG, Kind.DRIP, Kind.DRIP_HEAD])
def test_a_provider_that_never_finishes_is_left_at_the_deadline(shop, kind):
    shop.fake.faults.script("solapi", SEND, Fault(kind, processed=True))
    result = shop.send()
    assert (result.reason, result.ambiguous) == (FailureReason.TIMEOUT, True)
    assert shop.reconcile().state is Delivery.PENDING


@pytest.mark.parametrize("fault", [Fault(Kind.RESET), Fault(Kind.RESET, processed=True)])
def test_a_lost_answer_is_made_good_by_sending_the_same_group_again(shop, fault):
    shop.fake.faults.script("solapi", SEND, fault)
    assert shop.send().ambiguous
    assert shop.again() == Accepted(provider_ref=shop.tokens.kept[4711], duplicate_of_earlier=True)
    assert shop.fake.delivered_count(4711) == 1
    assert len(shop.tokens.saved) == 1


def test_a_group_that_was_sent_while_we_filled_it_again_counts_as_sent(shop):
    shop.fake.faults.script("solapi", SEND, Fault(Kind.LATE))
    assert shop.send().ambiguous
    shop.fake.faults.script("solapi", "GET *", Fault(Kind.ANSWER, status=200, body={"status": "PENDING"}))
    shop.fake.release()
    assert shop.again() == Accepted(provider_ref=shop.tokens.kept[4711], duplicate_of_earlier=True)  # 409 to the PUT


def test_a_late_request_cannot_send_what_was_reported_as_not_found(shop):
    shop.fake.faults.script("solapi", SEND, Fault(Kind.LATE))
    assert shop.send().ambiguous
    assert shop.reconcile().state is Delivery.NOT_FOUND
    assert shop.reconcile().state is Delivery.NOT_FOUND  # deleted by now
    assert isinstance(shop.again(), Accepted)  # in a new group
    shop.fake.release()
    assert shop.fake.delivered_count(4711) == 1
    assert len(set(shop.tokens.saved)) == 2


@pytest.mark.parametrize("step", ["GET *", "DELETE *"])
def test_while_the_provider_cannot_be_asked_nothing_is_known(shop, step):
    shop.fake.faults.script("solapi", SEND, Fault(Kind.RESET))
    shop.send()
    shop.fake.faults.script("solapi", step, Fault(Kind.RESET, processed=True))
    assert shop.reconcile().state is Delivery.UNKNOWN
    assert shop.reconcile().state is Delivery.NOT_FOUND


def test_without_a_token_nothing_was_ever_sent(shop):
    assert shop.reconcile().state is Delivery.NOT_FOUND
    assert shop.fake.faults.count("*") == 0


def test_an_unregistered_sender_number_concerns_the_provider(shop):
    shop.fake.world.senders.clear()
    assert (shop.send().reason, shop.send().scope) == (FailureReason.SENDER_NUMBER, Scope.PROVIDER)


def test_without_money_nothing_goes_and_afterwards_the_same_group_does(shop):
    shop.fake.solapi.balance = 5
    assert (shop.send().reason, shop.again().scope) == (FailureReason.BALANCE, Scope.PROVIDER)
    shop.fake.solapi.balance = 100
    assert shop.again() == Accepted(provider_ref=shop.tokens.kept[4711], duplicate_of_earlier=True)
    assert len(shop.tokens.saved) == 1


def test_an_approved_text_without_our_variables_is_a_mismatch(shop):
    shop.fake.world.bodies["overdue"] = "#{고객명}"
    assert (shop.send().reason, shop.send().scope) == (FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE)


INTAKE = [
    ("1011", Permanent, FailureReason.BAD_PARAMETER), ("1060", Permanent, FailureReason.OPTED_OUT), ("1064", Permanent, FailureReason.AUTH),
    ("1024", Retryable, FailureReason.SERVER), ("1999", Retryable, FailureReason.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "reason"), INTAKE)
def test_what_is_refused_at_the_intake_is_not_sent(shop, code, kind, reason):
    shop.fake.solapi.intake[NUMBER] = code
    result = shop.send()
    assert (type(result), result.reason, result.code) == (kind, reason, code)
    assert NUMBER not in result.detail  # the provider quotes the number
    assert shop.fake.faults.count(SEND) == 0


def test_when_time_is_up_the_rest_of_a_batch_is_untried(shop):
    shop.fake.faults.script("solapi", SEND, Fault(Kind.HANG))
    results = shop.notifier.send([outgoing(1), outgoing(2)], shop.tokens, shop.deadline())
    assert (results[1].ambiguous, results[2].ambiguous) == (True, False)
    assert results[2].code == "deadline"


def test_a_connection_test_sends_nothing(shop):
    assert shop.notifier.health(shop.deadline()) is None
    shop.fake.solapi.balance = 0
    assert shop.notifier.health(shop.deadline()) == Permanent(
        reason=FailureReason.BALANCE, code="balance", scope=Scope.PROVIDER
    )
    shop.fake.faults.script("solapi", "*", Fault(Kind.RESET))
    assert shop.notifier.health(shop.deadline()).reason is FailureReason.NETWORK
    assert {path for _api, path in shop.fake.faults.asked} == {"GET /cash/v1/balance"}
