"""What stands in the lists of the reservations, and what a row, a card or a barcode means there."""

from msgspec import Struct

from rentbook_desktop.queries.ended_reservations import EndedReservation
from rentbook_desktop.queries.reservation_lists import OnPickupShelf, ToFetch, ToPutBack
from rentbook_desktop.reservation.queries import ReservationShown


class ListedReservations(Struct, kw_only=True):
    """The answers of the shop, list by list."""

    to_fetch: tuple[ToFetch, ...] = ()
    on_shelf: tuple[OnPickupShelf, ...] = ()
    to_put_back: tuple[ToPutBack, ...] = ()
    waiting: tuple[ReservationShown, ...] = ()
    ended: tuple[EndedReservation, ...] = ()

    @property
    def is_printable(self) -> bool:
        """Return whether there is a way along the shelves to go."""
        return bool(self.to_fetch or self.to_put_back)

    def here(self, reservation_id: object) -> OnPickupShelf | None:
        """Return the copy on the pickup shelf that waits for a place in a queue."""
        return next((one for one in self.on_shelf if one.reservation_id == reservation_id), None)

    def title_of(self, listed: str, key: object) -> int | None:
        """Return which title the row with this key in this list is about."""
        if listed == "clear":
            return next((one.title_id for one in self.to_put_back if one.copy == key), None)
        titles = {one.reservation_id: one.title_id for one in self.ended}
        titles |= {one.reservation_id: one.title_id for one in self.waiting}
        titles |= {one.reservation_id: one.title_id for one in self.on_shelf}
        titles |= {one.reservation_id: one.title_id for one in self.to_fetch}
        return titles.get(key) if isinstance(key, int) else None

    def row_of_customer(self, customer_id: int) -> tuple[str, int] | None:
        """Return the list and the row of the copy that waits for a customer, or is to be fetched for them."""
        here = next((one for one in self.on_shelf if one.customer_id == customer_id), None)
        coming = next((one for one in self.to_fetch if one.customer_id == customer_id), None)
        if here is not None:
            return "shelf", here.reservation_id
        return ("fetch", coming.reservation_id) if coming is not None else None

    def last_of_customer(self, customer_id: int) -> tuple[str, int] | None:
        """Return the list and the row of the place of a customer that was over last."""
        gone = next((one for one in self.ended if one.customer_id == customer_id), None)
        return (gone.state.lower(), gone.reservation_id) if gone is not None else None
