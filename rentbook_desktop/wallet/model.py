"""The journal: accounts, transfers between them, and holds set aside inside a wallet.

A transfer is one row that moves an amount from a debit account to a credit account, so it cannot be half done (the
shape of TigerBeetle's ledger). Rows are only ever added: triggers refuse the rest, and triggers alone move balances.
A balance is credits minus debits, so all balances together are always zero.
"""

import hashlib
from enum import StrEnum

from msgspec import Struct


class Tender(StrEnum):
    """What points are paid in with, and the account it lands on."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"


class Posting(Struct, frozen=True, kw_only=True):
    """A transfer to make."""

    debit_id: int
    credit_id: int
    amount: int
    kind: str
    reference: str
    rental_id: int | None = None
    reason: str = ""
    reversal_of: int | None = None
    refund_of: int | None = None


def wallet_key(customer_id: int) -> str:
    """Return the account of a customer's points."""
    return f"wallet:{customer_id}"


def tender_key(tender: Tender, desk: str) -> str:
    """Return the account money comes from: the desk's cash drawer, card clearing, or the bank."""
    return {Tender.CASH: f"cash:{desk}", Tender.CARD: "card", Tender.TRANSFER: "bank"}[tender]


REVENUE_RENTAL = "revenue:rental"
OPENING = "opening"
"""Where points come from that customers had before the shop used this program."""


SEPARATOR = "\x1f"
_LENGTH = 32  # hex digits


def checksum(*fields: object) -> str:
    """Return the seal of a transfer's fields, in the order `SEALED` names them."""
    return checksum_of(SEPARATOR.join("" if field is None else str(field) for field in fields))


def checksum_of(text: str) -> str:
    """Return the seal over a transfer's fields, joined."""
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


SEALED = (
    "debit_id",
    "credit_id",
    "amount",
    "kind",
    "reference",
    "rental_id",
    "reason",
    "request_id",
    "reversal_of",
    "refund_of",
    "staff",
    "desk",
    "at",
)
"""The fields of a transfer under its checksum."""
