"""Requests to SOLAPI: signed anew each time, and what an error of its means."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.port import Accepted, FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.solapi import SolapiNotifier
from rentbook_desktop.messaging.solapi_http import new_salt, solapi_auth
from tests.fake_provider import FakeProvider, Fault, Kind
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


def test_every_try_is_signed_with_a_new_salt(shop):
    assert {type(shop.send(outgoing(number))) for number in range(5)} == {Accepted}  # a used signature would be refused


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


SIGNED = {
    "2025-03-04T10:00:00+09:00": "44d4fd451ac7d8bfe849b07f7d9fa2ed4589968eebf2d128ca2f307957d6fc4f",
    "2025-03-04T01:00:00Z": "993bef49cb8baf5534ef3831f2ce7e74fa8cc7a2bb28e1b265b607e7a27458c0",
}


@pytest.mark.parametrize(("date", "signature"), SIGNED.items())
def test_a_request_is_signed_as_in_the_worked_examples(date, signature):
    salt = "5f0c3a1e9b7d4c2a8e6f1b3d5a7c9e00"
    header = solapi_auth("NCSDEMO0RENTBOOK", "RENTBOOKDEMOSECRET0123456789ABCD", date, salt)
    assert header == f"HMAC-SHA256 apiKey=NCSDEMO0RENTBOOK, date={date}, salt={salt}, signature={signature}"


def test_salts_are_new_and_long_enough():
    salts = {new_salt() for _ in range(100)}
    assert len(salts) == 100
    assert {len(salt) for salt in salts} == {32}
