"""What the page of the shop's health says of what works by itself."""

import pytest

from rentbook_desktop.faces.desk.health.background_facts import (
    reader_alerts,
    stopped_alerts,
    timetable_facts,
    worker_words,
)
from tests.faces.fake_page_context import NOW
from tests.faces.settings_states import HEALTH, WORKERS, stopped


def test_a_quiet_day_is_told_in_three_facts(words):
    planned, ticked, background = timetable_facts(words, HEALTH, NOW)
    assert (planned.value, background.value) == (words.tr("health.this_day"), words.tr("health.all_running"))
    assert "14:31" in ticked.value
    assert {planned.tone, ticked.tone, background.tone} == {"ok"}


def test_what_never_happened_is_told_as_such(words):
    planned, ticked, _ = timetable_facts(words, HEALTH | {"notices": {}, "workers": None}, NOW)
    assert {planned.value, ticked.value} == {words.tr("health.never")}


@pytest.mark.parametrize(("falls", "tone", "alerts"), [(1, "ok", 0), (4, "warn", 1)])
def test_one_fault_is_quiet_and_several_are_said_with_when_and_why(words, falls, tone, alerts):
    told = HEALTH | {"workers": stopped("relay", "UNREACHABLE", falls)}
    background = timetable_facts(words, told, NOW)[2]
    assert (background.value, background.tone) == (words.tr("health.worker_relay"), tone)
    found = list(stopped_alerts(words, told, NOW))
    assert len(found) == alerts
    for one in found:
        assert "UNREACHABLE" in one.text
        assert "13:12" in one.text
        assert words.tr("health.worker_relay") in one.title


@pytest.mark.parametrize("name", [*WORKERS, "write access", "search index", "updates"])
def test_each_worker_has_a_name_of_people(words, name):
    assert worker_words(words, name) != name
    assert worker_words(words, "a later one") == "a later one"


@pytest.mark.parametrize(
    ("readers", "views", "remedies"),
    [
        ((), "ready", []),
        (("wallet",), "ready", ["retry"]),
        (("mypage",), "ready", ["rebuild"]),
        (("wallet", "status"), "ready", ["retry", "rebuild"]),
        ((), "LOCKED", ["rebuild"]),
    ],
)
def test_money_is_tried_again_and_views_are_made_anew(words, readers, views, remedies):
    told = HEALTH | {"views": views, "readers": [{"reader": name, "parked": [{}]} for name in readers]}
    assert [one.remedy for one in reader_alerts(words, told)] == remedies
