"""Shops of older versions for tests: as those versions made them, kept as SQL, with the keys that lay beside them."""

import shutil
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop import migrations
from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.foundation.clock import SEOUL, SetClock
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.secrets import Secrets

HERE = Path(__file__).parent
VERSIONS = {"0.1.0": "0007"}
"""Every released version, and the revision at which it left its shops."""

AFTERWARDS = datetime(2026, 12, 1, 10, 0, tzinfo=SEOUL)
"""The day after the shop of 0.1.0 was made."""

_PHONE_KEYS = {"0.1.0": ("phone_key:d874bd9b71516e7b", "TTqCS0G2ozHOnat9ZJPWHDU6yk/cTj9GxaC+QV3mDII=")}


def older_shop(folder: Path, version: str = "0.1.0") -> Path:
    """Make a data folder with the shop of a version and return its file; the key of its numbers is known to this computer."""
    folder.mkdir(mode=0o700, parents=True)
    path = folder / SHOP_FILE
    database = sqlite.connect(path)
    database.executescript((HERE / f"shop-{version}.sql").read_text(encoding="utf-8"))
    database.close()
    path.chmod(0o600)
    Secrets(folder).put(*_PHONE_KEYS[version])
    return path


def copied_shop(source: Path, folder: Path) -> Path:
    """Copy a shop's file into a data folder of its own."""
    folder.mkdir(mode=0o700)
    return Path(shutil.copy(source, folder / SHOP_FILE))


def migrate_to(url: str, revision: str) -> None:
    """Make the tables of an earlier revision in an empty database."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    database = Database(url)
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    database.close()


def a_day_later() -> SetClock:
    """Return a clock that stands on the day after the shop of 0.1.0 was made."""
    return SetClock(AFTERWARDS)


def content(path: Path) -> str:
    """What a shop's file and its journal say, at which revision, as text; it is whole."""
    database = sqlite.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = ("alembic_version", "account", "hold", "customer", "copy", "title")
        told = [database.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names]
        return repr(told)
    finally:
        database.close()
