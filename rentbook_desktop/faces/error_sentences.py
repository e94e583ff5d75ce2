"""Turns what the shop answers into sentences, for every face alike."""

from datetime import date

from rentbook_desktop.foundation.errors import NotAllowed, NotFound, OutcomeUnknown, Reason, Refused, Unavailable
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator

_REASONS = frozenset({"WRONG_PIN", "PIN_LOCKED"})


def sentence_of(words: Translator, reason: Reason) -> str:
    """Return why, and what to do next."""
    return _translated(words, f"reason.{reason.code}", reason.code, **reason.values)


def brief_sentence_of(words: Translator, reason: Reason) -> str:
    """Return why, where title and barcode of the copy stand beside it already."""
    try:
        return words.tr(f"brief.{reason.code}", **reason.values)
    except MissingTranslation:
        return sentence_of(words, reason)


def problem_of(words: Translator, code: str) -> str:
    """Return the word for the chip of a book that something is wrong with."""
    try:
        return words.tr(f"problem.{code}")
    except MissingTranslation:
        return words.tr("problem.OTHER")


def sentence_of_error(words: Translator, error: Exception) -> str:
    """Return what went wrong: every reason of a refusal, how long to wait, what is missing; a bug is named as one."""
    match error:
        case Refused():
            return " ".join(dict.fromkeys(sentence_of(words, reason) for reason in error.reasons))
        case Unavailable():
            values = {"count": max(1, error.seconds), **error.values}
            section = "common.with_backup" if "backup" in error.values else "unavailable"
            return _translated(words, f"{section}.{error.code}", error.code, **values)
        case NotFound():
            return _translated(words, f"missing.{error.what}", error.what, key=error.key)
        case NotAllowed():
            return _not_allowed(words, error)
    return words.tr("common.bug")


def sentence_of_lasting(words: Translator, error: Exception) -> str:
    """Return what goes wrong for some time, as `sentence_of_error` does, without what became of a single save."""
    if isinstance(error, Unavailable):
        try:
            return words.tr(f"common.lasting.{error.code}", **error.values)
        except MissingTranslation:
            pass
    return sentence_of_error(words, error)


def title_of_error(words: Translator, error: Exception, key: str) -> str:
    """Return the heading above the sentence: the one of `key`, which says that it failed, unless nobody knows whether it did."""
    return words.tr("common.outcome_unknown" if isinstance(error, OutcomeUnknown) else key)


def month_of(words: Translator, day: date) -> str:
    """Return the month of a day as people write it: `2023년 3월`, `Mar 2023`."""
    month = words.tr("common.months").split()[day.month - 1]
    return words.tr("common.month_of", year=str(day.year), month=month)


def day_short(words: Translator, day: date, today: date) -> str:
    """Return a day without its weekday, with its year where that is another one: `11월 9일`, `2025.12.30`."""
    if day.year != today.year:
        return f"{day:%Y.%m.%d}"
    month = words.tr("common.months").split()[day.month - 1]
    return words.tr("common.month_day", month=month, day=day.day)


def time_of(words: Translator, instant: str) -> str:
    """Return the time of day in the shop of an instant in ISO 8601: `14:32`."""
    return words.time(words.moment(instant))


def _not_allowed(words: Translator, error: NotAllowed) -> str:
    """Return why not: nobody is signed in, a PIN is wrong, or the right that is missing."""
    if error.why:
        section = "reason" if error.why in _REASONS else "not_allowed"
        return _translated(words, f"{section}.{error.why}", error.why, **error.values)
    if error.right:
        return words.tr("not_allowed.right", right=words.tr(f"staff.right_{error.right}"))
    return words.tr("not_allowed.action")


def _translated(words: Translator, key: str, code: str, /, **values: str | int) -> str:
    """Return the sentence of a code, or one that names it: a no without words is still a no, not a fault."""
    try:
        return words.tr(key, **values)
    except MissingTranslation:
        return words.tr("common.refused", code=code)
