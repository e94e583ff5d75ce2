"""NHN Cloud through its adapter: every class of failure, against the fake on real sockets."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.port import Accepted, Delivery, FailureReason, Permanent, Retryable, Scope
from tests.fake_provider import Fault, Kind
from tests.fake_provider.shop import outgoing
from tests.messaging.notifier_driver import NUMBER

SUBMIT, LIST = "POST */messages", "GET */messages"


def header(code, **more):
    return {"header": {"resultCode": code, "resultMessage": f"said of {NUMBER}", "isSuccessful": code == 0}, **more}


def test_a_notice_is_accepted_and_reaches_its_telephone(nhn):
    result = nhn.send()
    assert isinstance(result, Accepted)
    [delivery] = nhn.fake.deliveries("4711")
    assert (delivery.number, delivery.channel, delivery.ref) == (NUMBER, "kakao", result.provider_ref)
    assert "홍길동님" in delivery.text
    report = nhn.report(result.provider_ref)
    assert (report.state, report.code, report.at) == (Delivery.DELIVERED, "1000", nhn.fake.clock.now())
    assert report.provider_ref == result.provider_ref


LOST = [
    (Fault(Kind.RESET), 0), (Fault(Kind.RESET, processed=True), 1), (Fault(Kind.SHORT, processed=True), 1),
    (Fault(Kind.CUT), 0), (Fault(Kind.CUT, processed=True), 1), (Fault(Kind.GARBAGE), 0), (Fault(Kind.EMPTY, processed=True), 1),
    (Fault(Kind.ANSWER, status=500), 0), (Fault(Kind.ANSWER, status=500, processed=True), 1),
    (Fault(Kind.ANSWER, status=500, body={"error": 1}, processed=True), 1), (Fault(Kind.REPLAY), 1), (Fault(Kind.REDIRECT), 0),
    (Fault(Kind.ANSWER, status=200, body=header(-9999), processed=True), 1), (Fault(Kind.ANSWER, status=200, body=header(0), processed=True), 1),
    (Fault(Kind.ANSWER, status=200, body=header(0, message={"sendResults": [{"resultCode": 0}]})), 0),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "delivered"), LOST)
def test_a_lost_answer_is_ambiguous_and_reconciled(nhn, fault, delivered):
    nhn.fake.faults.script("nhn", SUBMIT, fault)
    first = nhn.send()
    assert isinstance(first, Retryable)
    assert first.ambiguous
    assert NUMBER not in repr(first)
    found = nhn.reconcile()
    assert found.state is (Delivery.DELIVERED if delivered else Delivery.NOT_FOUND)
    assert bool(found.provider_ref) == bool(delivered)
    if not delivered:
        assert isinstance(nhn.send(outgoing(idem_key="rb-4711-2")), Accepted)
    assert nhn.fake.delivered_count(4711) == 1


@pytest.mark.parametrize("kind", [Kind.HANG, Kind.DRIP, Kind.DRIP_HEAD])
def test_a_provider_that_never_finishes_is_left_at_the_deadline(nhn, kind):
    nhn.fake.faults.script("nhn", SUBMIT, Fault(kind, processed=True))
    result = nhn.send()
    assert (result.reason, result.ambiguous) == (FailureReason.TIMEOUT, True)
    assert nhn.reconcile().state is Delivery.DELIVERED


def test_the_same_key_is_taken_once_and_says_so(nhn):
    assert isinstance(nhn.send(), Accepted)
    assert nhn.send() == Retryable(reason=FailureReason.UNKNOWN, code="-1005", detail="same key", ambiguous=True)
    assert nhn.reconcile().state is Delivery.DELIVERED
    assert nhn.fake.delivered_count(4711) == 1


def test_a_late_request_under_the_same_key_is_turned_away(nhn):
    nhn.fake.faults.script("nhn", SUBMIT, Fault(Kind.LATE))
    assert nhn.send().ambiguous
    assert nhn.reconcile().state is Delivery.NOT_FOUND
    assert isinstance(nhn.send(), Accepted)  # the same key
    nhn.fake.release()
    assert nhn.fake.delivered_count(4711) == 1


@pytest.mark.parametrize("consumes", [False, True])
def test_whether_a_refused_request_uses_up_its_key_does_not_matter(nhn, consumes):
    nhn.fake.nhn.rejected_consumes = consumes
    nhn.fake.nhn.intake[NUMBER] = -7000
    assert nhn.send().ambiguous
    nhn.fake.nhn.intake.clear()
    second = nhn.send()
    assert isinstance(second, Retryable) == consumes
    if consumes:
        assert second.code == "-1005"
        assert nhn.reconcile().state is Delivery.NOT_FOUND
        assert isinstance(nhn.send(outgoing(idem_key="rb-4711-2")), Accepted)
    assert nhn.fake.delivered_count(4711) == 1


def test_a_key_is_forgotten_after_ten_minutes_so_the_list_is_asked(nhn):
    nhn.fake.faults.script("nhn", SUBMIT, Fault(Kind.RESET, processed=True))
    assert nhn.send().ambiguous
    nhn.fake.clock.move(timedelta(minutes=11))
    assert nhn.reconcile().state is Delivery.DELIVERED


def test_a_message_to_somebody_else_is_not_taken_for_ours(nhn):
    assert isinstance(nhn.send(outgoing(phone="+821099999999")), Accepted)  # another nhn on the same account
    assert nhn.reconcile().state is Delivery.NOT_FOUND


@pytest.mark.parametrize(
    "fault", [Fault(Kind.RESET), Fault(Kind.GARBAGE), Fault(Kind.ANSWER, status=200, body=header(0))]
)
def test_while_the_provider_cannot_be_asked_nothing_is_known(nhn, fault):
    nhn.fake.faults.script("nhn", LIST, fault)
    assert nhn.reconcile().state is Delivery.UNKNOWN
    assert nhn.reconcile().state is Delivery.NOT_FOUND


BROKEN_ACCOUNTS = [
    ({"appkey": "WRONG"}, FailureReason.AUTH, "-1000"),
    ({"secret_key": "WRONG"}, FailureReason.AUTH, "-4005"),
    ({"sender_key": "WRONG"}, FailureReason.SENDER_PROFILE, "-1006"),
]


@pytest.mark.parametrize("status", [200, 401, 500])
@pytest.mark.parametrize(("wrong", "reason", "code"), BROKEN_ACCOUNTS)
def test_a_wrong_account_stops_the_batch_whatever_the_status(nhn, wrong, reason, code, status):
    nhn.fake.nhn.error_status = status
    nhn.notifier = NhnNotifier(nhn.fake.nhn_account(**wrong), nhn.fake.clock)
    results = nhn.notifier.send([outgoing(number) for number in (1, 2)], nhn.tokens, nhn.deadline())
    assert (type(results[1]), results[1].reason, results[1].code, results[1].scope) == (
        Permanent,
        reason,
        code,
        Scope.PROVIDER,
    )
    assert results[2] == Retryable(reason=reason, code="not_tried")
    assert "WRONG" not in repr(results)  # the provider quotes the key
    assert nhn.notifier.health(nhn.deadline()).scope is Scope.PROVIDER


def test_an_unregistered_sender_number_concerns_the_provider(nhn):
    nhn.fake.world.senders.clear()
    assert (nhn.send().reason, nhn.send().scope) == (FailureReason.SENDER_NUMBER, Scope.PROVIDER)
    nhn.fake.nhn.sms_ready = False
    assert nhn.send().code == "-2502"
    assert isinstance(nhn.send(outgoing(fallback=False)), Accepted)


REFUSED = [
    (-4019, Permanent, FailureReason.INVALID_NUMBER), (-1028, Permanent, FailureReason.TOO_LONG), (-8008, Permanent, FailureReason.SPAM),
    (-3011, Permanent, FailureReason.TEMPLATE_MISMATCH), (-7777, Retryable, FailureReason.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "reason"), REFUSED)
def test_when_every_recipient_failed_the_one_is_looked_at(nhn, code, kind, reason):
    nhn.fake.nhn.intake[NUMBER] = code
    result = nhn.send()
    assert (type(result), result.reason, result.code, getattr(result, "ambiguous", False)) == (
        kind,
        reason,
        str(code),
        False,
    )
    assert NUMBER not in result.detail


def test_too_much_or_too_often_is_not_ambiguous(nhn):
    nhn.fake.faults.script("nhn", SUBMIT, Fault(Kind.ANSWER, status=429, retry_after="7"))
    assert nhn.send() == Retryable(reason=FailureReason.RATE_LIMIT, code="http_429", retry_after=timedelta(seconds=7))


SICK = [{"status": "YSC02"}, {"kakaoStatus": "S"}, {"kakaoProfileStatus": "B"}, {"block": True}, {"dormant": True}]


@pytest.mark.parametrize("profile", SICK)
def test_a_connection_test_sees_a_sender_profile_that_may_not_send(nhn, profile):
    nhn.fake.nhn.profile = profile
    assert nhn.notifier.health(nhn.deadline()) == Permanent(
        reason=FailureReason.SENDER_PROFILE, code=next(iter(profile)), scope=Scope.PROVIDER
    )


def test_a_connection_test_sends_nothing(nhn):
    assert nhn.notifier.health(nhn.deadline()) is None
    assert {path.rpartition("/")[0].rpartition("/")[2] for _api, path in nhn.fake.faults.asked} == {"senders"}
