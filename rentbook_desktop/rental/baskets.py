"""Baskets set aside while their customer steps away."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import delete, insert

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.actions import checked_basket
from rentbook_desktop.rental.tables import basket


class BasketHeld(Struct, frozen=True, kw_only=True):
    """A basket that was set aside or taken up again."""

    basket_id: int
    customer_id: int | None
    copies: tuple[str, ...]


@action(Role.LIBRARIAN, right=NO_RIGHT, inverse="resume_basket")
def hold_basket(work: Work, *, customer_id: CustomerId | None, copies: Sequence[str], request_id: str) -> BasketHeld:
    """Set a basket aside; nothing is rented and nobody else is kept from these copies."""
    codes = checked_basket(copies)
    row = {
        "customer_id": customer_id,
        "copies": msgspec.json.encode(codes).decode(),
        "desk": work.actor.desk,
        "held_at": work.now,
    }
    basket_id = work.connection.execute(insert(basket).values(row).returning(basket.c.basket_id)).scalar_one()
    return BasketHeld(basket_id=basket_id, customer_id=customer_id, copies=tuple(codes))


@action(Role.LIBRARIAN, right=NO_RIGHT)
def resume_basket(work: Work, *, basket_id: int, request_id: str) -> BasketHeld:
    """Take a basket up again; it can be taken up once. Raises NotFound where another desk was quicker."""
    row = work.connection.execute(delete(basket).where(basket.c.basket_id == basket_id).returning(basket)).first()
    if row is None:
        raise NotFound("basket", str(basket_id))
    copies = stored_json(row.copies, tuple[str, ...], "basket.copies", basket_id)
    return BasketHeld(basket_id=basket_id, customer_id=row.customer_id, copies=copies)
