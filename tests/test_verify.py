"""All proofs together, over one moment, with the read models held against the shop."""

import shutil

import pytest
from sqlalchemy import delete, insert, text, update

from rentbook_desktop import verify as verifying
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.outbox import parked
from rentbook_desktop.maintenance import verify
from rentbook_desktop.mypage.tables import mypage_customer
from rentbook_desktop.status.tables import status_out
from tests.shops import SmallShop


def test_a_sound_shop_holds_every_proof(small):
    small.rent(small.customer(points=3000), small.copies())
    report = small.shop.maintain(verify)
    assert report.ok
    assert len({one.name for one in report.checks}) == len(report.checks) >= 15


@pytest.fixture(params=["told anew", "sums"])
def compared(request, monkeypatch):
    """Both ways in which the read models are compared: as of a small shop, and as of a large one."""
    if request.param == "sums":
        monkeypatch.setattr(verifying, "SMALL", 0)


@pytest.mark.usefixtures("compared")
def test_a_page_that_shows_another_balance_is_found(small):
    customer = small.customer(points=3000)
    small.shop.deliver()
    with small.shop.views.write() as connection:
        connection.execute(update(mypage_customer).values(balance=1))
    (breach,) = small.verify()["views_agree"]
    assert str(customer) in breach


@pytest.mark.usefixtures("compared")
def test_a_rental_the_views_lost_is_found(small):
    small.rent(small.customer(points=3000), small.copies())
    small.shop.deliver()
    with small.shop.views.write() as connection:
        connection.execute(delete(status_out))
    assert list(small.verify()) == ["views_agree"]


def test_views_that_are_not_there_are_not_proven_which_is_no_success(embedded):
    embedded.rent(embedded.customer(points=3000), embedded.copies())
    embedded.shop.views.close()
    for path in embedded.folder.glob("views.sqlite3*"):
        path.unlink()
    (embedded.folder / "views.sqlite3").mkdir()
    report = embedded.shop.maintain(verify)
    assert (report.ok, report.outcome) == (False, ProofOutcome.NOT_PROVEN)
    assert [(one.name, one.outcome) for one in report.checks if not one.ok] == [
        ("views_agree", ProofOutcome.NOT_PROVEN)
    ]


def test_an_empty_shop_holds_every_proof(small):
    assert small.shop.maintain(verify).ok


@pytest.mark.usefixtures("compared")
def test_what_moves_while_the_proofs_are_made_is_no_breach(small, monkeypatch):
    customer, copies = small.customer(points=9000), small.copies(count=3)
    small.shop.deliver()
    monkeypatch.setattr(small.shop.relay, "deliver", lambda: True)  # the readers stand behind, as on a busy day
    for copy in copies:
        small.rent(customer, copy)
        assert small.verify() == {}
    small.give_back(copies[0])
    small.top_up(customer, 1000)
    assert small.verify() == {}


@pytest.mark.parametrize(
    "bend",
    [
        "UPDATE mypage_rental SET title = 'x'",
        "DELETE FROM mypage_point",
        "UPDATE status_day SET revenue = revenue + 1",
        "DELETE FROM status_title",
        "UPDATE mypage_customer SET name = 'x'",
    ],
)
def test_a_missing_or_wrong_row_in_the_read_models_is_found(small, bend):
    small.rent(small.customer(points=3000), small.copies())
    small.shop.deliver()
    with small.shop.views.write() as connection:
        connection.execute(text(bend))
    assert list(small.verify()) == ["views_agree"]


def test_an_event_that_was_put_aside_is_found(small):
    customer, copies = small.customer(points=9000), small.copies()
    small.rent(customer, copies)
    small.shop.deliver()
    with small.shop.runner.database.write() as connection:
        row = {"reader": "wallet", "event_id": 1, "aggregate": "rental:1", "trouble": "ValueError", "at": 1}
        connection.execute(insert(parked).values(row))
    assert list(small.verify()) == ["bookmarks_within_outbox"]


def test_a_head_code_is_not_continued_by_a_shop_that_was_put_back_and_went_on(tmp_path):
    small = SmallShop(tmp_path / "shop")
    customer = small.customer(points=3000)
    small.shop.deliver()
    morning = small.shop.maintain(verify).head
    small.close()
    kept = shutil.copytree(tmp_path / "shop", tmp_path / "kept")
    small = SmallShop(tmp_path / "shop", clock=small.clock)
    small.top_up(customer, 5000)
    evening = small.shop.maintain(verify).head
    assert small.shop.maintain(verify, head=morning).ok
    small.close()
    put_back = SmallShop(kept, clock=small.clock)
    assert "continues_head" in failed(put_back, evening)
    for amount in (100, 200, 300):
        put_back.top_up(customer, amount)
    assert failed(put_back, evening) == ["continues_head"]
    assert failed(put_back, morning) == []
    put_back.close()


def failed(small, head):
    return [one.name for one in small.shop.maintain(verify, head=head).checks if not one.ok]
