"""A moment as people say it."""

from datetime import timedelta

from rentbook_desktop.faces.desk.moment_words import moment_words
from tests.faces.fake_page_context import NOW


def test_today_yesterday_a_day_and_another_year(words):
    told = [moment_words(words, NOW - timedelta(days=days), NOW, with_time=True) for days in (0, 1, 2, 400)]
    assert told[:2] == ["오늘 14:32", "어제 14:32"]
    assert told[2].endswith("(금) 14:32")
    assert told[3] == "2025.10.18 14:32"
    assert "14:32" not in moment_words(words, NOW - timedelta(days=2), NOW)
