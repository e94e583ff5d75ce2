"""Starts the fake by hand: `python -m tests.fake_provider [--port N] [--delay SECONDS] [--faults RATE --seed N]`."""

import argparse
import threading
from datetime import timedelta

import msgspec

from rentbook_desktop.foundation.clock import SystemClock
from tests.fake_provider import FakeProvider


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.fake_provider", description=__doc__)
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--delay", type=float, default=3.0, help="seconds until a message arrives")
    asked.add_argument("--faults", type=float, default=0.0, help="share of requests that fail")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with FakeProvider(SystemClock(), given.port, timedelta(seconds=given.delay)) as fake:
        fake.faults.at_random(given.seed, given.faults)
        print(fake.url, flush=True)
        for account in (fake.solapi_account(), fake.nhn_account()):
            print(type(account).__name__, msgspec.json.encode(account).decode(), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print(f"{len(fake.deliveries())} messages delivered")


if __name__ == "__main__":
    main()
