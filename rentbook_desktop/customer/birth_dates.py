"""Birth dates as people write them: 2000-03-05, 2000.3.5, 2000/3/5, 2000년 3월 5일, 20000305, 000305."""

import re
import unicodedata
from contextlib import suppress
from datetime import date

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.typed_text import visible

_LAST_OF_TWO_DIGITS = 99
_EARLIEST = date(1900, 1, 1)
_MARK = r"\s*[-./년]\s*"
_WRITTEN = re.compile(
    rf"(\d{{4}}|\d{{2}}){_MARK}(\d{{1,2}})\s*[-./월]\s*(\d{{1,2}})\s*[.일]?|(\d{{4}}|\d{{2}})(\d{{2}})(\d{{2}})",
    re.ASCII,
)


def checked_birth(birth: str | None, today: date) -> str | None:
    """Return a birth date as `YYYY-MM-DD`, None for nothing; raises Invalid for what is no day, lies ahead or before 1900.

    A year of two digits is of the century that puts the day into the past nearest to today.
    """
    text = visible(unicodedata.normalize("NFKC", birth or "")).strip()
    if not text:
        return None
    match = _WRITTEN.fullmatch(text)
    day = _day_of(*(part for part in match.groups() if part), today=today) if match else None
    if day is None or not _EARLIEST <= day <= today:
        raise Invalid("INVALID_BIRTH", given=text[:20])
    return day.isoformat()


def written_day(text: str) -> date | None:
    """Return a day of this century as people write it, with or without a time behind it; None for what is none."""
    plain = visible(unicodedata.normalize("NFKC", text)).strip().partition(" 00:00")[0]
    match = _WRITTEN.fullmatch(plain)
    year, month, day = [int(part) for part in match.groups() if part] if match else (0, 0, 0)
    with suppress(ValueError):
        return date(year if year > _LAST_OF_TWO_DIGITS else year + 2000, month, day)
    return None


def _day_of(year: str, month: str, day: str, *, today: date) -> date | None:
    century = today.year // 100 * 100
    years = [int(year)] if len(year) == len("2000") else [century + int(year), century - 100 + int(year)]
    for one in years:
        with suppress(ValueError):
            found = date(one, int(month), int(day))
            if found <= today:
                return found
    return None
