"""Requests to SOLAPI: signed anew each time, and what an error of its means."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.accounts import SOLAPI_URL, SolapiAccount
from rentbook_desktop.messaging.port import Accepted, FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.solapi import SolapiNotifier
from rentbook_desktop.messaging.solapi_http import SolapiHttp, new_salt, solapi_auth
from tests.fake_provider import Fault, Kind
from tests.fake_provider.shop import OVERDUE, clock_at, outgoing
from tests.messaging.notifier_driver import NUMBER

CREATE, PUT, SEND = "POST /messages/v4/groups", "PUT *", "POST */send"


def test_every_try_is_signed_with_a_new_salt(solapi):
    assert {type(solapi.send(outgoing(number))) for number in range(5)} == {
        Accepted
    }  # a used signature would be refused


BROKEN_ACCOUNTS = [
    ({"api_key": "WRONG"}, FailureReason.AUTH, "InvalidAPIKey"),
    ({"api_secret": "WRONG"}, FailureReason.AUTH, "SignatureDoesNotMatch"),
    ({"pf_id": "WRONG"}, FailureReason.SENDER_PROFILE, "1041"),
]


@pytest.mark.parametrize(("wrong", "reason", "code"), BROKEN_ACCOUNTS)
def test_a_wrong_account_stops_the_batch_after_one_try(solapi, wrong, reason, code):
    solapi.notifier = SolapiNotifier(solapi.fake.solapi_account(**wrong), solapi.fake.clock)
    results = solapi.notifier.send([outgoing(number) for number in (1, 2, 3)], solapi.tokens, solapi.deadline())
    assert (type(results[1]), results[1].reason, results[1].code, results[1].scope) == (
        Permanent,
        reason,
        code,
        Scope.PROVIDER,
    )
    assert results[2] == results[3] == Retryable(reason=reason, code="not_tried")
    assert "WRONG" not in repr(results)


@pytest.mark.parametrize("minutes", [16, -16])
def test_a_wrong_clock_is_named(solapi, minutes):
    solapi.fake.solapi.signatures.skew = timedelta(minutes=minutes)
    assert (solapi.send().reason, solapi.send().scope) == (FailureReason.CLOCK_SKEW, Scope.PROVIDER)
    assert solapi.notifier.health(solapi.deadline()).reason is FailureReason.CLOCK_SKEW
    solapi.fake.solapi.signatures.skew = timedelta(minutes=minutes * 14 // 16)
    assert isinstance(solapi.send(), Accepted)


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
def test_a_request_that_is_refused_says_why_and_is_not_ambiguous(solapi, fault, kind, reason):
    solapi.fake.faults.script("solapi", SEND, fault)
    result = solapi.send()
    assert (type(result), result.reason, getattr(result, "ambiguous", False)) == (kind, reason, False)
    assert getattr(result, "retry_after", None) == (timedelta(seconds=7) if fault.retry_after else None)
    assert NUMBER not in repr(result)


@pytest.mark.parametrize("code", ["GroupInProcessing", "AlreadySent", "ScheduledGroup"])
@pytest.mark.parametrize("step", [PUT, SEND])
def test_a_conflict_says_that_an_earlier_call_had_done_it(solapi, step, code):
    solapi.fake.faults.script("solapi", step, Fault(Kind.ANSWER, status=409, body={"errorCode": code}))
    assert solapi.send().duplicate_of_earlier


def test_a_conflict_nobody_knows_is_ambiguous(solapi):
    solapi.fake.faults.script("solapi", SEND, Fault(Kind.ANSWER, status=409, body={"errorCode": "Odd"}))
    assert solapi.send().ambiguous


@pytest.mark.parametrize(
    "change", [{"template": "unheard_of"}, {"variables": {}}, {"variables": {**OVERDUE, "more": ""}}]
)
def test_a_notice_that_cannot_be_written_is_never_sent(solapi, change):
    result = solapi.send(outgoing(**change))
    assert (type(result), result.scope) == (Permanent, Scope.MESSAGE)
    assert solapi.fake.faults.count("*") == 0


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


def test_what_solapi_repeats_as_a_text_message_holds_only_what_carriers_know():
    account = SolapiAccount(
        api_key="K",
        api_secret="S",
        pf_id="P",
        sender_number="02-1234-5678",
        templates={"overdue": "T"},
        base_url=SOLAPI_URL,
    )
    line = SolapiHttp(account, clock_at(), new_salt)
    named = {**OVERDUE, "customer": "뷁\U0001f600é"}
    spoken = line.message(outgoing(variables=named))["kakaoOptions"]
    assert (spoken["disableSms"], "??e" in spoken["variables"].values()) == (False, True)
    alone = line.message(outgoing(variables=named, fallback=False))["kakaoOptions"]
    assert (alone["disableSms"], "뷁\U0001f600é" in alone["variables"].values()) == (True, True)
