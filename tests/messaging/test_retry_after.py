"""How long a provider asks to be left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from rentbook_desktop.messaging.retry_after import retry_after

NOW = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)


WAITS = [
    ("30", 30), (" 30 ", 30), ("0", 1), ("86400", 3600), ("9" * 400, 3600), ("Wed, 04 Mar 2026 01:02:00 GMT", 120),
    ("Wed, 04 Mar 2026 10:02:00 +0900", 120), ("Wed, 04 Mar 2026 01:02:00 -0000", 120), ("Wed, 04 Mar 2020 01:02:00 GMT", 1),
    ("Wed, 04 Mar 2099 01:02:00 GMT", 3600), (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("²", None),
    ("Wed, 99 Mar 2026 01:02:00 GMT", None), ("Wed, 04 Mar 99999 01:02:00 GMT", None),
]  # fmt: skip


@pytest.mark.parametrize(("header", "seconds"), WAITS)
def test_a_wait_is_seconds_or_a_date_and_never_more_than_an_hour(header, seconds):
    assert retry_after(header, NOW) == (None if seconds is None else timedelta(seconds=seconds))
