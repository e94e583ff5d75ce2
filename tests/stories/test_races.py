"""Several programs on one database, racing for one copy and one wallet: exactly one wins, nobody overdraws."""

import json

import pytest

from rentbook_desktop.rental.queries import show_copy
from tests.child_processes import Piped
from tests.shops import SmallShop, opened_now
from tests.stories import racer

ROUNDS = 12


@pytest.fixture(params=["two programs on one file", "eight clients on a server"])
def race(request, tmp_path):
    embedded = request.param.startswith("two")
    url = f"sqlite:///{tmp_path}/shop.sqlite3" if embedded else request.getfixturevalue("postgres_url")
    small = SmallShop(tmp_path / "0", url)
    yield small, url, 2 if embedded else 8, tmp_path
    small.close()


def run_racers(race, jobs):
    """Start one process a job, let them go together, and return what each was told."""
    small, url, _, folder = race
    opened_now(small.opened)
    racers = [Piped(racer.race, folder / f"racer{number}", url, job) for number, job in enumerate(jobs)]
    for one in racers:
        assert one.stdout.readline() == b"ready\n"
    for one in racers:
        one.stdin.write(b"go\n")
        one.stdin.flush()
    answers, codes = zip(*(one.finish() for one in racers), strict=True)
    assert set(codes) == {0}
    return [json.loads(answer) for answer in answers]


def test_one_copy_goes_to_exactly_one_customer_each_time(race):
    small, _, count, _ = race
    people = [small.customer(f"손님{number}", points=90_000) for number in range(count)]
    copies = small.copies(count=ROUNDS)
    answers = run_racers(race, [{"customer": person, "baskets": [[copy] for copy in copies]} for person in people])
    for place in range(ROUNDS):
        told = [answer[place] for answer in answers]
        assert told.count("rented") == 1, told
        assert set(told) <= {"rented", "COPY_OUT_TO_OTHER"}, told
    small.shop.deliver()
    assert not small.verify()


def test_one_wallet_pays_exactly_as_often_as_it_can(race):
    small, _, count, _ = race
    person = small.customer(points=7_000)
    baskets = [[[copy] for copy in small.copies(f"제목 {number}", count=10)] for number in range(count)]
    answers = run_racers(race, [{"customer": person, "baskets": mine} for mine in baskets])
    told = [word for answer in answers for word in answer]
    assert told.count("rented") == 7, told
    assert set(told) == {"rented", "INSUFFICIENT_POINTS"}
    small.shop.deliver()
    assert (small.wallet(person).balance, small.wallet(person).held) == (0, 0)
    assert not small.verify()


def test_crossed_baskets_never_lock_each_other_up(race):
    small, _, count, _ = race
    copies = small.copies(count=4)
    people = [small.customer(f"손님{number}", points=90_000) for number in range(count)]
    jobs = [
        {"customer": person, "baskets": [copies if n % 2 else copies[::-1]] * ROUNDS, "give_back": True}
        for n, person in enumerate(people)
    ]
    told = [word for answer in run_racers(race, jobs) for word in answer]
    assert "rented" in told
    assert set(told) <= {"rented", "COPY_OUT_TO_OTHER"}, set(told)
    small.shop.deliver()
    assert {small.shop.ask(show_copy, barcode=copy).state for copy in copies} == {"AVAILABLE"}
    assert not small.verify()


def test_the_same_request_from_two_desks_has_one_effect(race):
    small, _, count, _ = race
    person = small.customer(points=5_000)
    copies = small.copies(count=1)
    job = {"customer": person, "baskets": [copies], "request_id": "one and the same"}
    assert run_racers(race, [job] * count) == [["rented"]] * count
    small.shop.deliver()
    assert small.wallet(person).balance == 4_000
    assert not small.verify()
