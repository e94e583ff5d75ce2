"""The records are looked through once a day, by another program, and what it came to is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from rentbook_desktop import proving
from rentbook_desktop.faces.desk.shop_loader import OpenShop
from rentbook_desktop.faces.desk.status_lights import status_lights
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.last_proof import FILE, read_last_proof
from rentbook_desktop.maintenance import health
from rentbook_desktop.proving import prove_apart, prove_if_due


def test_another_program_proves_the_records_and_gives_the_head(small):
    small.rent(small.customer(points=3000), small.copies())
    small.shop.deliver()
    proof = prove_apart(small.shop, 7)
    assert (proof.at, proof.outcome, proof.failed) == (7, "HOLDS", ())
    assert proof.head.rpartition(" · ")[2] == small.shop.maintain(health)["head"].rpartition(" · ")[2]


def test_what_is_broken_turns_the_light_red_until_it_is_mended(embedded):
    embedded.customer(points=3000)
    embedded.shop.deliver()
    with embedded.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE account SET balance = balance + 1 WHERE kind = 'cash'"))
    prove_if_due(embedded.opened)
    found = embedded.shop.maintain(health)
    assert (found["ok"], found["proof"]["outcome"]) == (False, "BROKEN")
    assert "ledger_balances" in found["proof"]["failed"]
    opened = OpenShop(embedded.opened, None, None)
    (light,) = status_lights(Translator("ko"), opened, waits=False, failed=False)
    assert (light.label, light.tone) == ("장부에 어긋난 것이 있어요", "bad")


def test_they_are_looked_through_once_a_day_and_after_a_clock_that_was_ahead(embedded, monkeypatch):
    looked = []
    monkeypatch.setattr(
        proving, "run_again", lambda *_: looked.append(1) or '{"outcome": "HOLDS", "checks": [], "head": ""}'
    )
    for step, times in ((timedelta(), 1), (timedelta(hours=19), 1), (timedelta(hours=2), 2), (timedelta(days=-9), 3)):
        embedded.clock.move(step)
        prove_if_due(embedded.opened)
        assert len(looked) == times


@pytest.mark.parametrize("said", ["", "no JSON", "{}"])
def test_a_program_that_says_nothing_proves_nothing(embedded, monkeypatch, said):
    monkeypatch.setattr(proving, "run_again", lambda *_: said)
    prove_if_due(embedded.opened)
    assert read_last_proof(embedded.folder).outcome == "NOT_PROVEN"
    (embedded.folder / FILE).write_text("garbage")
    assert read_last_proof(embedded.folder) is None
