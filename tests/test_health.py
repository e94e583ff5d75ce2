"""How the shop is, for whoever watches it."""

from sqlalchemy import insert, text

from rentbook_desktop.foundation.outbox import parked
from rentbook_desktop.maintenance import health


def test_a_shop_that_is_well_says_so_and_how_far_its_readers_are(small):
    small.rent(small.customer(points=1000), small.copies())
    before = small.shop.maintain(health)
    assert before["lag"] > 0
    small.shop.deliver()
    after = small.shop.maintain(health)
    assert (after["ok"], after["database"], after["views"], after["door"]) == (True, "ready", "ready", "open")
    assert (after["lag"], after["timetable"]) == (0, None)
    assert after["at"].startswith("2026-11-23T01:00")


def test_what_a_reader_gave_up_is_named(small):
    small.copies()
    with small.shop.runner.database.write() as connection:
        row = {"reader": "wallet", "event_id": 1, "aggregate": "title:1", "trouble": "ValueError", "at": 0}
        known = {name: value for name, value in row.items() if name in parked.c}
        connection.execute(insert(parked).values(known))
    found = small.shop.maintain(health)
    assert not found["ok"]
    (wallet,) = [one for one in found["readers"] if one["reader"] == "wallet"]
    assert wallet["parked"] == [{"event_id": 1, "about": "title:1", "trouble": "ValueError"}]


def test_views_out_of_reach_are_said_and_do_not_hide_the_rest(embedded):
    embedded.copies()
    path = embedded.folder / "views.sqlite3"
    embedded.shop.views.close()
    for leftover in embedded.folder.glob("views.sqlite3*"):
        leftover.unlink()
    path.mkdir()
    found = embedded.shop.maintain(health)
    assert (found["ok"], found["database"]) == (False, "ready")
    assert found["views"] != "ready"


def test_a_shop_without_its_tables_is_not_ready(embedded, monkeypatch):
    from rentbook_desktop.foundation.errors import Unavailable

    def lost():
        raise Unavailable("UNREACHABLE", seconds=3)

    monkeypatch.setattr(embedded.shop.runner.database, "read", lost)
    from rentbook_desktop.health import health_of

    assert health_of(embedded.shop) == {
        "ok": False,
        "database": "UNREACHABLE",
        "readers": [],
        "views": "unknown",
        "warnings": [],
    }


def test_it_reads_the_database_it_is_about(small):
    small.copies()
    with small.shop.runner.database.read() as connection:
        head = connection.execute(text("SELECT max(event_id) FROM outbox")).scalar_one()
    assert small.shop.maintain(health)["events"] == head
