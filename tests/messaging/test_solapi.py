"""SOLAPI through its adapter: every class of failure, against the fake on real sockets."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Accepted, Delivery, FailureReason, Permanent, Retryable, Scope
from tests.fake_provider import Fault, Kind
from tests.fake_provider.shop import Tokens, outgoing
from tests.messaging.notifier_driver import NUMBER

CREATE, PUT, SEND = "POST /messages/v4/groups", "PUT *", "POST */send"


def test_a_notice_is_accepted_and_reaches_its_telephone(solapi):
    result = solapi.send()
    assert result == Accepted(provider_ref=solapi.tokens.kept[4711])
    [delivery] = solapi.fake.deliveries(4711)
    assert (delivery.number, delivery.channel) == (NUMBER, "kakao")
    assert "홍길동님" in delivery.text
    assert "#{" not in delivery.text
    report = solapi.report(result.provider_ref)
    assert (report.state, report.code, report.reason, report.at) == (
        Delivery.DELIVERED,
        "4000",
        None,
        solapi.fake.clock.now(),
    )


def test_the_token_is_kept_before_the_group_is_filled(solapi):
    class Stops(Tokens):
        def save_token(self, notice_id, token):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solapi.notifier.send([outgoing()], Stops(), solapi.deadline())
    assert solapi.fake.faults.count(PUT) == 0


BEFORE_SENDING = [
    Fault(Kind.RESET), Fault(Kind.RESET, processed=True), Fault(Kind.SHORT, processed=True), Fault(Kind.CUT, processed=True),
    Fault(Kind.GARBAGE), Fault(Kind.LIST), Fault(Kind.EMPTY, processed=True), Fault(Kind.ANSWER, status=500),
    Fault(Kind.ANSWER, status=502, body={"a": 1}), Fault(Kind.ANSWER, status=200, body={"odd": 1}), Fault(Kind.REPLAY),
]  # fmt: skip


@pytest.mark.parametrize("fault", BEFORE_SENDING)
@pytest.mark.parametrize("step", [CREATE, PUT])
def test_a_failure_before_the_group_is_sent_cannot_have_reached_anybody(solapi, step, fault):
    solapi.fake.faults.script("solapi", step, fault)
    first = solapi.send()
    assert isinstance(first, Retryable)
    assert not first.ambiguous
    assert solapi.fake.delivered_count(4711) == 0
    solapi.fake.clock.move(timedelta(seconds=30))
    assert isinstance(solapi.again(), Accepted)
    assert solapi.fake.delivered_count(4711) == 1


SENDING = [
    (Fault(Kind.RESET), 0), (Fault(Kind.RESET, processed=True), 1), (Fault(Kind.SHORT, processed=True), 1),
    (Fault(Kind.CUT), 0), (Fault(Kind.CUT, processed=True), 1), (Fault(Kind.GARBAGE, processed=True), 1), (Fault(Kind.GARBAGE), 0),
    (Fault(Kind.EMPTY, processed=True), 1), (Fault(Kind.ANSWER, status=500), 0), (Fault(Kind.ANSWER, status=500, processed=True), 1),
    (Fault(Kind.ANSWER, status=500, body={"errorCode": "InternalError"}, processed=True), 1), (Fault(Kind.REPLAY), 1),
    (Fault(Kind.REDIRECT), 0), (Fault(Kind.HUGE, processed=True), 1),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "delivered"), SENDING)
def test_a_failure_while_sending_is_ambiguous_and_reconciled(solapi, fault, delivered):
    solapi.fake.faults.script("solapi", SEND, fault)
    first = solapi.send()
    assert isinstance(first, Retryable)
    assert first.ambiguous
    assert solapi.fake.delivered_count(4711) == delivered
    found = solapi.reconcile()
    assert found.state is (Delivery.PENDING if delivered else Delivery.NOT_FOUND)
    assert found.provider_ref == solapi.tokens.kept[4711]
    if not delivered:
        assert isinstance(solapi.again(), Accepted)
    assert solapi.fake.delivered_count(4711) == 1


@pytest.mark.parametrize("kind", [Kind.HANG, Kind.DRIP, Kind.DRIP_HEAD])
def test_a_provider_that_never_finishes_is_left_at_the_deadline(solapi, kind):
    solapi.fake.faults.script("solapi", SEND, Fault(kind, processed=True))
    result = solapi.send()
    assert (result.reason, result.ambiguous) == (FailureReason.TIMEOUT, True)
    assert solapi.reconcile().state is Delivery.PENDING


@pytest.mark.parametrize("fault", [Fault(Kind.RESET), Fault(Kind.RESET, processed=True)])
def test_a_lost_answer_is_made_good_by_sending_the_same_group_again(solapi, fault):
    solapi.fake.faults.script("solapi", SEND, fault)
    assert solapi.send().ambiguous
    assert solapi.again() == Accepted(provider_ref=solapi.tokens.kept[4711], duplicate_of_earlier=True)
    assert solapi.fake.delivered_count(4711) == 1
    assert len(solapi.tokens.saved) == 1


def test_a_group_that_was_sent_while_we_filled_it_again_counts_as_sent(solapi):
    solapi.fake.faults.script("solapi", SEND, Fault(Kind.LATE))
    assert solapi.send().ambiguous
    solapi.fake.faults.script("solapi", "GET *", Fault(Kind.ANSWER, status=200, body={"status": "PENDING"}))
    solapi.fake.release()
    assert solapi.again() == Accepted(
        provider_ref=solapi.tokens.kept[4711], duplicate_of_earlier=True
    )  # 409 to the PUT


def test_a_late_request_cannot_send_what_was_reported_as_not_found(solapi):
    solapi.fake.faults.script("solapi", SEND, Fault(Kind.LATE))
    assert solapi.send().ambiguous
    assert solapi.reconcile().state is Delivery.NOT_FOUND
    assert solapi.reconcile().state is Delivery.NOT_FOUND  # deleted by now
    assert isinstance(solapi.again(), Accepted)  # in a new group
    solapi.fake.release()
    assert solapi.fake.delivered_count(4711) == 1
    assert len(set(solapi.tokens.saved)) == 2


@pytest.mark.parametrize("step", ["GET *", "DELETE *"])
def test_while_the_provider_cannot_be_asked_nothing_is_known(solapi, step):
    solapi.fake.faults.script("solapi", SEND, Fault(Kind.RESET))
    solapi.send()
    solapi.fake.faults.script("solapi", step, Fault(Kind.RESET, processed=True))
    assert solapi.reconcile().state is Delivery.UNKNOWN
    assert solapi.reconcile().state is Delivery.NOT_FOUND


def test_without_a_token_nothing_was_ever_sent(solapi):
    assert solapi.reconcile().state is Delivery.NOT_FOUND
    assert solapi.fake.faults.count("*") == 0


def test_an_unregistered_sender_number_concerns_the_provider(solapi):
    solapi.fake.world.senders.clear()
    assert (solapi.send().reason, solapi.send().scope) == (FailureReason.SENDER_NUMBER, Scope.PROVIDER)


def test_without_money_nothing_goes_and_afterwards_the_same_group_does(solapi):
    solapi.fake.solapi.balance = 5
    assert (solapi.send().reason, solapi.again().scope) == (FailureReason.BALANCE, Scope.PROVIDER)
    solapi.fake.solapi.balance = 100
    assert solapi.again() == Accepted(provider_ref=solapi.tokens.kept[4711], duplicate_of_earlier=True)
    assert len(solapi.tokens.saved) == 1


def test_an_approved_text_without_our_variables_is_a_mismatch(solapi):
    solapi.fake.world.bodies["overdue"] = "#{고객명}"
    assert (solapi.send().reason, solapi.send().scope) == (FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE)


INTAKE = [
    ("1011", Permanent, FailureReason.BAD_PARAMETER), ("1060", Permanent, FailureReason.OPTED_OUT), ("1064", Permanent, FailureReason.AUTH),
    ("1024", Retryable, FailureReason.SERVER), ("1999", Retryable, FailureReason.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "reason"), INTAKE)
def test_what_is_refused_at_the_intake_is_not_sent(solapi, code, kind, reason):
    solapi.fake.solapi.intake[NUMBER] = code
    result = solapi.send()
    assert (type(result), result.reason, result.code) == (kind, reason, code)
    assert NUMBER not in result.detail  # the provider quotes the number
    assert solapi.fake.faults.count(SEND) == 0


def test_when_time_is_up_the_rest_of_a_batch_is_untried(solapi):
    solapi.fake.faults.script("solapi", SEND, Fault(Kind.HANG))
    results = solapi.notifier.send([outgoing(1), outgoing(2)], solapi.tokens, solapi.deadline())
    assert (results[1].ambiguous, results[2].ambiguous) == (True, False)
    assert results[2].code == "deadline"


def test_a_connection_test_sends_nothing(solapi):
    assert solapi.notifier.health(solapi.deadline()) is None
    solapi.fake.solapi.balance = 0
    assert solapi.notifier.health(solapi.deadline()) == Permanent(
        reason=FailureReason.BALANCE, code="balance", scope=Scope.PROVIDER
    )
    solapi.fake.faults.script("solapi", "*", Fault(Kind.RESET))
    assert solapi.notifier.health(solapi.deadline()).reason is FailureReason.NETWORK
    assert {path for _api, path in solapi.fake.faults.asked} == {"GET /cash/v1/balance"}
