"""Brings a database to the schema of this version: Alembic, but imported only where there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy import text as sql

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable

HEAD = "0008"
"""The newest revision in `migrations/versions`; a test holds it against the folder."""

_MIGRATION_LOCK = 0x72656E75
_FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def migrate_to_head(database: Database) -> None:
    """Make or migrate the shop's tables in one transaction; raises Unavailable for a database newer than this program."""
    with database.read() as connection:
        if _revision(connection) == HEAD:
            return
    with database.write() as connection:
        if database.is_shared:
            connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        found = _revision(connection)
        if found != HEAD:
            _refuse_foreign(connection, found)
            _migrate(connection)


def revision_of(database: Database) -> str | None:
    """Return the revision a database stands at, None for an empty one."""
    with database.read() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def _refuse_foreign(connection: Connection, found: str | None) -> None:
    if found is None:
        if inspect(connection).get_table_names():
            raise Unavailable("FOREIGN_DATABASE")
        return
    if not any(path.name.startswith(found + "_") for path in (_FOLDER / "versions").glob("*.py")):
        raise Unavailable("NEWER_DATA", found=found, known=HEAD)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
