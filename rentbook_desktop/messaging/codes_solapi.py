"""SOLAPI's status codes and errors (its documents, and its SDKs of 2026), in the shop's words."""

from rentbook_desktop.messaging.error_mapping import permanent, retryable, table
from rentbook_desktop.messaging.port import FailureReason, Scope

ACCEPTED = "2000"
DELIVERED = "4000"
ALREADY_IN_GROUP = "1026"

CODES = table(
    ("1010 1011 1025 1028 1032", permanent(FailureReason.BAD_PARAMETER, Scope.MESSAGE)),
    ("1031", permanent(FailureReason.TOO_LONG, Scope.MESSAGE)),
    ("1041 3101 3106", permanent(FailureReason.SENDER_PROFILE, Scope.PROVIDER)),
    ("1042 3105", permanent(FailureReason.TEMPLATE_STATE, Scope.MESSAGE)),
    ("1043 1044..1050 1052 3103", permanent(FailureReason.TEMPLATE_MISMATCH, Scope.MESSAGE)),
    ("1030 2230", permanent(FailureReason.BALANCE, Scope.PROVIDER)),
    ("1060 1061 2060 2061", permanent(FailureReason.OPTED_OUT)),
    ("1062 2062", permanent(FailureReason.SENDER_NUMBER, Scope.PROVIDER)),
    ("1064 2063 2064", permanent(FailureReason.AUTH, Scope.PROVIDER)),
    ("1024 2024 3012 3024 3053", retryable(FailureReason.SERVER)),
    ("3010 3032 3050", permanent(FailureReason.INVALID_NUMBER)),
    ("3040..3046 3056 3057", retryable(FailureReason.TIMEOUT)),
    ("2254 3054 3055", permanent(FailureReason.SPAM, Scope.PROVIDER)),
    ("3104", permanent(FailureReason.NOT_KAKAO_USER, try_sms=True)),
    ("3107", permanent(FailureReason.USER_BLOCKED, try_sms=True)),
    ("3108", retryable(FailureReason.NIGHT)),
)
"""Statuses of a message, at its intake and at the carrier."""

ERRORS = {
    "InvalidAPIKey": permanent(FailureReason.AUTH, Scope.PROVIDER),
    "SignatureDoesNotMatch": permanent(FailureReason.AUTH, Scope.PROVIDER),
    "RequestTimeTooSkewed": permanent(FailureReason.CLOCK_SKEW, Scope.PROVIDER),
    # our salt is new for each request: somebody on the way repeated it, and the first copy may have been served
    "DuplicatedSignature": retryable(FailureReason.SERVER, ambiguous=True),
    "NotEnoughBalance": permanent(FailureReason.BALANCE, Scope.PROVIDER),
    "InactiveApp": permanent(FailureReason.AUTH, Scope.PROVIDER),
    "ValidationError": permanent(FailureReason.BAD_PARAMETER, Scope.MESSAGE),
    "RecipientsTooMany": permanent(FailureReason.TOO_LONG, Scope.MESSAGE),
    "InvalidStatus": retryable(FailureReason.UNKNOWN, ambiguous=True),
    "DeletedGroup": retryable(FailureReason.UNKNOWN),
    "FailedGroup": retryable(FailureReason.UNKNOWN),
    "ResourceNotFound": retryable(FailureReason.UNKNOWN, ambiguous=True),
}
"""Errors of a whole request, by `errorCode`."""

ALREADY_SENT = frozenset({"GroupInProcessing", "AlreadySent", "ScheduledGroup"})
"""Errors that say that an earlier call had done it."""
