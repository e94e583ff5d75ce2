"""Messages leave no faster than agreed."""

from tests.notices.scripted import Sender


def test_messages_leave_no_faster_than_the_bucket_fills(embedded):
    sender = Sender(embedded, rate=0.1, burst=2).choose()
    for number in range(6):
        sender.late_customer(f"손님{number}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    sender.engine._bucket.acquire(sender.engine._bucket.available())
    assert [sender.tick(after=after).submitted for after in (0, 10, 10, 20)] == [0, 1, 1, 2]
