"""Ten thousand notices over a line that fails in one exchange of ten: nobody is told twice, nobody is forgotten.

`python -m tests.benchmarks.notices [COUNT] [solapi|nhn]`; takes some minutes, and ends with 1 where a promise is broken.
"""

import logging
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.solapi import SolapiNotifier
from rentbook_desktop.notices.engine import Engine
from rentbook_desktop.notices.queries import notice_rows
from rentbook_desktop.settings.actions import change_setting
from tests.fake_provider import FakeProvider
from tests.fake_provider.shop import clock_at
from tests.shops import SmallShop

NOTICES, FAULTS, SEED = 10_000, 0.1, 7


def settled(small: SmallShop, count: int, name: str, *, faults: float, seed: int) -> tuple[Counter, dict[int, int]]:
    """Let so many customers be late, send over a bad line until nothing waits, and return states and deliveries."""
    prepare_shop(small, count, name)
    with FakeProvider(small.clock) as fake:
        fake.nhn.daily_max = 0
        fake.solapi.balance = 10**9
        notifier = {"solapi": _solapi, "nhn": _nhn}[name](fake)
        engine = Engine(small.shop.runner, {name: notifier}, small.clock, random.Random(seed), rate=1e6, burst=1e6)
        engine.plan()
        fake.faults.at_random(seed, faults)
        for _ in range(2000):
            small.clock.move(timedelta(seconds=30))
            engine.tick()
            if not small.shop.ask(notice_rows, group="waiting", count=0).count:
                break
        fake.faults.clear()
        for _ in range(12):
            small.clock.move(timedelta(minutes=10))
            engine.tick()
        fake.never_twice()
        page = small.shop.ask(notice_rows, count=count)
        states = Counter(one.state for one in page.notices)
        return states, {one.notice_id: fake.delivered_count(one.notice_id) for one in page.notices}


def prepare_shop(small: SmallShop, count: int, provider: str) -> None:
    for key, value in {
        "notices.provider": provider, "notices.daily_cap": "10000", "notices.quiet_to": "00:00",
        "notices.quiet_from": "00:00", "notices.sender_number": "0212345678",
    }.items():  # fmt: skip
        small.shop.do(change_setting, key=key, value=value)
    small.shop.read_settings()
    copies = [one for _ in range(0, count, 500) for one in small.copies("열혈강호 87", count=500, price=0)]
    for number in range(count):
        phone = f"010-{2000 + number // 10_000}-{number % 10_000:04d}"
        made = small.shop.do(register_customer, name=f"손님{number}", phone=phone, birth="2000-01-01")
        small.rent(made.customer, copies[number])
    small.pass_days(8)


def _solapi(fake: FakeProvider) -> SolapiNotifier:
    return SolapiNotifier(fake.solapi_account(), fake.clock)


def _nhn(fake: FakeProvider) -> NhnNotifier:
    return NhnNotifier(fake.nhn_account(), fake.clock)


def main(count: int = NOTICES, name: str = "solapi") -> int:
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        small = SmallShop(Path(folder) / "shop", clock=clock_at("2026-03-04T00:30:00+09:00"), durable=False)
        start = time.perf_counter()
        states, told = settled(small, count, name, faults=FAULTS, seed=SEED)
        took = time.perf_counter() - start
        small.close()
    twice = sum(times > 1 for times in told.values())
    never = sum(times == 0 for times in told.values())
    print(f"{count} notices by {name}, {FAULTS:.0%} faults, seed {SEED}: {dict(states)}")
    print(f"told twice {twice}, not told {never}; {took:.0f} s")
    silent = never - sum(states[state] for state in ("failed", "expired", "needs_check", "cancelled"))
    return 1 if twice or silent > 0 or sum(states.values()) != count else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else NOTICES, *sys.argv[2:3]))
