"""What should be back and is not: marked once, told once."""

from sqlalchemy import select

from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.rental import delays
from rentbook_desktop.rental.delays import mark_delays


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
