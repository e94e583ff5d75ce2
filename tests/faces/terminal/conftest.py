"""A command line for tests: the real one, in this process, on a folder or database of its own."""

import io
import json
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from rentbook_desktop.__main__ import main
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.notices.actions import trust_clock
from rentbook_desktop.rental.actions import rent_books
from tests.migrated import copy_shop_file
from tests.shops import new_id


class Counter:
    """Types commands and reads what comes back."""

    def __init__(self, data, url, capture, monkeypatch):
        self.data, self.url = data, url
        self._capture, self._monkeypatch = capture, monkeypatch

    def say(self, *words, json_wanted=False, lang="en"):
        """Run one command and return its exit code, standard output and standard error."""
        everywhere = ["--data", str(self.data), "--lang", lang]
        everywhere += ["--database", self.url] if self.url else []
        everywhere += ["--json"] if json_wanted else []
        self._capture.readouterr()
        code = main([*everywhere, *map(str, words)])
        out, err = self._capture.readouterr()
        return SimpleNamespace(code=code, out=out.decode(), err=err.decode())

    def json(self, *words, code=0, **more):
        """Run one command with `--json`, expect this exit code, and return its one object."""
        said = self.say(*words, json_wanted=True, **more)
        assert said.code == code, said.out + said.err
        assert "Traceback" not in said.err
        assert said.out.count("\n") == 1
        return json.loads(said.out)

    def batch(self, *lines):
        """Give lines to a batch, objects or bytes as they are, and return its answers."""
        data = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
        said = self.say("batch")
        return [json.loads(line) for line in said.out.splitlines()]

    def rent_long_ago(self):
        """Let customer 1 have had RB-000001-1 since 1 January 2020, and return the rental: commands have the clock of the wall."""
        past = SetClock(datetime(2020, 1, 1, 3, tzinfo=UTC))
        with open_shop(self.data, database=self.url, clock=past) as shop:
            shop.do(trust_clock)
            copies = ["RB-000001-1"]
            receipt = shop.do(rent_books, customer_id=CustomerId(1), copies=copies, request_id=new_id())
        with open_shop(self.data, database=self.url) as shop:
            shop.do(trust_clock)  # years have passed, and somebody has looked
        return receipt.rentals[0]

    def is_sound(self):
        return self.json("verify")["ok"]


@pytest.fixture
def counter(tmp_path, shop_url, capsysbinary, monkeypatch):
    """The command line, on both kinds of database."""
    return Counter(tmp_path / "shop", shop_url, capsysbinary, monkeypatch)


@pytest.fixture
def alone(tmp_path, capsysbinary, monkeypatch):
    """The command line on a folder: for what both databases share and one proves."""
    return Counter(tmp_path / "shop", None, capsysbinary, monkeypatch)


@pytest.fixture
def open_counter(counter):
    """A shop with a title of three copies and a customer with points."""
    return _furnish(counter)


@pytest.fixture
def furnished(alone):
    return _furnish(alone)


def _furnish(counter):
    if counter.url is None:
        copy_shop_file(counter.data)
    counter.json("title", "add", "--name", "운수 좋은 날", "--author", "현진건", "--price", "1000")
    counter.json("copy", "add", "--title", "1", "--count", "3")
    counter.json("customer", "add", "--name", "박서연", "--phone", "010-1234-5678", "--card", "C-77")
    counter.json("wallet", "top-up", "--customer", "C-77", "--amount", "10000", "--tender", "cash")
    return counter
