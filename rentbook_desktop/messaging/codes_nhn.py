"""NHN Cloud's result codes of KakaoTalk Bizmessage v2.3, in the shop's words."""

from rentbook_desktop.messaging.error_mapping import permanent, retryable, table
from rentbook_desktop.messaging.port import FailureReason, Scope

OK = "0"
SAME_KEY = "-1005"
ALL_FAILED = "-1031"

CODES = table(
    ("4 -2000..-2005 -3002 -4000 -9993 -9994 -9996 -9997", permanent(FailureReason.BAD_PARAMETER, Scope.MESSAGE)),
    ("-1000 -1001 -4004 -4005", permanent(FailureReason.AUTH, Scope.PROVIDER)),
    (SAME_KEY, retryable(FailureReason.UNKNOWN, ambiguous=True)),
    ("-1006 -1014 -1027 -2017", permanent(FailureReason.SENDER_PROFILE, Scope.PROVIDER)),
    ("-1028 -2019 -2032 -2035 -3048", permanent(FailureReason.TOO_LONG, Scope.MESSAGE)),
    ("-2502 -1002 -1003", permanent(FailureReason.SENDER_NUMBER, Scope.PROVIDER)),
    ("-3003 -3005", permanent(FailureReason.TEMPLATE_STATE, Scope.MESSAGE)),
    ("-3004 -3049", permanent(FailureReason.BAD_PARAMETER, Scope.MESSAGE)),
    ("-3010 -3011 -3042 -3043 -3046", permanent(FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE)),
    ("-5000 -4019", permanent(FailureReason.INVALID_NUMBER)),
    ("-8008", permanent(FailureReason.SPAM, Scope.MESSAGE)),
    ("-7000 -9999", retryable(FailureReason.SERVER, ambiguous=True)),  # a fault after the intake: it may have gone on
)
"""Results of a request, in its header or for one recipient."""

SUCCESS = "1000"
UNCONFIRMED = "3005"
"""Sent, no receipt yet, may arrive within three days: never sent again."""

DELIVERY = table(
    ("1003 1006 1007 1011 1021..1027", permanent(FailureReason.SENDER_PROFILE, Scope.PROVIDER)),
    ("3008 1020", permanent(FailureReason.INVALID_NUMBER)),
    ("3014 3025", permanent(FailureReason.TOO_LONG, Scope.MESSAGE)),
    ("3015 3027 4132..4134", permanent(FailureReason.TEMPLATE_STATE, Scope.MESSAGE)),
    ("3016 3028", permanent(FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE)),
    ("3018 3019 3021", permanent(FailureReason.NOT_KAKAO_USER, try_sms=True)),
    ("3020", permanent(FailureReason.USER_BLOCKED, try_sms=True)),
    ("3022", retryable(FailureReason.NIGHT)),
    ("3000 3006 3010 3012 2001 9998 9999", retryable(FailureReason.SERVER)),
    ("4156", permanent(FailureReason.QUOTA, Scope.PROVIDER)),
)
"""Results at KakaoTalk."""

RESENT = "RSC04"
RESENDING = frozenset({"RSC02", "RSC03"})
