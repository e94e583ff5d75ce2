"""A copy is proven by itself: what is wrong in it is found, and nothing is written into it."""

import pytest
from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.backup.copying import copy_pages
from rentbook_desktop.backup.proof import facts_of, opened_copy, proof_of
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.secrets import Secrets


@pytest.fixture
def copy(embedded):
    embedded.rent(embedded.customer(points=3000), embedded.copies())
    path = embedded.folder / "copy.sqlite3"
    path.touch()
    copy_pages(embedded.shop.runner.database, path)
    return path


def proven(embedded, path):
    with opened_copy(path, embedded.shop.runner, Secrets(embedded.folder)) as opened:
        return facts_of(opened), proof_of(opened)


def test_a_copy_that_holds_is_proven_and_stays_as_it_is(embedded, copy):
    before = copy.read_bytes()
    facts, proof = proven(embedded, copy)
    assert proof.holds
    assert (facts.counts["customer"], facts.counts["rental"], facts.revision) == (1, 1, "0022")
    assert facts.head_event == embedded.shop.relay.head()
    assert copy.read_bytes() == before
    assert not list(embedded.folder.glob("copy.sqlite3-*"))


def test_a_breach_is_found_in_the_copy(embedded, copy):
    with sqlite.connect(copy) as database:
        database.execute("UPDATE account SET balance = balance + 1 WHERE kind = 'cash'")
    database.close()
    _, proof = proven(embedded, copy)
    assert proof.outcome is ProofOutcome.BROKEN
    assert "ledger_balances" in proof.failed


def test_without_its_keys_it_is_not_proven(embedded, copy, monkeypatch):
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{embedded.folder / 'none'}")
    _, proof = proven(embedded, copy)
    assert proof.outcome is ProofOutcome.NOT_PROVEN


def test_a_copy_of_which_a_page_is_gone_is_broken(embedded, copy):
    with sqlite.connect(copy) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'rental'").fetchone()
    database.close()
    data = bytearray(copy.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    copy.write_bytes(data)
    with opened_copy(copy, embedded.shop.runner, Secrets(embedded.folder)) as opened:
        assert proof_of(opened).outcome is ProofOutcome.BROKEN
