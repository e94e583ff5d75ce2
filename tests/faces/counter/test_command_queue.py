"""Whatever an ask answers, and when: every command ends exactly once, the next begins, the scan order holds.

The same property, run with a queue that has one fault, must fail: so it can see what it is there to see.
"""

from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rentbook_desktop.faces.counter import session as session_module
from rentbook_desktop.faces.counter.command import Ask, CounterCommand, ask
from rentbook_desktop.faces.counter.command_queue import CommandQueue
from rentbook_desktop.faces.counter.retry import RetryingClient
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Unavailable
from tests.faces.counter.fake_shop import ANSWERS, TIMES, FakeClient, FakeCounter, Planned

NEVER_SO_MANY = 2_000  # rounds of answers and pauses until everything must have come to its end

CODES = st.sampled_from(["C1", "C2", "CX", "B1", "B2", "B3", "B4", "BX", "R1", "R2", "many", "junk"])
EVENTS = st.sampled_from([frozenset({"BookRented"}), frozenset({"StaffChanged"})])
OPERATIONS = st.one_of(
    st.tuples(st.just("scan"), CODES),
    st.tuples(st.just("choose"), st.sampled_from([("customer", 1), ("customer", 2), ("copy", "B1"), ("copy", "R1")])),
    st.tuples(st.just("stage"), st.sampled_from([5_000, 0]), st.sampled_from(["cash", "shells"])),
    st.tuples(st.just("scan"), st.sampled_from(["C1", "C2"])),  # a card over a basket takes two answers
    st.tuples(st.just("resume"), st.sampled_from([None, 7])),
    st.tuples(st.just("remove"), CODES),
    st.tuples(st.just("run_action"), st.sampled_from(["remove:B1", "take:R1", "top_up"])),
    st.tuples(st.just("park"), st.just(lambda: None)),
    st.tuples(st.just("on_events"), EVENTS),
    *(
        st.tuples(st.just(name))
        for name in ("dismiss_matches", "confirm", "open_top_up", "cancel_top_up", "hold", "clear", "undo")
    ),
    st.tuples(st.just("tick"), st.sampled_from([0.2, 1.2, 6.0])),
    st.tuples(st.just("answer")),
)
BEGINNINGS = st.sampled_from([(), ("C1", "B1"), ("R1", "C1"), ("B1",), ("C1", "B1", "B2", "B3", "B4")])
"""Scans that are answered at once, so that what follows finds something on the counter."""
SCRIPTS = st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(TIMES)), min_size=5, max_size=30)
"""What becomes of each question; after the last everything is answered at once."""
ENOUGH = settings(max_examples=300, deadline=None, database=None, derandomize=True)


def recorded(base):
    """The class of a queue that also notes in `log` when a command begins and when it is said to have ended."""

    class Recorded(base):
        def __init__(self, client, *, render, ended=lambda: None):
            self.log, self.added = [], []
            super().__init__(client, render=render, ended=lambda: (self.log.append("end"), ended()))

        def add(self, command):
            number = len(self.added)
            self.added.append(number)
            super().add(CounterCommand(partial(self._begun, number, command.start), command.failed, command.is_scan))

        def _begun(self, number, start):
            self.log.append(number)
            return start()

    return Recorded


def work(beginning, operations, script, falls, *, queue=CommandQueue):
    """A counter after all of this, with every answer given at last; what it did is proven on the way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session_module, "CommandQueue", recorded(queue))
        fake = FakeCounter()
    fake.scan(*beginning)
    fake.client.script, fake.output.falls = iter(script), set(falls)
    for name, *arguments in operations:
        with suppress(Planned):
            _operate(fake, name, arguments)
        in_order(fake.session.commands.log, fake.session.commands.added)
    _come_to_an_end(fake)
    return fake


def _operate(fake, name, arguments):
    if name == "tick":
        fake.pass_time(*arguments)
    elif name == "answer":
        fake.client.deliver()
    else:
        getattr(fake.counter, name)(*arguments)


def _come_to_an_end(fake):
    for _ in range(NEVER_SO_MANY):
        if fake.session.commands.idle and fake.session.refreshes.idle:
            return
        with suppress(Planned):
            if not fake.client.deliver():
                fake.client.deliver_late()
                fake.pass_time(6)
    raise AssertionError("a command never ended")


def in_order(log, added):
    """Begun in the order they were wanted, each ended before the next: 0, end, 1, end, …"""
    begun = len(log[::2])
    assert log[::2] == added[:begun]
    assert set(log[1::2]) <= {"end"}


def proven(fake):
    queue = fake.session.commands
    assert queue.log == [step for number in queue.added for step in (number, "end")]
    assert [outcome.number for outcome in fake.outcomes] == list(range(1, fake.session.scan_count + 1))
    assert not fake.session.busy
    assert [error for error in fake.client.fell if not isinstance(error, Planned)] == []


@ENOUGH
@given(BEGINNINGS, st.lists(OPERATIONS, min_size=5, max_size=25), SCRIPTS, st.sets(st.integers(1, 60), max_size=3))
def test_every_command_ends_once_and_in_its_turn_whatever_the_shop_answers(beginning, operations, script, falls):
    proven(work(beginning, operations, script, falls))


class EndsTwice(CommandQueue):
    def _end(self, command):
        super()._end(command)
        self._ended()


class TakesEveryAnswer(CommandQueue):
    def _await(self, command, steps, wanted):
        advance = partial(self._advance, command, steps)
        self._client.send(
            wanted,
            lambda answer: advance(partial(steps.send, answer)),
            lambda error: advance(partial(steps.throw, error)),
        )


class StopsAtAnError(CommandQueue):
    def _fail(self, command, error):
        if self._current is command:
            command.failed(error)


class Overtakes(CommandQueue):
    def add(self, command):
        self._waiting.appendleft(command)
        self._start_next()


class Swallows(CommandQueue):
    def add(self, command):
        if len(self._waiting) < 2:
            super().add(command)


class StartsBeforeTheEnd(CommandQueue):
    def _await(self, command, steps, wanted):
        super()._await(command, steps, wanted)
        if self._current is command:
            self._current = None


@pytest.mark.parametrize(
    "faulty", [EndsTwice, TakesEveryAnswer, StopsAtAnError, Overtakes, Swallows, StartsBeforeTheEnd]
)
def test_a_queue_with_a_fault_is_found_out(faulty):
    @settings(ENOUGH, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(BEGINNINGS, st.lists(OPERATIONS, min_size=5, max_size=25), SCRIPTS)
    def the_property(beginning, operations, script):
        proven(work(beginning, operations, script, (), queue=faulty))

    with pytest.raises((AssertionError, ExceptionGroup)):
        the_property()


@pytest.fixture
def queue():
    client = FakeClient([("answer", "never")])
    made = CommandQueue(RetryingClient(client, SetClock(_now()), lambda: None), render=lambda: None)
    made.client, made.done = client, []
    made.open()
    return made


def _now():
    from datetime import UTC, datetime

    return datetime(2026, 11, 22, tzinfo=UTC)


def _command(queue, name):
    def steps():
        yield from ask(day_so_far)
        queue.done.append(name)

    return CounterCommand(steps, queue.done.append)


def day_so_far():
    """The fake shop answers by name."""


def test_behind_an_answer_that_never_comes_everything_waits_and_nothing_is_lost(queue):
    for name in "abc":
        queue.add(_command(queue, name))
    assert queue.done == []
    queue.client.deliver_late()
    queue.client.deliver()
    assert queue.done == ["a", "b", "c"]
    assert queue.idle


def test_a_closed_client_ends_nothing_and_begins_nothing(queue):
    for name in "ab":
        queue.add(_command(queue, name))
    queue.client.close()
    queue.client.deliver_late()
    queue.client.deliver()
    assert queue.done == []
    assert len(queue.client.calls) == 1


def test_hundreds_may_wait_without_deepening_the_stack(queue):
    for number in range(2_000):
        queue.add(_command(queue, number))
    queue.client.deliver_late()
    queue.client.deliver()
    assert queue.done == list(range(2_000))


def test_an_error_goes_into_the_command_first_and_to_its_failed_only_from_there():
    client = FakeClient([("lasting", "now"), ("lasting", "now")])
    queue, seen = CommandQueue(RetryingClient(client, SetClock(_now()), lambda: None), render=lambda: None), []

    def catches():
        try:
            yield Ask(day_so_far, {})
        except Unavailable as error:
            seen.append(("caught", error.code))

    def lets_fly():
        yield Ask(day_so_far, {})

    queue.open()
    queue.add(CounterCommand(catches, seen.append))
    queue.add(CounterCommand(lets_fly, lambda error: seen.append(("failed", error.code))))
    assert seen == [("caught", "DISK_FULL"), ("failed", "DISK_FULL")]
    assert queue.idle
