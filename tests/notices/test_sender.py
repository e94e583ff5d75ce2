"""A desk that sends by itself, and one that sends when it is told."""

import threading

import pytest

from rentbook_desktop.bootstrap import start_timetable
from rentbook_desktop.maintenance import health, sender_of
from tests.patience import SECONDS


def test_a_desk_plans_and_sends_by_itself_and_lets_go_when_it_closes(embedded, monkeypatch):
    done = threading.Event()
    from rentbook_desktop.notices.sender import NoticeSender

    plain = NoticeSender.tick
    monkeypatch.setattr(NoticeSender, "tick", lambda self: (plain(self), done.set())[0])
    customer = embedded.customer(points=10_000)
    embedded.rent(customer, embedded.copies("열혈강호 87"))
    embedded.pass_days(8)
    start_timetable(embedded.shop, after=0)
    assert done.wait(SECONDS)
    assert embedded.shop.timetable.state.running
    found = embedded.shop.maintain(health)
    assert found["notices"]["planned_on"] == "2026-12-01"
    assert found["notices"]["providers"][0]["name"] == "file"
    assert (embedded.folder / "notices.jsonl").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("provider", ["file"])
def test_a_sender_by_hand_sends_and_gives_the_turn_back(embedded, provider):
    customer = embedded.customer(points=10_000)
    embedded.rent(customer, embedded.copies("열혈강호 87"))
    embedded.pass_days(8)
    for holder in ("one", "two"):
        sender = sender_of(embedded.shop, holder=holder)
        sender.plan()
        assert sender.tick().trouble == ""
        sender.engine.release_lease()
