"""The record of what was proven: only who has the key can make one, and none is trusted that a hand has been at."""

import pytest
from sqlalchemy import text

from rentbook_desktop.foundation.proven_rows import BrokenRecord, ProvenBlocks, ProvenRows, read_proven, write_proven
from rentbook_desktop.maintenance import rebuild
from tests.proofs import broken, forget, prove, steal
from tests.shops import SmallShop

RECORD = ProvenRows(
    form="this",
    event_id=7,
    mac="m",
    read=6,
    tables={"transfer": ProvenBlocks(3, ["3:x"])},
    covers={"customer:1": "c"},
    lasting=[1],
    public="p",
)


@pytest.fixture
def proven(small):
    """A shop of which all proofs held a moment ago."""
    small.rent(small.customer(points=3000), small.copies())
    assert broken(prove(small)) == {}
    return small


def test_what_was_kept_comes_back_and_takes_the_place_of_what_was_before(small):
    with small.shop.runner.database.write() as connection:
        assert read_proven(connection, "this") is None
        write_proven(connection, RECORD)
        write_proven(connection, RECORD)
        assert read_proven(connection, "this") == RECORD
        assert connection.execute(text("SELECT count(*) FROM proven_rows")).scalar() == 1


def test_a_record_of_another_version_is_of_no_use_whatever_it_is_made_of(small):
    with small.shop.runner.database.write() as connection:
        write_proven(connection, RECORD)
        assert read_proven(connection, "that") is None


@pytest.mark.parametrize(
    "bend",
    [
        "UPDATE proven_rows SET body = replace(body, '0', '1')",
        "UPDATE proven_rows SET seal = replace(seal, substr(seal, 1, 1), 'x')",
        "UPDATE proven_rows SET name = 'other'",
    ],
)
def test_a_record_that_a_hand_has_been_at_is_said_and_not_trusted(proven, bend):
    steal(proven, bend)
    with proven.shop.runner.database.read() as connection, pytest.raises(BrokenRecord):
        read_proven(connection, "this")
    found = prove(proven)
    assert broken(found) == {"proven_rows_unchanged": ("what is kept of earlier proofs is not what was written",)}
    assert found.told.since == 0


def test_rebuilding_mends_a_record_that_is_damaged(proven):
    steal(proven, "UPDATE proven_rows SET seal = 'x'")
    proven.shop.maintain(rebuild)
    assert proven.verify() == {}


def test_a_record_of_another_shop_is_not_trusted(proven, tmp_path):
    other = SmallShop(tmp_path / "other")
    other.customer(points=1000)
    prove(other)
    with other.shop.runner.database.read() as connection:
        row = connection.execute(text("SELECT * FROM proven_rows")).one()
    other.close()
    steal(proven, "UPDATE proven_rows SET body = :body, seal = :seal", body=row.body, seal=row.seal)
    assert list(broken(prove(proven))) == ["proven_rows_unchanged"]


def test_without_a_record_every_row_is_looked_at_and_another_is_kept(proven):
    forget(proven)
    found = prove(proven)
    assert (broken(found), found.told.since) == ({}, 0)
    assert prove(proven).told.since == found.told.head


def test_a_desk_of_a_server_keeps_what_it_proved_and_builds_on_it(postgres_desk_url, tmp_path):
    desk = SmallShop(tmp_path / "desk", postgres_desk_url)
    desk.customer(points=1000)
    assert desk.verify() == {}
    assert prove(desk).told.since > 0
    prove(desk, whole=True)
    desk.close()
