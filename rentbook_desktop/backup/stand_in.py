"""Lets a backup stand in for a shop that cannot be read, or is not there: who works in it decides who may restore it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from rentbook_desktop.backup.restoring import RestoreRequest, RestoreTarget, secret_with, taken_out
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import take_secret
from rentbook_desktop.foundation.whole_files import put_in_place
from rentbook_desktop.shop import Shop


@contextmanager
def stand_in_folder(request: RestoreRequest, name: str, secrets: Secrets) -> Iterator[Path]:
    """Make a folder in which the shop of a backup lies under a name, to be opened as any shop; it is gone at the end.

    The secret that came with the backup, or was typed, is kept for this computer. Raises as `checked_backup` does.
    """
    with tempfile.TemporaryDirectory(prefix="rentbook-restore-") as made:
        folder = Path(made)
        with taken_out(folder, request) as (archive, draft):
            secret = secret_with(archive, request)
            put_in_place(draft, folder / name)
        if secret is not None:
            database = Database(f"sqlite:///{folder / name}")
            try:
                with database.read() as connection:
                    take_secret(connection, secrets, secret)
            finally:
                database.close()
        yield folder


def target_of_unreadable(shop: Shop, folder: Path, name: str) -> RestoreTarget:
    """Return the place of a shop that cannot be read, for one that stands in for it."""
    path = folder / name
    runner = replace(shop.runner, database=Database(f"sqlite:///{path}"))
    return RestoreTarget(folder=folder, path=path, runner=runner, close=runner.database.close)
