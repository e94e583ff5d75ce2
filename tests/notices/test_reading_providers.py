"""Small things both providers need: waits, codes, secrets, and the order of a batch."""

from datetime import UTC, datetime, timedelta

import pytest

from rentbook_desktop.customer.phones import dialled_digits
from rentbook_desktop.messaging import codes_nhn, codes_solapi
from rentbook_desktop.messaging.accounts import NhnAccount, SolapiAccount
from rentbook_desktop.messaging.error_mapping import retryable, table
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.redaction import redact
from rentbook_desktop.messaging.retry_after import retry_after
from rentbook_desktop.messaging.solapi_http import new_salt, solapi_auth

NOW = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)
WAITS = [
    ("30", 30), (" 30 ", 30), ("0", 1), ("86400", 3600), ("9" * 400, 3600), ("Wed, 04 Mar 2026 01:02:00 GMT", 120),
    ("Wed, 04 Mar 2026 10:02:00 +0900", 120), ("Wed, 04 Mar 2026 01:02:00 -0000", 120), ("Wed, 04 Mar 2020 01:02:00 GMT", 1),
    ("Wed, 04 Mar 2099 01:02:00 GMT", 3600), (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("²", None),
    ("Wed, 99 Mar 2026 01:02:00 GMT", None), ("Wed, 04 Mar 99999 01:02:00 GMT", None),
]  # fmt: skip


@pytest.mark.parametrize(("header", "seconds"), WAITS)
def test_a_wait_is_seconds_or_a_date_and_never_more_than_an_hour(header, seconds):
    assert retry_after(header, NOW) == (None if seconds is None else timedelta(seconds=seconds))


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


RULINGS = [
    (codes_solapi.CODES, "1010 1011 1025 1028 1032", Permanent, FailureReason.BAD_PARAMETER, Scope.MESSAGE),
    (codes_solapi.CODES, "1041 3101 3106", Permanent, FailureReason.SENDER_PROFILE, Scope.PROVIDER),
    (codes_solapi.CODES, "1042 3105", Permanent, FailureReason.TEMPLATE_STATE, Scope.MESSAGE),
    (codes_solapi.CODES, "1043 1044 1047 1050 1052 3103", Permanent, FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE),
    (codes_solapi.CODES, "1030 2230", Permanent, FailureReason.BALANCE, Scope.PROVIDER),
    (codes_solapi.CODES, "1060 2060 1061 2061", Permanent, FailureReason.OPTED_OUT, Scope.RECIPIENT),
    (codes_solapi.CODES, "1062 2062", Permanent, FailureReason.SENDER_NUMBER, Scope.PROVIDER),
    (codes_solapi.CODES, "1064 2063 2064", Permanent, FailureReason.AUTH, Scope.PROVIDER),
    (codes_solapi.CODES, "1024 2024 3012 3024 3053", Retryable, FailureReason.SERVER, None),
    (codes_solapi.CODES, "3010 3032 3050", Permanent, FailureReason.INVALID_NUMBER, Scope.RECIPIENT),
    (codes_solapi.CODES, "3040 3043 3046 3056 3057", Retryable, FailureReason.TIMEOUT, None),
    (codes_solapi.CODES, "3054 3055 2254", Permanent, FailureReason.SPAM, Scope.PROVIDER),
    (codes_solapi.CODES, "3108", Retryable, FailureReason.NIGHT, None),
    (
        codes_nhn.CODES,
        "4 -2000 -2003 -2005 -3002 -4000 -9993 -9994 -9996 -9997",
        Permanent,
        FailureReason.BAD_PARAMETER,
        Scope.MESSAGE,
    ),
    (codes_nhn.CODES, "-1000 -1001 -4004 -4005", Permanent, FailureReason.AUTH, Scope.PROVIDER),
    (codes_nhn.CODES, "-1006 -1014 -1027 -2017", Permanent, FailureReason.SENDER_PROFILE, Scope.PROVIDER),
    (codes_nhn.CODES, "-1028 -2019 -2032 -2035 -3048", Permanent, FailureReason.TOO_LONG, Scope.MESSAGE),
    (codes_nhn.CODES, "-2502 -1002 -1003", Permanent, FailureReason.SENDER_NUMBER, Scope.PROVIDER),
    (codes_nhn.CODES, "-3003 -3005", Permanent, FailureReason.TEMPLATE_STATE, Scope.MESSAGE),
    (codes_nhn.CODES, "-3004 -3049", Permanent, FailureReason.BAD_PARAMETER, Scope.MESSAGE),
    (codes_nhn.CODES, "-3010 -3011 -3042 -3043 -3046", Permanent, FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE),
    (codes_nhn.CODES, "-5000 -4019", Permanent, FailureReason.INVALID_NUMBER, Scope.RECIPIENT),
    (codes_nhn.CODES, "-8008", Permanent, FailureReason.SPAM, Scope.MESSAGE),
    (codes_nhn.CODES, "-7000 -9999", Retryable, FailureReason.SERVER, None),
    (codes_nhn.DELIVERY, "1003 1006 1007 1011 1021 1027", Permanent, FailureReason.SENDER_PROFILE, Scope.PROVIDER),
    (codes_nhn.DELIVERY, "3008 1020", Permanent, FailureReason.INVALID_NUMBER, Scope.RECIPIENT),
    (codes_nhn.DELIVERY, "3014 3025", Permanent, FailureReason.TOO_LONG, Scope.MESSAGE),
    (codes_nhn.DELIVERY, "3015 3027 4132 4133 4134", Permanent, FailureReason.TEMPLATE_STATE, Scope.MESSAGE),
    (codes_nhn.DELIVERY, "3016 3028", Permanent, FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE),
    (codes_nhn.DELIVERY, "3022", Retryable, FailureReason.NIGHT, None),
    (codes_nhn.DELIVERY, "3000 3006 3010 3012 2001 9998 9999", Retryable, FailureReason.SERVER, None),
    (codes_nhn.DELIVERY, "4156", Permanent, FailureReason.QUOTA, Scope.PROVIDER),
]


@pytest.mark.parametrize(("codes", "words", "kind", "reason", "scope"), RULINGS)
def test_a_code_means_what_the_provider_says(codes, words, kind, reason, scope):
    for code in words.split():
        result = codes[code].result(code)
        assert (type(result), result.reason, getattr(result, "scope", None), result.code) == (kind, reason, scope, code)


def test_only_kakaotalk_is_to_blame_for_some_failures():
    blamed = {code for code, one in (codes_solapi.CODES | codes_nhn.DELIVERY).items() if one.try_sms}
    assert blamed == {"3104", "3107", "3018", "3019", "3020", "3021"}


def test_what_may_have_been_taken_is_ambiguous():
    unclear = {code for code, one in (codes_solapi.ERRORS | codes_nhn.CODES).items() if one.ambiguous}
    assert unclear == {"DuplicatedSignature", "InvalidStatus", "ResourceNotFound", "-1005", "-7000", "-9999"}


def test_a_range_of_codes_includes_both_ends():
    assert set(table(("-3..-1 7", retryable(FailureReason.UNKNOWN)))) == {"-3", "-2", "-1", "7"}


SPOKEN = [
    ("to 01012345678 refused", "to *** refused"), ("+82 10-1234-5678", "***"), ("key abcSECRETdef", "key abc***def"),
    ("code 3104\nline", "code 3104 line"), (None, ""), (17, "17"), ("(02) 123.4567", "(***"), ("a" * 500, "a" * 200),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kept"), SPOKEN)
def test_numbers_and_secrets_are_struck_from_what_a_provider_says(said, kept):
    assert redact(said, ["SECRET", ""]) == kept


def test_a_printed_account_shows_no_secret():
    one = SolapiAccount(api_key="CANARY1", api_secret="CANARY2", pf_id="P", sender_number="1")
    other = NhnAccount(appkey="CANARY3", secret_key="CANARY4", sender_key="CANARY5", sender_number="1")
    assert "CANARY" not in f"{one} {other} {[one, other]!r}"
    assert {*one.secrets, *other.secrets} == {f"CANARY{number}" for number in range(1, 6)}


def test_a_number_is_dialled_without_the_country():
    assert dialled_digits("+821012345678") == "01012345678"
