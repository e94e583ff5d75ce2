"""Proofs: each says how often it is broken and in which words, and the ones of the outbox find what was bent."""

from sqlalchemy import text, update

from rentbook_desktop.foundation.invariants import MAX_BREACHES, result_of
from rentbook_desktop.foundation.outbox import bookmark


def test_a_proof_without_breaches_holds():
    assert result_of("fine", iter(())) == result_of("fine", iter([]))
    assert result_of("fine", iter(())).ok


def test_all_breaches_are_counted_and_only_the_first_are_told():
    found = result_of("bent", (f"breach {number}" for number in range(MAX_BREACHES + 30)))
    assert (found.ok, found.count, len(found.breaches)) == (False, MAX_BREACHES + 30, MAX_BREACHES)
    assert found.breaches[0] == "breach 0"


def test_a_reader_that_stands_beyond_the_last_event_is_found(small):
    small.rent(small.customer(points=1000), small.copies())
    small.shop.deliver()
    with small.shop.runner.database.write() as connection:
        connection.execute(update(bookmark).where(bookmark.c.reader == "payment").values(event_id=9999))
    (said,) = small.verify()["bookmarks_within_outbox"]
    assert said.startswith("reader payment stands at 9999")


def test_a_row_that_refers_to_nothing_is_found(embedded):
    embedded.copies()
    with embedded.shop.runner.database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.rollback()
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE copy SET title_id = 77")
        raw.commit()
        raw.execute("PRAGMA foreign_keys=ON")
        connection.execute(text("SELECT 1"))
    assert "copy row 1 refers to a missing title" in embedded.verify()["database_sound"]
