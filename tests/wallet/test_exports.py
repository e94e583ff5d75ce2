"""The journal as a sheet."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.wallet.exports import LEDGER_COLUMNS, ledger_csv_page


def test_a_transfer_goes_out_with_the_accounts_it_moves_between(small):
    customer = small.customer(points=3000)
    small.rent(customer, small.copies())
    small.shop.deliver()
    rows = [dict(zip(LEDGER_COLUMNS, row, strict=True)) for row in small.shop.ask(ledger_csv_page, after=0).rows]
    assert [(row["kind"], row["from"], row["to"], row["amount"]) for row in rows] == [
        ("TOP_UP", "cash:desk-1", f"wallet:{customer}", 3000),
        ("RENTAL", f"wallet:{customer}", "revenue:rental", 1000),
    ]
    assert rows[0]["at"] == "2026-11-23T01:00:00.000Z"


def test_the_next_page_begins_after_the_last_one(small):
    small.customer(points=3000)
    page = small.shop.ask(ledger_csv_page, after=0)
    assert small.shop.ask(ledger_csv_page, after=page.last).rows == ()


def test_a_clerk_takes_no_journal_away(embedded):
    with pytest.raises(NotAllowed):
        embedded.clerk().ask(ledger_csv_page, after=0)
