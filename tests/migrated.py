"""Copies a shop database that was migrated once a worker, because migrating anew costs most of what a short test costs.

The migrations themselves are tested on empty databases, in `foundation/test_schema.py`.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.schema import migrate_to_head
from tests import databases


def copy_shop_file(folder: Path) -> None:
    """Put an empty, migrated shop file into a data folder, which is made; a shop that is there stays."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / SHOP_FILE).exists():
        shutil.copy(_migrated_file(), folder / SHOP_FILE)


def migrate(url: str) -> None:
    """Make the tables of a shop in an empty database, and leave it."""
    database = Database(url, durable=False)
    migrate_to_head(database)
    database.close()


@cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="migrated-", dir=os.environ.get(databases.RUN_FOLDER)))
    migrate(f"sqlite:///{folder / SHOP_FILE}")
    return folder / SHOP_FILE
