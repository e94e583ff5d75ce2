"""SOLAPI through its adapter: every class of failure, against the fake on real sockets."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Accepted, Delivery, FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.solapi import SolapiNotifier
from tests.fake_provider import FakeProvider, Fault, Kind, Person
from tests.fake_provider.shop import OVERDUE, Tokens, clock_at, outgoing
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


def test_every_try_is_signed_with_a_new_salt(shop):
    assert {type(shop.send(outgoing(number))) for number in range(5)} == {Accepted}  # a used signature would be refused


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


def test_a_group_that_vanished_is_not_proof_of_anything(shop):
    shop.send()
    shop.fake.solapi.groups.clear()  # another account, say
    assert shop.reconcile().state is Delivery.UNKNOWN
    assert shop.again() == Retryable(reason=FailureReason.UNKNOWN, code="ResourceNotFound", ambiguous=True)


def test_without_a_token_nothing_was_ever_sent(shop):
    assert shop.reconcile().state is Delivery.NOT_FOUND
    assert shop.fake.faults.count("*") == 0


def test_where_no_answer_comes_there_is_no_report(shop):
    ref = shop.send().provider_ref
    shop.fake.faults.script("solapi", "GET *", Fault(Kind.GARBAGE))
    assert shop.report(ref) is None


BROKEN_ACCOUNTS = [
    ({"api_key": "WRONG"}, FailureReason.AUTH, "InvalidAPIKey"),
    ({"api_secret": "WRONG"}, FailureReason.AUTH, "SignatureDoesNotMatch"),
    ({"pf_id": "WRONG"}, FailureReason.SENDER_PROFILE, "1041"),
]


@pytest.mark.parametrize(("wrong", "reason", "code"), BROKEN_ACCOUNTS)
def test_a_wrong_account_stops_the_batch_after_one_try(shop, wrong, reason, code):
    shop.notifier = SolapiNotifier(shop.fake.solapi_account(**wrong), shop.fake.clock)
    results = shop.notifier.send([outgoing(number) for number in (1, 2, 3)], shop.tokens, shop.deadline())
    assert (type(results[1]), results[1].reason, results[1].code, results[1].scope) == (
        Permanent,
        reason,
        code,
        Scope.PROVIDER,
    )
    assert results[2] == results[3] == Retryable(reason=reason, code="not_tried")
    assert "WRONG" not in repr(results)


@pytest.mark.parametrize("minutes", [16, -16])
def test_a_wrong_clock_is_named(shop, minutes):
    shop.fake.solapi.signatures.skew = timedelta(minutes=minutes)
    assert (shop.send().reason, shop.send().scope) == (FailureReason.CLOCK_SKEW, Scope.PROVIDER)
    assert shop.notifier.health(shop.deadline()).reason is FailureReason.CLOCK_SKEW
    shop.fake.solapi.signatures.skew = timedelta(minutes=minutes * 14 // 16)
    assert isinstance(shop.send(), Accepted)


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


REFUSALS = [
    (
        Fault(Kind.ANSWER, status=400, body={"errorCode": "ValidationError", "errorMessage": f"to {NUMBER}"}),
        Permanent,
        FailureReason.BAD_PARAMETER,
    ),
    (Fault(Kind.ANSWER, status=400, body={"errorCode": "InactiveApp"}), Permanent, FailureReason.AUTH),
    (Fault(Kind.ANSWER, status=413, body={"errorCode": "RecipientsTooMany"}), Permanent, FailureReason.TOO_LONG),
    (Fault(Kind.ANSWER, status=402, body={"errorCode": "NotEnoughBalance"}), Permanent, FailureReason.BALANCE),
    (Fault(Kind.ANSWER, status=418, body={"errorCode": "Teapot"}), Retryable, FailureReason.UNKNOWN),
    (
        Fault(Kind.ANSWER, status=429, body={"errorCode": "TooMany"}, retry_after="7"),
        Retryable,
        FailureReason.RATE_LIMIT,
    ),
    (Fault(Kind.ANSWER, status=503, body={"errorCode": "Busy"}, retry_after="7"), Retryable, FailureReason.SERVER),
]


@pytest.mark.parametrize(("fault", "kind", "reason"), REFUSALS)
def test_a_request_that_is_refused_says_why_and_is_not_ambiguous(shop, fault, kind, reason):
    shop.fake.faults.script("solapi", SEND, fault)
    result = shop.send()
    assert (type(result), result.reason, getattr(result, "ambiguous", False)) == (kind, reason, False)
    assert getattr(result, "retry_after", None) == (timedelta(seconds=7) if fault.retry_after else None)
    assert NUMBER not in repr(result)


@pytest.mark.parametrize("code", ["GroupInProcessing", "AlreadySent", "ScheduledGroup"])
@pytest.mark.parametrize("step", [PUT, SEND])
def test_a_conflict_says_that_an_earlier_call_had_done_it(shop, step, code):
    shop.fake.faults.script("solapi", step, Fault(Kind.ANSWER, status=409, body={"errorCode": code}))
    assert shop.send().duplicate_of_earlier


def test_a_conflict_nobody_knows_is_ambiguous(shop):
    shop.fake.faults.script("solapi", SEND, Fault(Kind.ANSWER, status=409, body={"errorCode": "Odd"}))
    assert shop.send().ambiguous


@pytest.mark.parametrize(
    "change", [{"template": "unheard_of"}, {"variables": {}}, {"variables": {**OVERDUE, "more": ""}}]
)
def test_a_notice_that_cannot_be_written_is_never_sent(shop, change):
    result = shop.send(outgoing(**change))
    assert (type(result), result.scope) == (Permanent, Scope.MESSAGE)
    assert shop.fake.faults.count("*") == 0


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
