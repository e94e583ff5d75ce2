"""What waits, beside its page: asked again when something happens to it, and late answers are dropped."""

import pytest

from rentbook_desktop.faces.desk.badges import Badges
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.queries import failures_waiting
from rentbook_desktop.queries.reservation_lists import ReservationCounts, reservation_counts


class SlowClient:
    def __init__(self):
        self.open = []

    def ask(self, query, *, then, otherwise):
        self.open.append((query, then, otherwise))

    def of(self, query):
        return [(then, otherwise) for asked, then, otherwise in self.open if asked is query]


def counts(to_fetch):
    return ReservationCounts(to_fetch=to_fetch, on_shelf=9, to_put_back=9, waiting=9)


@pytest.fixture
def client():
    return SlowClient()


@pytest.fixture
def badges(client):
    made = Badges(client, lambda: made.seen.append(made.shown))
    made.seen = []
    return made


def test_a_count_is_shown_and_none_is_no_badge(client, badges):
    badges.ask()
    client.of(failures_waiting)[0][0](3)
    client.of(reservation_counts)[0][0](counts(2))
    badges.ask()
    client.of(failures_waiting)[1][0](0)
    assert badges.seen == [(("notices", 3),), (("notices", 3), ("catalog", 2)), (("catalog", 2),)]


def test_an_answer_that_was_overtaken_is_dropped(client, badges):
    badges.ask()
    badges.ask()
    client.of(failures_waiting)[1][0](5)
    client.of(failures_waiting)[0][0](2)
    assert badges.seen == [(("notices", 5),)]


def test_each_asks_when_something_happens_to_it_and_a_failure_leaves_it_as_it_was(client, badges):
    badges.on_events(frozenset({"BookRented"}))
    assert client.open == []
    badges.on_events(frozenset({"NoticesMoved", "BookRented"}))
    badges.on_events(frozenset({"ReservationMoved"}))
    assert [query for query, _, _ in client.open] == [failures_waiting, reservation_counts]
    client.open[0][2](Unavailable("LOCKED", seconds=1))
    assert (badges.shown, badges.seen) == ((), [])
