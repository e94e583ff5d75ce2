"""How far a file of the search index is, and whether it is one of this shop."""

from msgspec import Struct
from sqlalchemy import Connection

from rentbook_desktop.foundation.outbox_rows import origin_of
from rentbook_desktop.foundation.shop_secret import keys_of


class Stand(Struct, frozen=True, kw_only=True):
    """How far a file of the index is: the newest event it knows, and by what that is known again."""

    event_id: int
    origin: str


def is_ours(shop: Connection, stand: Stand) -> bool:
    """Return whether a file was made of this shop, and not of a later state that was given up for an older one."""
    if not stand.event_id:
        return stand.origin == keys_of(shop).database_id
    return stand.origin == origin_of(shop, stand.event_id)
