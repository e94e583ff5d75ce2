"""What is said of a day, of a plan, and of what it changes."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.calendar.day_words import command_words, day_face, effects_of, info_of
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from tests.faces import calendar_states as states
from tests.faces.fake_page_context import NOW


def face(words, day, state=""):
    shown = states.days(day, day)[0]
    return day_face(words, DayPlan(key=day, state=state), shown, NOW.date())


@pytest.mark.parametrize(
    ("day", "chip", "selected", "offered"),
    [
        ("2026-11-22", "오늘", "open", ["여는 날", "임시 휴업"]),
        ("2026-12-05", "13일 뒤", "open", ["여는 날", "임시 휴업"]),
        ("2026-12-08", "16일 뒤", "closed", ["여는 날", "쉬는 날"]),
        ("2026-12-22", "30일 뒤", "open", ["여는 날", "쉬는 날"]),
        ("2026-11-10", "지난 날", "", []),
    ],
)
def test_a_day_says_when_it_is_and_what_it_can_be(words, day, chip, selected, offered):
    said = face(words, day)
    assert (said.chip[2], said.selected, [one.words for one in said.choices]) == (chip, selected, offered)


def test_a_plan_says_what_holds_from_now_on(words):
    assert info_of(words, DayPlan(key="2026-12-05"), None) == ""
    week = states.days("2026-12-08", "2026-12-08")[0]
    closed = states.days("2026-12-31", "2026-12-31")[0]
    texts = [
        info_of(words, DayPlan(key="2026-12-05", state="closed"), None),
        info_of(words, DayPlan(key="2026-12-08", state="open"), week),
        info_of(words, DayPlan(key="2026-12-31", state="open"), closed),
        info_of(words, DayPlan(key="7", state="closed"), None),
        info_of(words, DayPlan(key="7", state="open"), None),
    ]
    assert len(set(texts)) == 5
    assert command_words(words, DayPlan(key="7"), 3) == ("", "")


def test_shared_out_days_are_told_from_the_first_to_the_last(words):
    plan = DayPlan(key="2026-12-05", state="closed", spread=3)
    shown = states.preview("2026-12-05", spread=3)
    (due, *_) = effects_of(words, plan, shown, skips_fees=False)
    assert due.text == "12월\xa06일\xa0(일)부터 12월\xa09일\xa0(수)까지 나눠요"
    assert len(effects_of(words, plan, shown, skips_fees=False)) == 2
    assert date(2026, 12, 6) == shown.receiving[0].day
