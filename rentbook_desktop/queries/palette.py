"""What the command palette asks at every key: customers, titles and copies that the letters so far may mean."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.phones import shown_phone
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.palette_search import copy_ids, customer_ids, title_ids
from rentbook_desktop.wallet.tables import account


class CustomerHit(Struct, frozen=True, kw_only=True):
    """A customer: the card they hold (empty for none), the phone masked, the balance in won."""

    customer: int
    name: str
    card: str
    phone: str
    state: str
    balance: int


class TitleHit(Struct, frozen=True, kw_only=True):
    """A title: how many copies it has and how many stand on the shelf, and the barcode of one of them, best of those."""

    title_id: int
    name: str
    author: str
    category: str
    copies: int
    available: int
    copy: str


class CopyHit(Struct, frozen=True, kw_only=True):
    """A copy by its barcode."""

    copy: str
    title_id: int
    title: str
    author: str
    state: str


class PaletteHits(Struct, frozen=True, kw_only=True):
    """What was found, best first in each kind."""

    customers: tuple[CustomerHit, ...] = ()
    titles: tuple[TitleHit, ...] = ()
    copies: tuple[CopyHit, ...] = ()


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def palette_search(reading: ReadContext, *, words: str, limit: int = 5) -> PaletteHits:
    """Return what letters may mean: names and their initial consonants, ends of phone numbers, cards, ISBNs, barcodes."""
    connection = reading.connection
    return PaletteHits(
        customers=_customers(reading, customer_ids(connection, words, limit)),
        titles=_titles(reading, title_ids(connection, words, limit)),
        copies=_copies(reading, copy_ids(connection, words, limit)),
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def palette_recent(
    reading: ReadContext, *, customers: Sequence[int] = (), titles: Sequence[int] = (), copies: Sequence[str] = ()
) -> PaletteHits:
    """Return what these numbers stand for, in their order; who left and what is gone is left out."""
    return PaletteHits(
        customers=_customers(reading, customers), titles=_titles(reading, titles), copies=_copies(reading, copies)
    )


def _customers(reading: ReadContext, ids: Sequence[int]) -> tuple[CustomerHit, ...]:
    if not ids:
        return ()
    read = reading.connection.execute
    rows = read(select(customer).where(customer.c.customer_id.in_(ids), customer.c.state != "WITHDRAWN")).all()
    cards = select(card.c.customer_id, card.c.card).where(card.c.customer_id.in_(ids), card.c.state == "ACTIVE")
    numbers = {row.customer_id: row.card for row in read(cards.order_by(card.c.issued_at, card.c.card))}
    wallets = select(account.c.customer_id, account.c.balance)
    wallets = wallets.where(account.c.customer_id.in_(ids), account.c.kind == "wallet")
    balances = {row.customer_id: row.balance for row in read(wallets)}
    found = {
        row.customer_id: CustomerHit(
            customer=row.customer_id,
            name=row.name,
            card=numbers.get(row.customer_id, ""),
            phone=shown_phone(cipher_of(reading.connection), row.phone, row.customer_id),
            state=row.state,
            balance=balances.get(row.customer_id, 0),
        )
        for row in rows
    }
    return tuple(found[one] for one in ids if one in found)


def _titles(reading: ReadContext, ids: Sequence[int]) -> tuple[TitleHit, ...]:
    if not ids:
        return ()
    here, stands = copy.c.state.not_in(["WITHDRAWN", "LOST"]), copy.c.state == "AVAILABLE"
    counted = (
        select(
            title.c.title_id,
            shown_name.label("name"),
            title.c.author,
            title.c.category,
            func.count(copy.c.copy_id).filter(here).label("copies"),
            func.count(copy.c.copy_id).filter(stands).label("available"),
            func.coalesce(func.min(copy.c.barcode).filter(stands), func.min(copy.c.barcode).filter(here), "").label(
                "copy"
            ),
        )
        .outerjoin(copy, copy.c.title_id == title.c.title_id)
        .where(title.c.title_id.in_(ids), title.c.state == "ACTIVE")
        .group_by(title.c.title_id, title.c.name, title.c.volume, title.c.author, title.c.category)
    )
    found = {row.title_id: TitleHit(**row._mapping) for row in reading.connection.execute(counted)}  # noqa: SLF001
    return tuple(found[one] for one in ids if one in found)


def _copies(reading: ReadContext, codes: Sequence[str]) -> tuple[CopyHit, ...]:
    if not codes:
        return ()
    wanted = (
        select(copy.c.barcode.label("copy"), title.c.title_id, shown_name.label("title"), title.c.author, copy.c.state)
        .join(title, title.c.title_id == copy.c.title_id)
        .where(copy.c.barcode.in_(codes), copy.c.state != "WITHDRAWN")
    )
    found = {row.copy: CopyHit(**row._mapping) for row in reading.connection.execute(wanted)}  # noqa: SLF001
    return tuple(found[code] for code in codes if code in found)
