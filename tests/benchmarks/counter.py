"""Rent and return of one copy through the door, and the relay, against the same work by hand."""

import tempfile
from pathlib import Path
from uuid import uuid4

from rentbook_desktop.bootstrap import SHOP_FILE, VIEWS_FILE
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.relay import BATCH
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books
from tests.benchmarks.by_hand import ByHand
from tests.benchmarks.measure import Figure, turn_by_turn
from tests.benchmarks.relay_by_hand import RelayByHand
from tests.shops import SmallShop

PAIRS, ROUNDS = 150, 9


def stocked(folder):
    small = SmallShop(folder, clock=SystemClock())
    customer = small.customer(points=90_000_000)
    small.copies("골목길 히어로", count=PAIRS)
    small.hire()  # whoever acts is looked up in each transaction, by hand as well
    return small, customer, [f"RB-000001-{number}" for number in range(1, PAIRS + 1)]


def door(customer, copies, shop):
    for copy in copies:
        shop.do(rent_books, customer_id=customer, copies=[copy], request_id=str(uuid4()))
    for copy in copies:
        shop.do(return_books, copies=[copy], request_id=str(uuid4()))


def hands(customer, copies, by_hand):
    for copy in copies:
        by_hand.rent(customer, copy)
    for copy in copies:
        by_hand.give_back(copy)


def rent_and_return() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        small, customer, copies = stocked(Path(folder) / "a")
        other, stranger, codes = stocked(Path(folder) / "b")
        by_hand = ByHand(Path(folder) / "b" / SHOP_FILE)
        door(customer, copies[:20], small.shop)
        ours, theirs, ratio = turn_by_turn(
            lambda: door(customer, copies, small.shop), lambda: hands(stranger, codes, by_hand), ROUNDS
        )
        small.close()
        other.close()
    each = 2 * PAIRS
    return Figure(
        name="rent or return one copy, durable (`shop.do`) / hand-written SQL",
        ours=f"{ours / each * 1000:.2f} ms",
        theirs=f"{theirs / each * 1000:.2f} ms",
        ratio=ratio,
        target=1.7,
    )


def relay() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        small, customer, copies = stocked(Path(folder) / "a")
        other, stranger, codes = stocked(Path(folder) / "b")
        small.shop.deliver()
        other.shop.deliver()
        loop = RelayByHand(Path(folder) / "b" / SHOP_FILE, Path(folder) / "b" / VIEWS_FILE, BATCH)
        events, figures = 0, []
        for _ in range(ROUNDS):
            before = small.shop.relay.head()
            door(customer, copies, small.shop)
            door(stranger, codes, other.shop)
            figures.append(turn_by_turn(lambda: small.shop.deliver(), loop.deliver, 1))  # noqa: PLW0108
            events = small.shop.relay.head() - before
        small.close()
        other.close()
    ours, theirs, _ = sorted(figures)[len(figures) // 2]
    speed = sorted(theirs / ours for ours, theirs, _ in figures)[len(figures) // 2]
    return Figure(
        name="relay through all readers / hand-written loop (speed)",
        ours=f"{events / ours:,.0f} events/s",
        theirs=f"{events / theirs:,.0f} events/s",
        ratio=speed,
        target=0.7,
        at_least=True,
    )
