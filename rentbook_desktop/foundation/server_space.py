"""What can be known of the disk of a PostgreSQL server: its size where the server runs on this computer and says where."""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.free_space import DiskSpace, Measure

_HERE = {"localhost", "127.0.0.1", "::1"}
_DIRECTORY = text("SELECT setting FROM pg_settings WHERE name = 'data_directory'")
"""A role without `pg_read_all_settings` gets no row (PostgreSQL manual, chapter pg_settings)."""


def server_space(database: Database, measure: Measure) -> DiskSpace | None:
    """Return the disk of a shared shop's server, None for an embedded one and where it cannot be known."""
    host = str(database.url.host or database.url.query.get("host") or "")
    if not database.is_shared or not (host in _HERE or host.startswith(os.sep) or not host):
        return None
    with suppress(ShopError, OSError):
        with database.read() as connection:
            directory = connection.execute(_DIRECTORY).scalar()
        if directory is not None:
            free, total = measure(Path(directory))
            return DiskSpace(place="shop", free=free, total=total)
    return None
