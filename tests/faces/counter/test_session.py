"""What a counter knows: refreshed beside the commands, never behind them, and told to the outside at the right moment."""

from tests.faces.counter.fake_shop import FakeCounter


def test_an_answer_that_comes_after_a_command_ended_is_dropped():
    fake = FakeCounter()
    fake.scan("C1")
    fake.client.script = iter([("answer", "later")])
    fake.session.refresh()
    fake.scan("C2")
    assert fake.session.visit.customer_id == 2
    fake.client.deliver()
    assert fake.session.visit.customer.customer_id == 2
    assert fake.session.refreshes.idle


def test_what_happens_during_a_refresh_asks_once_more():
    fake = FakeCounter()
    fake.scan("C1", "B1")
    asked = len(fake.client.calls)
    fake.client.script = iter([("refusal", "later")])
    for _ in range(5):
        fake.counter.on_events(frozenset({"BookRented"}))
    assert len(fake.client.calls) == asked + 1
    fake.client.deliver()
    assert len(fake.client.calls) == asked + 2
    assert fake.session.refreshes.idle


def test_events_that_change_nothing_here_ask_nothing():
    fake = FakeCounter()
    fake.counter.on_events(frozenset({"BookRented"}))
    fake.scan("C1")
    asked = len(fake.client.calls)
    fake.counter.on_events(frozenset({"StaffChanged"}))
    assert len(fake.client.calls) == asked


def test_a_basket_is_saved_when_it_changed_and_forgotten_when_it_is_settled():
    fake = FakeCounter()
    fake.scan("C1", "B1")
    assert [basket and basket.copies for basket in fake.output.saved] == [("B1",)]
    fake.counter.open_top_up()
    assert len(fake.output.saved) == 1
    fake.counter.confirm()
    assert fake.output.saved[-1] is None


def test_what_went_wrong_beeps():
    fake = FakeCounter()
    fake.scan("B1")
    assert fake.output.beeps == 0
    fake.scan("junk")
    assert fake.output.beeps == 1


def test_a_refresh_is_no_command_and_keeps_no_scan_waiting():
    fake = FakeCounter()
    fake.scan("C1")
    fake.client.script = iter([("answer", "never")])
    fake.session.refresh()
    fake.scan("B1")
    assert fake.endings == ["customer", "rent"]
