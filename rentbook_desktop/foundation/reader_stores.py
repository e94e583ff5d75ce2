"""Where readers keep what follows from events, with their bookmarks beside it: the shop's own database, or another."""

from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct
from sqlalchemy import Connection

from rentbook_desktop.foundation.bookmarks import Bookmarks
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.outbox import bookmarks


class ReaderStore(Protocol):
    """A database that holds readers' effects, with their bookmarks beside them."""

    @property
    def bookmarks(self) -> Bookmarks:
        """Return the bookmarks that lie beside the effects."""
        ...

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only looks."""
        ...

    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction for effects and bookmarks together."""
        ...


class SeparateStore(ReaderStore, Protocol):
    """A database of readers' effects alone: it can be emptied and told everything anew."""

    is_damaged: bool
    """Whether a value was met in it that cannot be."""

    def empty_within(self, connection: Connection) -> None:
        """Forget everything in an open transaction, bookmarks too."""
        ...


class ShopStore(Struct, frozen=True):
    """The shop's own database as a store of readers."""

    database: Database
    bookmarks: Bookmarks = bookmarks

    def read(self) -> AbstractContextManager[Connection]:
        return self.database.read()

    def write(self) -> AbstractContextManager[Connection]:
        return self.database.write()
