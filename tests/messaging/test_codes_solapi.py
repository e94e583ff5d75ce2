"""The codes of both providers, against their own lists."""

import pytest

from rentbook_desktop.messaging import codes_nhn, codes_solapi
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope

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
