"""Baskets set aside while their customer steps away."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import delete, insert, select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.given_codes import checked_basket
from rentbook_desktop.rental.model import MAX_AT_ONCE
from rentbook_desktop.rental.tables import basket


class BasketHeld(Struct, frozen=True, kw_only=True):
    """A basket that was set aside or taken up again."""

    basket_id: int
    customer_id: int | None
    copies: tuple[str, ...]


@action(Role.LIBRARIAN, right=NO_RIGHT, inverse="resume_basket")
def hold_basket(work: Work, *, customer_id: CustomerId | None, copies: Sequence[str], request_id: str) -> BasketHeld:
    """Set a basket aside; nothing is rented and nobody else is kept from these copies.

    A customer has one: what was set aside for them before comes along, unless all of it is more than a basket holds.
    """
    codes = checked_basket(copies)
    if customer_id is not None:
        codes = _joined(work, customer_id, codes)
    row = {
        "customer_id": customer_id,
        "copies": msgspec.json.encode(codes).decode(),
        "desk": work.actor.desk,
        "held_at": work.now,
    }
    basket_id = work.connection.execute(insert(basket).values(row).returning(basket.c.basket_id)).scalar_one()
    return BasketHeld(basket_id=basket_id, customer_id=customer_id, copies=tuple(codes))


def _joined(work: Work, customer_id: CustomerId, codes: list[str]) -> list[str]:
    """Take what this customer had set aside out of the table and return it with `codes` behind it."""
    run = work.connection.execute
    run(
        select(customer.c.customer_id).where(customer.c.customer_id == customer_id).with_for_update()
    )  # one desk at a time
    mine = basket.c.customer_id == customer_id
    rows = run(select(basket).where(mine).order_by(basket.c.basket_id)).all()
    before = [stored_json(row.copies, tuple[str, ...], "basket.copies", row.basket_id) for row in rows]
    joined = list(dict.fromkeys([*(code for one in before for code in one), *codes]))
    if len(joined) > MAX_AT_ONCE:
        return codes
    run(delete(basket).where(mine))
    return joined


@action(Role.LIBRARIAN, right=NO_RIGHT)
def resume_basket(work: Work, *, basket_id: int, request_id: str) -> BasketHeld:
    """Take a basket up again; it can be taken up once. Raises NotFound where another desk was quicker."""
    row = work.connection.execute(delete(basket).where(basket.c.basket_id == basket_id).returning(basket)).first()
    if row is None:
        raise NotFound("basket", str(basket_id))
    copies = stored_json(row.copies, tuple[str, ...], "basket.copies", basket_id)
    return BasketHeld(basket_id=basket_id, customer_id=row.customer_id, copies=copies)
