"""Nobody is reminded of a code that was taken, and nobody before the shop closes."""

from datetime import date, datetime

import pytest

from rentbook_desktop.faces.desk.health.head_taken import is_due, note_taken, taken_on
from rentbook_desktop.foundation.clock import SEOUL

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("hour", "taken", "due"),
    [(21, None, False), (22, None, True), (23, date(2026, 11, 27), True), (23, TODAY, False), (9, None, False)],
)
def test_it_is_due_after_closing_until_it_was_taken(hour, taken, due):
    assert is_due(datetime(2026, 11, 28, hour, 0, tzinfo=SEOUL), "22:00", taken) == due


def test_what_was_taken_is_kept_and_what_cannot_be_read_was_not(tmp_path):
    assert taken_on(tmp_path) is None
    note_taken(tmp_path, TODAY)
    assert taken_on(tmp_path) == TODAY
    for content in (b"", b"2026-13-01", b"\xff\xff", b"x" * 100):
        (tmp_path / "desk-head-taken").write_bytes(content)
        assert taken_on(tmp_path) is None
