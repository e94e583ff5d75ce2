"""Birth dates as people write them: 2000-03-05, 2000.3.5, 2000/3/5, 2000년 3월 5일, 20000305, 000305."""

import re
import unicodedata
from contextlib import suppress
from datetime import date

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.typed_text import visible

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


def _day_of(year: str, month: str, day: str, *, today: date) -> date | None:
    century = today.year // 100 * 100
    years = [int(year)] if len(year) == len("2000") else [century + int(year), century - 100 + int(year)]
    for one in years:
        with suppress(ValueError):
            found = date(one, int(month), int(day))
            if found <= today:
                return found
    return None
