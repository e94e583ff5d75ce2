"""A desk that is killed at a given step of sending, for a process of its own.

A step is the moment before or after a commit or a call of the provider. Killed with SIGKILL, nothing tidies up; a desk that
comes to its end says how many steps there were.
"""

import os
import random
import signal
from contextlib import contextmanager
from datetime import timedelta

import msgspec

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.messaging.http_client import ProviderHttp
from rentbook_desktop.messaging.nhn import NhnAccount, NhnNotifier
from rentbook_desktop.messaging.solapi import SolapiAccount, SolapiNotifier
from rentbook_desktop.notices.engine import Engine
from tests.fake_provider.shop import clock_at

ADAPTERS = {"solapi": (SolapiNotifier, SolapiAccount), "nhn": (NhnNotifier, NhnAccount)}
TICKS = 4


class Steps:
    """Counts, and ends the process at the last one."""

    def __init__(self, last):
        self.count, self.last = 0, last

    def step(self):
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self):
        write, call = Database.write, ProviderHttp.call

        @contextmanager
        def watched_write(database):
            with write(database) as connection:
                yield connection
                self.step()
            self.step()

        def watched_call(wire, *args, **form):
            self.step()
            answer = call(wire, *args, **form)
            self.step()
            return answer

        Database.write, ProviderHttp.call = watched_write, watched_call


def notifier_of(provider, account, clock):
    adapter, kind = ADAPTERS[provider]
    return adapter(msgspec.json.decode(account, type=kind), clock)


def live(folder, provider, account, now, last, counter):
    """Plan and send until the last step; a desk that comes so far sends the number of its steps."""
    clock = clock_at(now)
    shop = open_shop(folder, clock=clock)
    shop.read_settings()
    notifiers = {provider: notifier_of(provider, account, clock)}
    steps = Steps(last)
    steps.watch()
    engine = Engine(shop.runner, notifiers, clock, random.Random(1), rate=1e6, burst=1e6)
    engine.plan()
    for _ in range(TICKS):
        engine.tick()
        clock.move(timedelta(seconds=31))
    counter.send(steps.count)
    counter.close()
    os._exit(0)  # as a desk that is switched off: nothing is closed
