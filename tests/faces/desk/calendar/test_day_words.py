"""What is said of a day, of a plan, and of what it changes."""

from datetime import date

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.desk.calendar.day_words import (
    command_words,
    day_face,
    effects_of,
    hint_of,
    info_of,
    notice_effect,
)
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.queries.closing_preview import ClosingNotices
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


def test_a_stretch_says_its_first_and_last_day_and_how_many_they_are(words):
    plan = DayPlan(key="2026-12-04", last="2026-12-08")
    said = day_face(words, plan, None, NOW.date())
    assert said.title == "12월\xa04일\xa0(금) – 12월\xa08일\xa0(화)"
    assert (said.chip[2], said.selected, [one.words for one in said.choices]) == (
        "5일 고름",
        "open",
        ["그대로", "임시 휴업"],
    )
    closing = replace(plan, state="closed")
    assert command_words(words, closing, 41) == ("5일 쉬기", "41권 옮김")
    (due, pickups, fees) = effects_of(words, closing, states.preview("2026-12-04", "2026-12-08"), skips_fees=True)
    assert (due.text, due.value) == ("모두 12월\xa09일\xa0(수)에 반납해요", "41권")
    assert (pickups.value, fees.value) == ("2건", "4일 제외")  # the shop is closed on Tuesdays anyway
    assert "이날들" in info_of(words, closing, None)


@pytest.mark.parametrize(
    ("told", "text", "value"),
    [
        (ClosingNotices(state="on", customers=3, at="2026-11-22T05:32:00Z"), "바로 보내요", "3명"),
        (ClosingNotices(state="on", customers=3, at="2026-11-23T00:00:00Z"), "내일 09:00에 보내요", "3명"),
        (ClosingNotices(state="practice", customers=3), "연습 모드라 실제로는 안 나가요", "3명"),
        (ClosingNotices(state="off"), "꺼져 있어서 알리지 않아요", ""),
    ],
)
def test_it_is_said_to_how_many_a_message_goes_and_when(words, told, text, value):
    shown = replace(states.preview("2026-12-05"), notices=told)
    said = notice_effect(words, shown, NOW)
    assert (said.title, said.text, said.value, said.link) == ("문자로 알리기", text, value, "알림 설정")
    assert notice_effect(words, replace(shown, moves=()), NOW) is None


def test_how_several_days_are_chosen_is_said_where_that_makes_sense(words):
    open_day, closed = (states.days(day, day)[0] for day in ("2026-12-05", "2026-12-08"))
    one, today = DayPlan(key="2026-12-05"), NOW.date()
    assert "Shift" in hint_of(words, one, open_day, today)
    assert "Ctrl+N" in hint_of(words, replace(one, last="2026-12-07"), open_day, today)
    for plan, shown in ((replace(one, state="closed"), open_day), (DayPlan(key="2"), None), (one, closed)):
        assert hint_of(words, plan, shown, today) == ""
    assert hint_of(words, DayPlan(key="2026-11-21"), open_day, today) == ""
