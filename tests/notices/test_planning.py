"""Planning: who gets a message on which day, and that nobody gets it twice."""

import pytest
from sqlalchemy import text

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.actions import plan_notices, send_to_all_overdue
from rentbook_desktop.notices.queries import overdue_preview
from rentbook_desktop.rental.delays import mark_delays
from tests.shops import new_id
from tests.without_keys import forget_keys


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


def test_a_rental_whose_day_a_disk_has_spoilt_keeps_nobody_else_from_a_message(sender):
    sender.late_customer(titles=("원피스 12",))
    sender.late_customer(titles=("열혈강호 87", "슬램덩크 3"))
    with sender.small.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE rental SET due_on = due_on || '?' WHERE rental_id IN (1, 2)"))
    sender.plan()
    assert [one.about for one in sender.all()] == ["슬램덩크 3"]
    assert sender.shop.do(mark_delays).marked == 0


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


def test_a_day_is_not_planned_as_if_nobody_had_a_number_where_the_key_is_missing(sender):
    sender.late_customer()
    forget_keys(sender.shop)
    with pytest.raises(Unavailable, match="PHONE_KEY_MISSING"):
        sender.shop.do(plan_notices)
    assert not sender.engine.is_planned()
    with pytest.raises(Unavailable, match="PHONE_KEY_MISSING"):
        sender.shop.ask(overdue_preview)
