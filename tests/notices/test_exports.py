"""The notices as a sheet."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.notices.actions import plan_notices
from rentbook_desktop.notices.exports import NOTICE_COLUMNS, notice_csv_page
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.staff.queries import audit_page


def test_a_notice_goes_out_with_what_it_is_about_and_no_number(small):
    customer = small.customer("박서연", points=2000)
    small.rent(customer, small.copies("소나기"))
    small.shop.deliver()
    small.pass_days(9)
    small.shop.do(mark_delays)
    small.shop.deliver()
    small.shop.do(plan_notices)
    rows = [dict(zip(NOTICE_COLUMNS, row, strict=True)) for row in small.shop.ask(notice_csv_page, after=0).rows]
    late = next(row for row in rows if row["kind"] == "overdue")
    assert (late["name"], late["about"], late["state"], late["attempts"]) == ("박서연", "소나기", "planned", 0)
    assert not any("010" in str(cell) for row in rows for cell in row.values())
    last = max(row["notice_id"] for row in rows)
    assert small.shop.ask(notice_csv_page, after=last).rows == ()
    assert [one.action for one in small.shop.ask(audit_page).entries if "notice" in one.action] == ["notice_csv_page"]


def test_a_clerk_takes_no_notices_away(embedded):
    with pytest.raises(NotAllowed):
        embedded.clerk().ask(notice_csv_page, after=0)
