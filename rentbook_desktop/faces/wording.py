"""Turns what the shop answers into sentences, for every face alike."""

from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Reason, Refused, Unavailable
from rentbook_desktop.foundation.words import MissingWords, Words


def sentence_of(words: Words, reason: Reason) -> str:
    """Return why, and what to do next; a code without a sentence of its own is shown as it is."""
    try:
        return words.say(f"reason.{reason.code}", **reason.values)
    except MissingWords:
        return words.say("common.refused", code=reason.code)


def sentence_of_error(words: Words, error: Exception) -> str:
    """Return what went wrong: every reason of a refusal, how long to wait, what is missing; a bug is named as one."""
    match error:
        case Refused():
            return " ".join(dict.fromkeys(sentence_of(words, reason) for reason in error.reasons))
        case Unavailable():
            return words.say(f"unavailable.{error.code}", count=max(1, error.seconds), **error.values)
        case NotFound():
            return words.say(f"missing.{error.what}", key=error.key)
        case NotAllowed():
            return words.say("not_allowed.action")
    return words.say("common.bug")
