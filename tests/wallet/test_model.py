"""Accounts and the seal of a transfer."""

import pytest

from rentbook_desktop.wallet.model import SEALED, Tender, checksum, tender_key, wallet_key
from rentbook_desktop.wallet.tables import transfer


@pytest.mark.parametrize(
    ("tender", "key"), [(Tender.CASH, "cash:desk-2"), (Tender.CARD, "card"), (Tender.TRANSFER, "bank")]
)
def test_cash_lies_in_the_drawer_of_its_desk_and_the_rest_elsewhere(tender, key):
    assert tender_key(tender, "desk-2") == key


def test_a_seal_notices_a_changed_field_and_a_moved_one():
    assert checksum(1, "a", None) == checksum(1, "a", "")
    assert len({checksum(1, "a"), checksum(2, "a"), checksum("a", 1), checksum("1a", ""), checksum(1, "a", 0)}) == 5


def test_everything_that_is_told_of_a_transfer_is_under_its_seal():
    unsealed = {column.name for column in transfer.c} - set(SEALED)
    assert unsealed == {"transfer_id", "checksum"}
    assert wallet_key(7) == "wallet:7"
