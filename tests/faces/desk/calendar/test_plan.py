"""What is planned for a day or a weekday."""

from datetime import date

from rentbook_desktop.faces.desk.calendar.plan import DayPlan


def test_a_plan_is_about_a_date_or_a_weekday():
    assert (DayPlan(key="2").is_weekday, DayPlan(key="2").day) == (True, None)
    assert (DayPlan(key="2026-12-05").is_weekday, DayPlan(key="2026-12-05").day) == (False, date(2026, 12, 5))
