"""The keys of a shop: made at its first opening, carried on paper, and the chain that begins in data which had none."""

from pathlib import Path

import pytest
from sqlalchemy import text

from rentbook_desktop.foundation import whole_files
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.maintenance import begin_new_chain, import_key, reveal_key, verify
from tests.forging import without_triggers
from tests.shops import SmallShop


def _as_of_a_version_without_a_chain(small):
    """Take away what this version added, and leave what 0.1.0 wrote."""
    with small.shop.runner.database.write() as connection, without_triggers(connection, "outbox"):
        connection.execute(text("UPDATE outbox SET mac = '', covers = ''"))
        connection.execute(text("UPDATE outbox SET body = replace(body, ',\"salt\"', ',\"older\"')"))
        for table in ("chain_head", "shop_identity"):
            connection.execute(text(f"DELETE FROM {table}"))


@pytest.fixture(params=["proven before", "never proven"])
def older(small, request):
    """A shop with a past, opened for the first time by a version with a chain; all may have been proven since."""
    small.clerk()
    customer, copies = small.customer(points=9000), small.copies(count=3)
    small.rent(customer, copies[:2])
    small.shop.deliver()
    small.give_back(copies[0])
    _as_of_a_version_without_a_chain(small)
    small.close()
    again = SmallShop(small.folder, small.url)
    again.shop = again.opened.as_actor(small.shop.actor)
    if request.param == "proven before":
        assert again.verify() == {}
    yield again
    again.close()


def test_a_chain_begins_over_all_that_was_there_and_goes_on(older):
    assert older.verify() == {}
    older.rent(1, older.copies("다른 책"))
    older.shop.deliver()
    assert older.verify() == {}


@pytest.mark.parametrize(
    "forge",
    [
        "UPDATE outbox SET body = replace(body, '1000', '100') WHERE kind = 'BookRented'",
        "DELETE FROM outbox WHERE event_id = 2",
        "UPDATE outbox SET body = replace(body, '2026-11-23', '2026-11-22') WHERE kind = 'CustomerRegistered'",
        "UPDATE audit SET staff = 'nobody' WHERE audit_id = 1",
        "DELETE FROM request WHERE action = 'top_up'",
        "UPDATE staff SET role = 'OWNER'",
        "UPDATE title SET price = 1",
    ],
)
def test_what_was_there_before_the_chain_is_not_bent_unseen(older, forge):
    tables = ("outbox", "audit", "request")
    with older.shop.runner.database.write() as connection, without_triggers(connection, *tables):
        connection.execute(text(forge))
    assert older.shop.maintain(verify).outcome is ProofOutcome.BROKEN


def lose_the_secret(small, monkeypatch, tmp_path):
    small.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    return SmallShop(small.folder, small.url)


def test_without_the_secret_everything_is_shown_and_nothing_written_until_the_code_is_entered(
    small, monkeypatch, tmp_path
):
    customer = small.customer(points=3000)
    code = small.shop.maintain(reveal_key)
    moved = lose_the_secret(small, monkeypatch, tmp_path)
    assert moved.wallet(customer).balance == 3000
    with pytest.raises(Unavailable, match="SHOP_KEY_MISSING"):
        moved.top_up(customer, 1000)
    moved.shop.as_actor(system_actor("desk-1", Right.KEYS)).maintain(import_key, code=code)
    moved.top_up(customer, 1000)
    assert moved.verify() == {}
    moved.close()


def test_a_secret_that_is_lost_for_good_is_replaced_and_what_cannot_be_proven_is_said(small, monkeypatch, tmp_path):
    customer = small.customer(points=3000)
    small.rent(customer, small.copies())
    small.shop.deliver()
    moved = lose_the_secret(small, monkeypatch, tmp_path)
    moved.shop.as_actor(system_actor("desk-1", Right.KEYS)).maintain(begin_new_chain)
    moved.top_up(customer, 1000)
    moved.shop.deliver()
    report = moved.shop.maintain(verify)
    assert report.outcome is ProofOutcome.NOT_PROVEN
    assert [one.name for one in report.checks if not one.ok] == ["chain_from_the_start"]
    moved.close()


def test_a_secret_that_a_disk_forgets_seals_nothing(tmp_path, monkeypatch):
    def forget(handle):
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_file():
            path.write_bytes(b"")

    with monkeypatch.context() as bad_disk:
        bad_disk.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'secrets'}")
        bad_disk.setattr(whole_files.os, "fsync", forget)
        with pytest.raises(Invalid, match="SECRET_NOT_STORED"):
            SmallShop(tmp_path / "shop")
    good = SmallShop(tmp_path / "shop")
    good.customer(points=1000)
    assert good.verify() == {}
    good.close()
