"""What is planned for a day or a weekday."""

from datetime import date

from rentbook_desktop.faces.desk.calendar.plan import DayPlan


def test_a_plan_is_about_a_date_or_a_weekday():
    assert (DayPlan(key="2").is_weekday, DayPlan(key="2").day) == (True, None)
    assert (DayPlan(key="2026-12-05").is_weekday, DayPlan(key="2026-12-05").day) == (False, date(2026, 12, 5))


def test_a_stretch_is_its_days_from_the_first_to_the_last():
    plan = DayPlan(key="2026-12-30", last="2027-01-01")
    assert [str(one) for one in plan.days] == ["2026-12-30", "2026-12-31", "2027-01-01"]
    assert (plan.is_stretch, plan.span) == (True, {"first": "2026-12-30", "last": "2027-01-01"})
    assert (DayPlan(key="2").days, DayPlan(key="2").span) == ((), {"first": "2"})
