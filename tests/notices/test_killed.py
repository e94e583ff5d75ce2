"""kill -9 at each step of a send, with real adapters and sockets: told once, or accounted for."""

import random
import shutil
import signal
from datetime import timedelta

import msgspec
import pytest

from rentbook_desktop.notices.actions import trust_clock
from rentbook_desktop.notices.engine import Engine
from rentbook_desktop.notices.queries import notice_rows
from tests.benchmarks.notices import prepare_shop
from tests.child_processes import one_way, start
from tests.fake_provider import FakeProvider
from tests.fake_provider.shop import clock_at
from tests.notices.mortal import live, notifier_of
from tests.shops import SmallShop

FINAL = {"delivered", "fallback_delivered", "failed", "expired", "needs_check"}
BEGINNING = "2026-03-04T00:30:00+09:00"
MAX_STEPS = 100
STRIDE = 8  # each seed tries every eighth step, all of them every one


def life(folder, provider, fake, step):
    """Let a desk live until a step; None if it was killed, else the number of all steps."""
    account = msgspec.json.encode(getattr(fake, f"{provider}_account")())
    counted, counter = one_way()
    process = start(live, folder, provider, account, fake.clock.now().isoformat(), step, counter)
    counter.close()
    process.join()
    if process.exitcode == -signal.SIGKILL:
        return None
    assert process.exitcode == 0
    return counted.recv()


def afterwards(folder, provider, fake):
    """Let the next desk go on for an hour, and return the states of all notices with how often each was told."""
    small = SmallShop(folder, clock=fake.clock, durable=False)
    small.shop.read_settings()
    notifiers = {
        provider: notifier_of(provider, msgspec.json.encode(getattr(fake, f"{provider}_account")()), fake.clock)
    }
    engine = Engine(small.shop.runner, notifiers, fake.clock, random.Random(2), rate=1e6, burst=1e6)
    for _ in range(16):
        engine.plan()
        engine.tick()
        fake.clock.move(timedelta(minutes=4))
    page = small.shop.ask(notice_rows, count=10)
    small.close()
    return [(one.state, fake.delivered_count(one.notice_id)) for one in page.notices]


@pytest.mark.parametrize("provider", ["solapi", "nhn"])
@pytest.mark.campaign(quick=2, soak=STRIDE)
def test_a_desk_killed_at_any_step_leaves_nobody_out_and_tells_nobody_twice(tmp_path, provider, seed):
    made = SmallShop(tmp_path / "made", clock=clock_at(BEGINNING))
    prepare_shop(made, 2, provider)
    made.shop.do(trust_clock)  # it is opened again days after what happened last
    today = made.clock.now().isoformat()
    made.close()
    told = []
    for step in range(1 + seed, MAX_STEPS, STRIDE):
        folder = tmp_path / "shop"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(tmp_path / "made", folder)
        with FakeProvider(clock_at(today)) as fake:
            steps = life(folder, provider, fake, step)
            states = afterwards(folder, provider, fake)
            fake.never_twice()
        assert len(states) == 2, (step, states)
        assert {state for state, _ in states} <= FINAL, (step, states)
        assert all(times == 1 for state, times in states if state == "delivered"), (step, states)
        told += states
        if steps is not None:
            break
    assert steps is not None
    assert step - STRIDE <= steps < step
    assert steps >= 10
    assert sum(state == "delivered" for state, _ in told) >= 0.9 * len(told)
