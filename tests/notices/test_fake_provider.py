"""The fake is worth something only if it turns away what the real ones turn away."""

import subprocess
import sys
from datetime import timedelta

import pytest
import requests

from rentbook_desktop.messaging.solapi_http import new_salt, solapi_auth
from tests.fake_provider import FakeProvider, Fault, Faults, Kind
from tests.fake_provider.shop import OVERDUE, clock_at
from tests.fake_provider.world import approved_texts
from tests.patience import SECONDS

NAMES = dict(
    zip(["매장명", "고객명", "도서명", "반납예정일", "지연일수", "연체료", "매장전화"], OVERDUE.values(), strict=True)
)
KAKAO = {
    "pfId": "KA01PF210101",
    "templateId": "KA01TPOVERDUE",
    "disableSms": False,
    "variables": {f"#{{{name}}}": value for name, value in NAMES.items()},
}
MESSAGE = {"to": "01012345678", "from": "0212345678", "country": "82", "type": "ATA", "kakaoOptions": KAKAO}


@pytest.fixture
def fake():
    with FakeProvider(clock_at()) as provider:
        yield provider


def solapi(fake, method, path, body=None, *, auth=""):
    date = fake.clock.now().isoformat()
    signatures = fake.solapi.signatures
    headers = {"Authorization": auth or solapi_auth(signatures.key, signatures.secret, date, new_salt())}
    answer = requests.request(method, fake.url + path, json=body, headers=headers, timeout=SECONDS)
    return answer.status_code, answer.json()


def group(fake):
    return solapi(fake, "POST", "/messages/v4/groups", {})[1]["groupId"]


def put(fake, message, number=""):
    status, body = solapi(fake, "PUT", f"/messages/v4/groups/{number or group(fake)}/messages", {"messages": [message]})
    return body["resultList"][0]["statusCode"] if status == 200 else body["errorCode"]


WRONG_MESSAGES = [
    ({}, "2000"), ({"to": "010-1234-5678"}, "1011"), ({"to": "+821012345678"}, "1011"), ({"country": "1"}, "1011"), ({"from": "021"}, "1062"),
    ({"type": "SMS"}, "1010"), ({"kakaoOptions": {**KAKAO, "pfId": "x"}}, "1041"), ({"kakaoOptions": {**KAKAO, "templateId": "x"}}, "1042"),
    ({"kakaoOptions": {**KAKAO, "variables": NAMES}}, "1043"), ({"kakaoOptions": {**KAKAO, "variables": {}}}, "1043"),
    ({"kakaoOptions": {**KAKAO, "buttons": [{"buttonType": "WL"}]}}, "1044"), ({"text": "about the same"}, "1043"),
    ({"kakaoOptions": {**KAKAO, "variables": {**KAKAO["variables"], "#{지연일수}": 3}}}, "ValidationError"),
    ({"customFields": {"noticeId": 1}}, "ValidationError"), ({"customFields": {"n" * 31: "1"}}, "ValidationError"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code"), WRONG_MESSAGES)
def test_solapi_checks_every_part_of_a_message(fake, change, code):
    assert put(fake, {**MESSAGE, **change}) == code


def test_solapi_takes_a_recipient_once_and_a_group_once(fake):
    number = group(fake)
    assert (put(fake, MESSAGE, number), put(fake, MESSAGE, number)) == ("2000", "1026")
    assert solapi(fake, "POST", f"/messages/v4/groups/{number}/send")[0] == 200
    assert solapi(fake, "POST", f"/messages/v4/groups/{number}/send") == (
        409,
        {"errorCode": "AlreadySent", "errorMessage": "AlreadySent"},
    )
    assert solapi(fake, "DELETE", f"/messages/v4/groups/{number}")[0] == 409
    assert solapi(fake, "POST", f"/messages/v4/groups/{group(fake)}/send")[1]["errorCode"] == "ValidationError"
    [message] = solapi(fake, "GET", f"/messages/v4/list?groupId={number}")[1]["messageList"].values()
    assert (message["status"], message["statusCode"]) == ("COMPLETE", "4000")


def test_solapi_knows_a_signature_it_has_seen_for_fifteen_minutes(fake):
    auth = solapi_auth(
        fake.solapi.signatures.key, fake.solapi.signatures.secret, fake.clock.now().isoformat(), new_salt()
    )
    assert solapi(fake, "GET", "/cash/v1/balance", auth=auth)[0] == 200
    assert solapi(fake, "GET", "/cash/v1/balance", auth=auth)[1]["errorCode"] == "DuplicatedSignature"
    assert (
        solapi(fake, "GET", "/cash/v1/balance", auth=auth.replace("apiKey", "ApiKey"))[1]["errorCode"]
        == "DuplicatedSignature"
    )
    fake.clock.move(timedelta(minutes=15, seconds=1))
    assert solapi(fake, "GET", "/cash/v1/balance", auth=auth)[1]["errorCode"] == "RequestTimeTooSkewed"


@pytest.mark.parametrize(
    "auth", ["Basic x", "HMAC-SHA256 apiKey=NCSFAKERENTBOOK0, date=today, salt=1, signature=2", "HMAC-SHA256"]
)
def test_solapi_lets_nobody_in_who_is_not_signed(fake, auth):
    assert solapi(fake, "GET", "/cash/v1/balance", auth=auth)[0] == 403


def nhn(fake, method="POST", path="messages", body=None, *, key="", secret="aB3dE5fG"):
    headers = {
        "X-Secret-Key": secret,
        "Content-Type": "application/json;charset=UTF-8",
        "X-NC-API-IDEMPOTENCY-KEY": key,
    }
    answer = requests.request(
        method, f"{fake.url}/alimtalk/v2.3/appkeys/FakeAppKey01/{path}", json=body, headers=headers, timeout=SECONDS
    )
    return answer.json()


def submission(recipient=None, **change):
    return {
        "senderKey": "f" * 40,
        "templateCode": "RB_OVERDUE",
        "recipientList": [{"recipientNo": "01012345678", "templateParameter": NAMES, **(recipient or {})}],
        **change,
    }


WRONG_SUBMISSIONS = [
    ({}, {}, 0), ({}, {"senderKey": "x"}, -1006), ({}, {"templateCode": "x"}, -3003), ({}, {"recipientList": []}, -2000),
    ({"templateParameter": KAKAO["variables"]}, {}, -3004), ({"recipientNo": "+821012345678"}, {}, -5000),
    ({"templateParameter": {**NAMES, "도서명": "가" * 15}}, {}, -1028), ({"buttons": [{"type": "WL"}]}, {}, -3011),
    ({"resendParameter": {"isResend": True, "resendSendNo": "021"}}, {}, -1003), ({"recipientGroupingKey": "k" * 101}, {}, -2000),
]  # fmt: skip


@pytest.mark.parametrize(("recipient", "change", "code"), WRONG_SUBMISSIONS)
def test_nhn_checks_every_part_of_a_request(fake, recipient, change, code):
    answer = nhn(fake, body=submission(recipient, **change))
    items = answer.get("message", {}).get("sendResults", [{"resultCode": answer["header"]["resultCode"]}])
    assert items[0]["resultCode"] == code
    assert answer["header"]["isSuccessful"] == (code == 0)


def test_nhn_takes_a_key_once_in_ten_minutes(fake):
    assert nhn(fake, body=submission(), key="a")["header"]["resultCode"] == 0
    assert nhn(fake, body=submission(), key="a")["header"]["resultCode"] == -1005
    fake.clock.move(timedelta(minutes=10))
    assert nhn(fake, body=submission(), key="a")["header"]["resultCode"] == 0


def test_nhn_lists_only_within_dates(fake):
    nhn(fake, body=submission({"recipientGroupingKey": "k"}))
    assert nhn(fake, "GET", "messages?recipientGroupingKey=k")["header"]["resultCode"] == -4000
    dates = "startRequestDate=2026-03-04%2000:00&endRequestDate=2026-03-04%2023:59"
    assert (
        nhn(fake, "GET", f"messages?{dates}&recipientGroupingKey=k")["messageSearchResultResponse"]["totalCount"] == 1
    )
    assert (
        nhn(fake, "GET", f"messages?{dates}&recipientGroupingKey=z")["messageSearchResultResponse"]["totalCount"] == 0
    )
    assert (
        nhn(fake, "GET", "messages?startRequestDate=2026-01-01%2000:00&endRequestDate=2026-03-04%2023:59")["header"][
            "resultCode"
        ]
        == -4000
    )
    assert nhn(fake, "GET", "messages", secret="wrong")["header"]["resultCode"] == -4005


def test_a_text_message_no_carrier_can_show_fails(fake):
    from tests.fake_provider import Person

    fake.phones.put("01012345678", Person("none"))
    nhn(
        fake,
        body=submission({"resendParameter": {"isResend": True, "resendSendNo": "0212345678", "resendContent": "😀"}}),
    )
    assert fake.deliveries() == []


def test_the_oracle_sees_a_notice_that_came_twice(fake):
    for _ in range(2):
        nhn(fake, body=submission({"recipientGroupingKey": "notice-7"}))
    assert fake.delivered_count(7) == 2
    with pytest.raises(AssertionError):
        fake.never_twice()


def test_faults_come_by_number_by_pattern_and_by_dice():
    faults = Faults()
    faults.script("solapi", "POST */send", Fault(Kind.HANG), nth=[2, 3])
    asked = [faults.next("solapi", "POST /messages/v4/groups/G/send") for _ in range(4)]
    assert [bool(one) for one in asked] == [False, True, True, False]
    assert faults.next("nhn", "POST /messages/v4/groups/G/send") is None
    thrown = []
    for _ in range(2):
        again = Faults()
        again.at_random(7, 0.3)
        thrown.append([again.next("nhn", "POST /x") for _ in range(200)])
    assert thrown[0] == thrown[1]
    assert 30 < sum(one is not None for one in thrown[0]) < 90


def test_the_fake_starts_by_hand():
    with subprocess.Popen([sys.executable, "-m", "tests.fake_provider"], stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().strip()
        try:
            assert requests.get(f"{url}/cash/v1/balance", timeout=SECONDS).status_code == 403
        finally:
            process.terminate()


def test_the_approved_texts_are_three():
    assert set(approved_texts()) == {
        "overdue",
        "due_tomorrow",
        "topup_receipt",
        "pickup_ready",
        "due_moved",
        "rental_receipt",
    }
