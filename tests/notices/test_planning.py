"""Planning: who gets a message on which day, and that nobody gets it twice."""

from datetime import datetime

import pytest

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.notices.actions import plan_notices, send_to_all_overdue
from rentbook_desktop.notices.queries import overdue_preview, template_preview
from rentbook_desktop.rental.delays import mark_delays
from tests.shops import new_id


def test_a_late_rental_is_marked_told_and_planned_by_reaction(sender):
    customer, _ = sender.late_customer()
    assert sender.shop.do(mark_delays).marked == 1
    assert sender.all() == ()
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.kind, one.customer, one.state, one.about) == ("overdue", customer, "planned", "열혈강호 87")
    assert one.phone.startswith("010-****-")


def test_planning_any_number_of_times_plans_once(sender):
    sender.late_customer()
    for _ in range(3):
        sender.plan()
    assert len(sender.all()) == 1
    assert sender.shop.do(mark_delays).marked == 0


def test_one_message_has_all_late_books_with_short_titles(sender):
    sender.late_customer(titles=("열혈강호 87", "원피스 12", "슬램덩크 3"))
    sender.plan()
    assert [one.about for one in sender.all()] == ["열혈강호 87 외 2권"]


def test_each_stage_is_told_once_and_a_missed_one_at_the_next_plan(sender):
    sender.late_customer()
    told = []
    for day in range(1, 10):
        if day != 3:  # the shop was closed
            before = len(sender.all())
            sender.plan()
            told += [day] if len(sender.all()) > before else []
            sender.tick()
        sender.small.pass_days(1)
    assert told == [1, 4, 7]


def test_a_book_that_becomes_late_while_another_was_told_gets_its_own_day(sender):
    customer, _ = sender.late_customer()
    sender.plan()
    sender.tick()
    sender.small.rent(customer, sender.small.copies("원피스 12"))
    sender.small.pass_days(8)
    sender.plan()
    assert [one.about for one in sender.all()] == ["열혈강호 87 외 1권", "열혈강호 87"]


def test_who_said_no_gets_nothing(sender):
    customer, _ = sender.late_customer()
    sender.shop.do(choose_notices, customer_id=customer, channel="none")
    assert sender.plan().skipped == {"no_channel": 1}
    assert sender.all() == ()


def test_a_child_is_written_to_through_a_guardian_or_not_at_all(sender):
    customer, _ = sender.late_customer(birth="2015-03-01")
    assert sender.plan().skipped == {"no_guardian": 1}
    sender.shop.do(choose_notices, customer_id=customer, guardian_phone="010-9876-5432")
    assert sender.plan().planned == 1
    sender.tick()
    assert dict(sender.first.phones) == {"+821098765432": 1}


def test_what_is_due_tomorrow_is_told_the_day_before(sender):
    sender.late_customer(days=6)
    sender.plan()
    sender.plan()
    assert [(one.kind, one.about) for one in sender.all()] == [("due_tomorrow", "열혈강호 87")]
    sender.set("notices.due_tomorrow", "false")
    sender.small.pass_days(2)
    sender.plan()
    assert [one.kind for one in sender.all()] == ["overdue", "due_tomorrow"]


def test_a_top_up_has_a_receipt_where_the_shop_sends_any(sender):
    sender.small.customer(points=5000)
    sender.shop.deliver()
    assert sender.all() == ()
    sender.set("notices.receipt", "true")
    customer = sender.small.customer("이도윤", points=10_000)
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.kind, one.customer, one.about) == ("topup_receipt", customer, "10,000")
    assert "10,000원" in sender.detail(one.notice_id).text


def test_what_is_planned_in_the_quiet_hours_is_held_and_counts_for_the_day_it_goes(sender):
    sender.late_customer()
    sender.small.clock.put(datetime(2026, 12, 1, 21, 30, tzinfo=SEOUL))
    sender.plan()
    assert sender.states() == ["held_quiet"]
    assert sender.tick().trouble == "quiet"
    sender.small.clock.put(datetime(2026, 12, 2, 9, 0, tzinfo=SEOUL))
    assert sender.plan().planned == 0
    assert sender.tick().accepted == 1
    assert len(sender.first.sent) == 1


def test_the_switch_stops_planning_and_sending(sender):
    sender.late_customer()
    sender.plan()
    sender.set("notices.on", "false")
    assert sender.tick().trouble == "off"
    with pytest.raises(Refused):
        sender.shop.do(send_to_all_overdue, request_id=new_id())
    sender.small.pass_days(1)
    assert sender.shop.do(plan_notices).planned == 0


def test_sending_to_all_who_are_late_passes_over_who_had_one_this_day(sender):
    sender.late_customer("박서연")
    sender.plan()
    sender.tick()
    sender.small.pass_days(1)
    sender.late_customer("이도윤", days=8)
    preview = sender.shop.ask(overdue_preview)
    assert (preview.count, len(preview.notices)) == (2, 2)
    assert "#{" not in preview.notices[0].text + preview.notices[0].sms
    request = new_id()
    done = sender.shop.do(send_to_all_overdue, request_id=request)
    assert (done.planned, done.already) == (2, 0)
    assert sender.shop.do(send_to_all_overdue, request_id=request) == done
    again = sender.shop.do(send_to_all_overdue, request_id=new_id())
    assert (again.planned, again.already) == (0, 2)
    assert sender.shop.ask(overdue_preview).count == 0


@pytest.mark.parametrize("kind", ["overdue", "due_tomorrow", "topup_receipt"])
def test_every_template_can_be_looked_at_before_anything_happened(sender, kind):
    shown = sender.shop.ask(template_preview, kind=kind)
    assert "#{" not in shown.text + shown.sms
    assert shown.characters == len(shown.text)
    assert shown.is_lms == (shown.sms_bytes > 90)
    with pytest.raises(NotFound):
        sender.shop.ask(template_preview, kind="greeting")


def test_neither_a_name_nor_a_number_lies_in_a_notice(sender):
    from sqlalchemy import select

    from rentbook_desktop.notices.tables import notice

    sender.late_customer()
    sender.plan()
    sender.tick()
    with sender.shop.runner.database.read() as connection:
        row = str(connection.execute(select(notice)).one())
    assert "박서연" not in row
    assert "+82" not in row
    assert sender.first.sent[0].variables["customer"] == "박서연"
