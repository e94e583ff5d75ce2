"""Collects what somebody who helps needs to know of a shop into one archive: versions, settings, health, log, counts.

Each part is made of fields that are named here; what is not named is left out. The log, which is text, is redacted.
"""

import json
import platform
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from rentbook_desktop import __version__
from rentbook_desktop.backup.restoring import PASSPHRASE
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.database import sqlite_version
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.schema import HEAD, changed_objects, revision_in
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.setting import written
from rentbook_desktop.foundation.settings import SETTINGS, Settings
from rentbook_desktop.foundation.tables import shop_tables
from rentbook_desktop.health import health_of
from rentbook_desktop.messaging.provider_factory import SECRETS
from rentbook_desktop.shop import Shop
from rentbook_desktop.staff.tables import staff
from rentbook_desktop.support.log_tail import redacted_log

_TOLD_KINDS = frozenset({"whole", "won", "flag", "choice", "time", "amounts", "zone"})
"""Kinds of settings whose values name nobody; of a text or a number of a telephone is told whether there is one."""

_LIBRARIES = ("PySide6", "SQLAlchemy", "pysqlite3-binary", "psycopg", "msgspec", "alembic", "cryptography", "pyrage")
_WITHHELD = frozenset({"head", "folder", "second", "drill_of", "backup", "about", "desk"})
"""Fields of the health that may name a place, a person or what the records end with."""

_DATE = (1980, 1, 1, 0, 0, 0)
"""What every member is dated: when it was collected stands in `versions.json`."""

Part = Callable[[], object]


def collect_open(shop: Shop, file: BinaryIO) -> tuple[str, ...]:
    """Write the archive of an open shop into a file, and return the names of what it holds."""
    at = shop.runner.clock.now().isoformat(timespec="seconds")
    parts: dict[str, Part] = {
        "versions.json": lambda: _versions(at),
        "settings.json": lambda: _settings(shop.runner.settings),
        "health.json": lambda: _without_places(health_of(shop)),
        "schema.json": lambda: _schema(shop),
    }
    return _write(file, parts, redacted_log(shop.folder, [*_secrets(shop), *_names(shop)]))


def collect_closed(file: BinaryIO, settings: Settings, *, trouble: str, at: str) -> tuple[str, ...]:
    """Write the archive of a shop that cannot be opened, `trouble` being the code why; return the names of what it holds.

    Its log is left out: nobody knows who is named in it.
    """
    parts: dict[str, Part] = {
        "versions.json": lambda: _versions(at),
        "settings.json": lambda: _settings(settings),
        "health.json": lambda: {"ok": False, "database": trouble},
    }
    return _write(file, parts, "")


def _write(file: BinaryIO, parts: Mapping[str, Part], log_text: str) -> tuple[str, ...]:
    members = {name: json.dumps(_told(part), ensure_ascii=False, indent=1) for name, part in parts.items()}
    members |= {"log.txt": log_text} if log_text else {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content.encode(), zipfile.ZIP_DEFLATED)
    return tuple(members)


def _told(part: Part) -> object:
    """Return a part; one that cannot be made says of which kind its error is: the others are needed all the more."""
    try:
        return part()
    except (ShopError, SQLAlchemyError, OSError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        return {"unavailable": getattr(error, "code", type(error).__name__)}


def _versions(at: str) -> dict[str, object]:
    libraries = {}
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            libraries[name] = version(name)
    return {
        "at": at,
        "rentbook": __version__,
        "revision": HEAD,
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "installed": bool(getattr(sys, "frozen", False)),
        "libraries": libraries,
    }


def _settings(settings: Settings) -> dict[str, object]:
    told: dict[str, object] = {}
    for key, one in SETTINGS.items():
        value, source = settings.found(key)
        is_told = one.kind in _TOLD_KINDS and not one.is_sealed
        told[key] = {"value": written(one, value) if is_told else "(set)" if value else "", "source": source}
    return told


def _without_places(found: object) -> object:
    """Return health without the fields that may name somebody, and of each trouble its kind alone."""
    if isinstance(found, Mapping):
        return {
            key: str(value).partition(":")[0] if key == "trouble" and isinstance(value, str) else _without_places(value)
            for key, value in found.items()
            if key not in _WITHHELD or isinstance(value, Mapping | list)
        }
    return [_without_places(one) for one in found] if isinstance(found, list | tuple) else found


def _schema(shop: Shop) -> dict[str, object]:
    with shop.runner.database.read() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in shop_tables.sorted_tables
        }
        return {
            "revision": revision_in(connection),
            "database": connection.dialect.name,
            "changed": list(changed_objects(connection)),
            "counts": counts,
        }


def _secrets(shop: Shop) -> list[str]:
    """Return what this computer has in its store of secrets, and what is set in words: no line may repeat them."""
    found = [Secrets(shop.folder).get(name) for name in (*SECRETS, PASSPHRASE)]
    found += [str(shop.runner.settings.get(key)) for key, one in SETTINGS.items() if one.kind not in _TOLD_KINDS]
    return [one for one in found if one]


def _names(shop: Shop) -> Iterator[str]:
    """Yield the names of everybody known here that the log could hold in its own letters."""
    with (
        suppress(ShopError, SQLAlchemyError),
        shop.runner.database.read() as connection,
    ):  # what cannot be read is not in the log either
        for column in (customer.c.name, staff.c.name):
            yield from (name for name in connection.execute(select(column)).scalars() if name and name.isascii())
