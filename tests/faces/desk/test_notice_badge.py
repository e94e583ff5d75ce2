"""How many notices failed, beside their page: asked again when notices move, and late answers are dropped."""

import pytest

from rentbook_desktop.faces.desk.notice_badge import NoticeBadge
from rentbook_desktop.foundation.errors import Unavailable


class SlowClient:
    def __init__(self):
        self.open = []

    def ask(self, query, *, then, otherwise):
        self.open.append((then, otherwise))


@pytest.fixture
def client():
    return SlowClient()


@pytest.fixture
def badge(client):
    made = NoticeBadge(client, lambda: made.shown.append(made.badges))
    made.shown = []
    return made


def test_a_count_is_shown_and_none_is_no_badge(client, badge):
    badge.ask()
    client.open[0][0](3)
    badge.ask()
    client.open[1][0](0)
    assert badge.shown == [(("notices", 3),), ()]


def test_an_answer_that_was_overtaken_is_dropped(client, badge):
    badge.ask()
    badge.ask()
    client.open[1][0](5)
    client.open[0][0](2)
    assert badge.shown == [(("notices", 5),)]


def test_only_notices_make_it_ask_and_a_failure_leaves_it_as_it_was(client, badge):
    badge.on_events(frozenset({"BookRented"}))
    assert client.open == []
    badge.on_events(frozenset({"NoticesMoved", "BookRented"}))
    client.open[0][1](Unavailable("LOCKED", seconds=1))
    assert (badge.badges, badge.shown) == ((), [])
