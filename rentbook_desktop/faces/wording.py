"""Turns what the shop answers into sentences, for every face alike."""

from datetime import date

from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Reason, Refused, Unavailable
from rentbook_desktop.foundation.words import MissingWords, Words


def sentence_of(words: Words, reason: Reason) -> str:
    """Return why, and what to do next."""
    return _said(words, f"reason.{reason.code}", reason.code, **reason.values)


def sentence_of_error(words: Words, error: Exception) -> str:
    """Return what went wrong: every reason of a refusal, how long to wait, what is missing; a bug is named as one."""
    match error:
        case Refused():
            return " ".join(dict.fromkeys(sentence_of(words, reason) for reason in error.reasons))
        case Unavailable():
            return _said(words, f"unavailable.{error.code}", error.code, count=max(1, error.seconds), **error.values)
        case NotFound():
            return _said(words, f"missing.{error.what}", error.what, key=error.key)
        case NotAllowed():
            return words.say("not_allowed.action")
    return words.say("common.bug")


def month_of(words: Words, day: date) -> str:
    """Return the month of a day as people write it: `2023년 3월`, `Mar 2023`."""
    month = words.say("common.months").split()[day.month - 1]
    return words.say("common.month_of", year=str(day.year), month=month)


def day_short(words: Words, day: date, today: date) -> str:
    """Return a day without its weekday, with its year where that is another one: `11월 9일`, `2025.12.30`."""
    if day.year != today.year:
        return f"{day:%Y.%m.%d}"
    month = words.say("common.months").split()[day.month - 1]
    return words.say("common.month_day", month=month, day=day.day)


def _said(words: Words, key: str, code: str, /, **values: str | int) -> str:
    """Return the sentence of a code, or one that names it: a no without words is still a no, not a fault."""
    try:
        return words.say(key, **values)
    except MissingWords:
        return words.say("common.refused", code=code)
