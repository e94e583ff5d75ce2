"""SOLAPI's status codes and errors (its documents, and its SDKs of 2026), in the shop's words."""

from rentbook_desktop.alert.port import Reason, Scope
from rentbook_desktop.alert.rulings import later, never, table

ACCEPTED = "2000"
DELIVERED = "4000"
ALREADY_IN_GROUP = "1026"

CODES = table(
    ("1010 1011 1025 1028 1032", never(Reason.BAD_PARAMETER, Scope.MESSAGE)),
    ("1031", never(Reason.TOO_LONG, Scope.MESSAGE)),
    ("1041 3101 3106", never(Reason.SENDER_PROFILE, Scope.PROVIDER)),
    ("1042 3105", never(Reason.TEMPLATE_STATE, Scope.MESSAGE)),
    ("1043 1044..1050 1052 3103", never(Reason.TEMPLATE_MISMATCH, Scope.MESSAGE)),
    ("1030 2230", never(Reason.BALANCE, Scope.PROVIDER)),
    ("1060 1061 2060 2061", never(Reason.OPTED_OUT)),
    ("1062 2062", never(Reason.SENDER_NUMBER, Scope.PROVIDER)),
    ("1064 2063 2064", never(Reason.AUTH, Scope.PROVIDER)),
    ("1024 2024 3012 3024 3053", later(Reason.SERVER)),
    ("3010 3032 3050", never(Reason.INVALID_NUMBER)),
    ("3040..3046 3056 3057", later(Reason.TIMEOUT)),
    ("2254 3054 3055", never(Reason.SPAM, Scope.PROVIDER)),
    ("3104", never(Reason.NOT_KAKAO_USER, try_sms=True)),
    ("3107", never(Reason.USER_BLOCKED, try_sms=True)),
    ("3108", later(Reason.NIGHT)),
)
"""Statuses of a message, at its intake and at the carrier."""

ERRORS = {
    "InvalidAPIKey": never(Reason.AUTH, Scope.PROVIDER),
    "SignatureDoesNotMatch": never(Reason.AUTH, Scope.PROVIDER),
    "RequestTimeTooSkewed": never(Reason.CLOCK_SKEW, Scope.PROVIDER),
    # our salt is new for each request: somebody on the way repeated it, and the first copy may have been served
    "DuplicatedSignature": later(Reason.SERVER, ambiguous=True),
    "NotEnoughBalance": never(Reason.BALANCE, Scope.PROVIDER),
    "InactiveApp": never(Reason.AUTH, Scope.PROVIDER),
    "ValidationError": never(Reason.BAD_PARAMETER, Scope.MESSAGE),
    "RecipientsTooMany": never(Reason.TOO_LONG, Scope.MESSAGE),
    "InvalidStatus": later(Reason.UNKNOWN, ambiguous=True),
    "DeletedGroup": later(Reason.UNKNOWN),
    "FailedGroup": later(Reason.UNKNOWN),
    "ResourceNotFound": later(Reason.UNKNOWN, ambiguous=True),
}
"""Errors of a whole request, by `errorCode`."""

ALREADY_SENT = frozenset({"GroupInProcessing", "AlreadySent", "ScheduledGroup"})
"""Errors that say that an earlier call had done it."""
