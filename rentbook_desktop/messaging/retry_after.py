"""How long a provider asks us to stay away, read with distrust: it may name an hour, a date, or nonsense."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SHORTEST = timedelta(seconds=1)
MAX_LENGTH = timedelta(hours=1)
_DIGITS = 9  # thirty years, in seconds: longer numbers are nonsense and would not fit into a timedelta


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Return a Retry-After header (RFC 9110, 10.2.3: seconds or an HTTP date) between 1 s and 1 h; None if unreadable."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        wait = timedelta(seconds=int(text[:_DIGITS]))
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(wait, SHORTEST), MAX_LENGTH)
