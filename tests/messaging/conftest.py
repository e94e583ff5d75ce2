"""Calls to a provider whose time is up when a test says so."""

import pytest

from rentbook_desktop.messaging import deadline_session
from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.solapi import SolapiNotifier
from tests.fake_provider import FakeProvider
from tests.fake_provider.shop import clock_at
from tests.messaging.notifier_driver import NotifierDriver


class Alarms:
    """The timers that cut calls off: they go off when a test says so, and no call is in a hurry before."""

    def __init__(self):
        self.seconds, self._armed = [], []

    def made(self, seconds, function):
        """In place of `threading.Timer`."""
        alarm = Alarm(self._armed, function)
        self.seconds.append(seconds)
        return alarm

    def go_off(self, clock):
        """Let the time of the call under way be over."""
        clock.let_pass(1000)
        for function in list(self._armed):
            function()


class Alarm:
    daemon = False

    def __init__(self, armed, function):
        self._armed, self._function = armed, function

    def start(self):
        self._armed.append(self._function)

    def cancel(self):
        if self._function in self._armed:
            self._armed.remove(self._function)


@pytest.fixture
def alarms(monkeypatch):
    """Time is up when the provider hangs, neither before on a busy computer nor after a real wait."""
    made = Alarms()
    monkeypatch.setattr(deadline_session.threading, "Timer", made.made)
    return made


@pytest.fixture
def fake(alarms):
    """A provider on real sockets; at the end nobody may have got anything twice."""
    with FakeProvider(clock_at()) as made:
        made.on_hang(lambda: alarms.go_off(made.clock))
        yield made
        made.never_twice()


@pytest.fixture
def solapi(fake):
    return NotifierDriver(fake, SolapiNotifier(fake.solapi_account(), fake.clock))


@pytest.fixture
def nhn(fake):
    return NotifierDriver(fake, NhnNotifier(fake.nhn_account(), fake.clock))
