"""kill -9 at each step of a send, with real adapters and sockets: told once, or accounted for."""

import os
import random
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from rentbook_desktop.notices.engine import Engine
from rentbook_desktop.notices.queries import notice_rows
from tests.benchmarks.notices import furnish
from tests.fake_provider import FakeProvider
from tests.fake_provider.shop import clock_at
from tests.notices.mortal import notifier_of
from tests.shops import SmallShop

ROOT = Path(__file__).parents[2]
FINAL = {"delivered", "fallback_delivered", "failed", "expired", "needs_check"}
BEGINNING = "2026-03-04T00:30:00+09:00"
MAX_STEPS = 80


def life(folder, provider, fake, step):
    """Let a desk live until a step; None if it was killed, else the number of all steps."""
    account = msgspec.json.encode(getattr(fake, f"{provider}_account")()).decode()
    now = fake.clock.now().isoformat()
    asked = [sys.executable, "-m", "tests.notices.mortal", str(folder), provider, account, now, str(step)]
    ended = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), check=False)
    if ended.returncode == -signal.SIGKILL:
        return None
    assert ended.returncode == 0, ended.stderr
    return int(ended.stdout.split()[-1])


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


@pytest.mark.slow
@pytest.mark.parametrize("provider", ["solapi", "nhn"])
def test_a_desk_killed_at_any_step_leaves_nobody_out_and_tells_nobody_twice(tmp_path, provider):
    made = SmallShop(tmp_path / "made", clock=clock_at(BEGINNING))
    furnish(made, 2, provider)
    today = made.clock.now().isoformat()
    made.close()
    told = []
    for step in range(1, MAX_STEPS):
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
    assert steps == step - 1 >= 10
    assert sum(state == "delivered" for state, _ in told) >= 0.9 * len(told)
