"""A notice is claimed before it is sent; a claim ends."""

from datetime import timedelta


def test_a_call_that_outlasts_its_claim_stops_before_the_message_leaves(sender_here):
    sender = sender_here

    def sleep_through(_):
        sender.small.clock.move(timedelta(minutes=5))  # the computer was asleep; its steady clock was not running

    sender.first.script = [sleep_through]
    sender.late_customer()
    sender.plan()
    sender.tick()
    assert sender.first.phones == {}
    sender.run_out()
    assert sender.states()[0] in {"accepted", "delivered"}
    assert set(sender.first.phones.values()) == {1}
