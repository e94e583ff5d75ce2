"""Who waits for what."""

from rentbook_desktop.reservation.queries import count_waiting, reservations
from tests.reservation.test_actions import queue, reserve  # noqa: F401  # a fixture


def test_positions_are_those_of_each_queue(queue):  # noqa: F811
    queue.copies("날개")
    reserve(queue, queue.waiting[2], title=2)
    found = queue.shop.ask(reservations, customer_id=queue.waiting[2])
    assert [(one.title, one.position, one.state) for one in found] == [
        ("운수 좋은 날", 3, "WAITING"),
        ("날개", 1, "READY"),
    ]
    assert [one.position for one in queue.shop.ask(reservations, title_id=1)] == [1, 2, 3, 4]


def test_who_waits_besides_somebody_is_counted(queue):  # noqa: F811
    with queue.opened.runner.database.read() as connection:
        assert count_waiting(connection, 1, but=queue.waiting[0]) == 3
        assert count_waiting(connection, 1, but=queue.holder) == 4
