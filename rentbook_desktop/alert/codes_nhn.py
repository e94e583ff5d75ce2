"""NHN Cloud's result codes of KakaoTalk Bizmessage v2.3, in the shop's words."""

from rentbook_desktop.alert.port import Reason, Scope
from rentbook_desktop.alert.rulings import later, never, table

OK = "0"
SAME_KEY = "-1005"
ALL_FAILED = "-1031"

CODES = table(
    ("4 -2000..-2005 -3002 -4000 -9993 -9994 -9996 -9997", never(Reason.BAD_PARAMETER, Scope.MESSAGE)),
    ("-1000 -1001 -4004 -4005", never(Reason.AUTH, Scope.PROVIDER)),
    (SAME_KEY, later(Reason.UNKNOWN, ambiguous=True)),
    ("-1006 -1014 -1027 -2017", never(Reason.SENDER_PROFILE, Scope.PROVIDER)),
    ("-1028 -2019 -2032 -2035 -3048", never(Reason.TOO_LONG, Scope.MESSAGE)),
    ("-2502 -1002 -1003", never(Reason.SENDER_NUMBER, Scope.PROVIDER)),
    ("-3003 -3005", never(Reason.TEMPLATE_STATE, Scope.MESSAGE)),
    ("-3004 -3049", never(Reason.BAD_PARAMETER, Scope.MESSAGE)),
    ("-3010 -3011 -3042 -3043 -3046", never(Reason.TEMPLATE_MISMATCH, Scope.MESSAGE)),
    ("-5000 -4019", never(Reason.INVALID_NUMBER)),
    ("-8008", never(Reason.SPAM, Scope.MESSAGE)),
    ("-7000 -9999", later(Reason.SERVER, ambiguous=True)),  # a fault after the intake: it may have gone on
)
"""Results of a request, in its header or for one recipient."""

SUCCESS = "1000"
UNCONFIRMED = "3005"
"""Sent, no receipt yet, may arrive within three days: never sent again."""

DELIVERY = table(
    ("1003 1006 1007 1011 1021..1027", never(Reason.SENDER_PROFILE, Scope.PROVIDER)),
    ("3008 1020", never(Reason.INVALID_NUMBER)),
    ("3014 3025", never(Reason.TOO_LONG, Scope.MESSAGE)),
    ("3015 3027 4132..4134", never(Reason.TEMPLATE_STATE, Scope.MESSAGE)),
    ("3016 3028", never(Reason.TEMPLATE_MISMATCH, Scope.MESSAGE)),
    ("3018 3019 3021", never(Reason.NOT_KAKAO_USER, try_sms=True)),
    ("3020", never(Reason.USER_BLOCKED, try_sms=True)),
    ("3022", later(Reason.NIGHT)),
    ("3000 3006 3010 3012 2001 9998 9999", later(Reason.SERVER)),
    ("4156", never(Reason.QUOTA, Scope.PROVIDER)),
)
"""Results at KakaoTalk."""

RESENT = "RSC04"
RESENDING = frozenset({"RSC02", "RSC03"})
