"""kill -9 at any moment: what was acknowledged is there, what was not answered has one effect when it is sent again."""

import json
import random
from itertools import count

import pytest

from rentbook_desktop.__main__ import main
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.rental.queries import show_copy
from tests.child_processes import Piped
from tests.shops import SmallShop


class Counter:
    """A model of the shop, and the operations a busy counter sends; each knows what it changes."""

    def __init__(self, dice, customers, copies):
        self.dice, self.ids = dice, count(1)
        self.balance = dict.fromkeys(customers, 0)
        self.holder = dict.fromkeys(copies)
        self.unanswered: list[dict] = []

    def next_operations(self, many):
        """Operations that must all succeed one after the other, planned on a copy of the model."""
        balance, holder = dict(self.balance), dict(self.holder)
        for operation in self.unanswered:
            apply(operation, balance, holder)
        return [self._plan(balance, holder) for _ in range(many)]

    def _plan(self, balance, holder):
        customer, copy = self.dice.choice(list(balance)), self.dice.choice(list(holder))
        if holder[copy] is not None:
            operation = self._ask("return", copy=[copy])
        elif balance[customer] >= 1000:
            operation = self._ask("rent", customer=str(customer), copy=[copy])
        else:
            operation = self._ask(
                "wallet top-up", customer=str(customer), amount=self.dice.randrange(1, 9) * 1000, tender="cash"
            )
        apply(operation, balance, holder)
        return operation

    def _ask(self, command, **args):
        number = next(self.ids)
        return {"id": number, "command": command, "args": {**args, "request_id": f"kill-{number}"}}

    def acknowledge(self, operation):
        apply(operation, self.balance, self.holder)


def apply(operation, balance, holder):
    args = operation["args"]
    if operation["command"] == "wallet top-up":
        balance[int(args["customer"])] += args["amount"]
    elif operation["command"] == "rent":
        holder[args["copy"][0]] = int(args["customer"])
        balance[int(args["customer"])] -= 1000
    else:
        holder[args["copy"][0]] = None


def batch(folder, url):
    where = ["--database", url] if url else []
    return Piped(main, ["--data", str(folder), *where, "batch"])


def one_life(counter, folder, url, many):
    """Start, send what was unanswered and then new work, take some answers, kill; the rest is unanswered."""
    operations = [*counter.unanswered, *counter.next_operations(many)]
    process = batch(folder, url)
    process.stdin.write(lines(operations))
    process.stdin.flush()
    answered = counter.dice.randrange(len(operations) + 1)
    for operation in operations[:answered]:
        answer = json.loads(process.stdout.readline())
        assert answer["id"] == operation["id"]
        assert answer["ok"], answer
        counter.acknowledge(operation)
    late = process.kill().decode().splitlines()
    heard = [line for line in late if line.endswith("}")]
    for line, operation in zip(heard, operations[answered:], strict=False):  # acknowledged before it died
        assert json.loads(line)["ok"], line
        counter.acknowledge(operation)
    counter.unanswered = operations[answered + len(heard) :]


def lines(operations):
    return "".join(json.dumps(operation) + "\n" for operation in operations).encode()


@pytest.mark.campaign(quick=2, soak=100)
def test_no_acknowledged_operation_is_lost_and_none_is_done_twice(tmp_path, seed):
    survive(tmp_path, None, seed, kills=15)


@pytest.mark.campaign(quick=1, soak=20)
def test_no_operation_that_a_server_acknowledged_is_lost_and_none_is_done_twice(tmp_path, postgres_url, seed):
    survive(tmp_path, postgres_url, seed, kills=6)


def survive(folder, url, seed, kills):
    small = SmallShop(folder, url, clock=SystemClock())
    customers = [small.customer(f"손님{number}") for number in range(5)]
    counter = Counter(random.Random(20261123 + seed), customers, small.copies(count=12))
    small.close()
    for _ in range(kills):
        one_life(counter, folder, url, many=25)
    for operation in counter.unanswered:
        counter.acknowledge(operation)
    finish(counter, folder, url)
    proven(counter, SmallShop(folder, url, clock=SystemClock()))


def finish(counter, folder, url):
    process = batch(folder, url)
    process.stdin.write(lines(counter.unanswered))
    out, code = process.finish()
    assert [json.loads(line)["ok"] for line in out.splitlines()] == [True] * len(counter.unanswered)
    assert code == 0


def proven(counter, small):
    assert small.shop.deliver()
    assert {customer: small.wallet(customer).balance for customer in counter.balance} == counter.balance
    states = {copy: small.shop.ask(show_copy, barcode=copy).state for copy in counter.holder}
    assert states == {
        copy: "AVAILABLE" if customer_id is None else "OUT" for copy, customer_id in counter.holder.items()
    }
    assert not small.verify()
    small.close()
