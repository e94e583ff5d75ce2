"""What should be back and is not: marked once, told once."""

from sqlalchemy import select, update

from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.notices.actions import trust_clock
from rentbook_desktop.rental import delays
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.tables import rental


def told(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(outbox.c.body).where(outbox.c.kind == "ReturnDelayed")).scalars().all()


def test_a_rental_is_marked_from_the_day_after_it_was_due_and_only_once(small):
    small.rent(small.customer(points=1000), small.copies())
    small.pass_days(7)
    assert small.shop.do(mark_delays).marked == 0
    small.pass_days(1)
    assert small.shop.do(mark_delays).marked == 1
    assert small.shop.do(mark_delays).marked == 0
    (said,) = told(small)
    assert '"days_late":1' in said


def test_what_came_back_is_not_late_any_more(small):
    codes = small.copies()
    small.rent(small.customer(points=1000), codes)
    small.pass_days(20)
    small.give_back(codes)
    assert small.shop.do(mark_delays).marked == 0


def test_many_are_marked_step_by_step(small, monkeypatch):
    monkeypatch.setattr(delays, "_STEP", 2)
    small.rent(small.customer(points=3000), small.copies(count=3))
    small.pass_days(8)
    steps = [small.shop.do(mark_delays) for _ in range(3)]
    assert [(one.marked, one.more) for one in steps] == [(2, True), (1, False), (0, False)]


def test_what_a_clock_that_was_ahead_called_late_is_in_time_again(small):
    customer = small.customer(points=3000)
    first, second, third = small.copies(count=3)
    small.rent(customer, [first, second])
    small.pass_days(5)
    small.rent(customer, third)
    small.pass_days(4)  # by this clock the first two are late
    assert small.shop.do(mark_delays).marked == 2
    small.shop.deliver()
    small.pass_days(-3)
    small.shop.do(trust_clock)
    small.shop.deliver()
    assert [one.status for one in small.shop.ask(mypage_summary, customer_id=customer).rentals] == ["RENT"] * 3
    assert small.shop.do(mark_delays).withdrawn == 0
    small.pass_days(3)
    assert small.shop.do(mark_delays).marked == 2
    assert len(told(small)) == 4
    assert small.verify() == {}


def test_the_daily_marking_takes_a_mark_off_too_and_step_by_step(small, monkeypatch):
    monkeypatch.setattr(delays, "_STEP", 2)
    small.rent(small.customer(points=3000), small.copies(count=3))
    with small.shop.runner.database.write() as connection:
        connection.execute(update(rental).values(status="DELAY"))
    steps = [small.shop.do(mark_delays) for _ in range(3)]
    assert [(one.withdrawn, one.more) for one in steps] == [(2, True), (1, False), (0, False)]
