"""Brings a database to the schema of this version: Alembic, but imported only where there is something to do."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Text, column, inspect, select, table
from sqlalchemy import text as sql

from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.resources import resource_path

log = logging.getLogger(__name__)

HEAD = "0022"
"""The newest revision in `migrations/versions`; a test holds it against the folder."""

_HASH = 16  # hex digits
_SQLITE_OBJECTS = """
    SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
"""
_POSTGRES_OBJECTS = """
    SELECT 'trigger ' || tgname || ' on ' || relname, tgenabled::text || tgtype || proname
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'function ' || proname, prosrc || COALESCE(prosecdef::text, '')
        FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    UNION ALL SELECT 'rule ' || rulename, ev_type::text
        FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class WHERE relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'constraint ' || conname || ' on ' || relname, contype::text || convalidated::text
        FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
        WHERE relnamespace = current_schema()::regnamespace AND contype IN ('c', 'f', 'p', 'u')
    UNION ALL SELECT 'index ' || relname, indisunique::text || indisvalid::text || indkey::text
        FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = current_schema()::regnamespace
    UNION ALL SELECT 'column ' || relname || '.' || attname, atttypid::regtype::text || attnotnull::text
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
"""

_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()
        AND COALESCE(backend_type, 'client backend') = 'client backend' -- unknown: of a role whose sessions this one may not see
        AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :key)
"""
_read_revision = CompiledStatement(select(column("version_num", Text)).select_from(table("alembic_version")))
_MIGRATION_LOCK = 0x72656E75
_FOLDER = Path(__file__).resolve().parent.parent / "migrations"


def migrate_to_head(database: Database, check: Callable[[Connection], None] = lambda _: None) -> None:
    """Make or migrate the shop's tables in one transaction; raises Unavailable for a database newer than this program.

    `check` is called first where a server's shop is migrated, while nobody else can write; what it raises stops it.
    """
    with database.read() as connection:
        if revision_in(connection) == HEAD:
            return
    if database.is_shared:
        database.engine.dispose()  # only one connection is this program's own, see `refuse_open_desks`
    with database.write() as connection:
        if database.is_shared:
            connection.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        found = revision_in(connection)
        if found != HEAD:
            _refuse_foreign(connection, found)
            if database.is_shared and found is not None:  # whoever writes has read it, see `guard_revision`
                connection.execute(sql("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
                refuse_open_desks(connection)
                check(connection)
            _migrate(connection)


def guard_revision(database: Database) -> None:
    """Let a server's shop be only looked at from here once a program of another version has migrated it.

    Each writing transaction reads the revision first. That keeps a migration waiting until the transaction has ended, and the next
    one until the migration has: none writes by one version's rules into another's tables.
    """

    def check(connection: Connection) -> None:
        row = _read_revision.first(connection, {})
        found = None if row is None else row.version_num
        if found != HEAD:
            database.forbidden = Unavailable("NEWER_DATA", found=str(found), known=HEAD)
            log.error("a newer program has migrated the shop to %s, this one knows %s: it is read-only", found, HEAD)
            raise database.forbidden

    if database.is_shared:
        database.before_write = check


def changed_objects(connection: Connection) -> Iterator[str]:
    """Yield one sentence for each table, index, trigger or function that is not as the migrations made it."""
    made = written_objects()[connection.dialect.name]
    found = schema_objects(connection)
    for name in sorted(made.keys() | found.keys()):
        if name not in found:
            yield f"{name} is missing"
        elif name not in made:
            yield f"{name} was added"
        elif made[name] != found[name]:
            yield f"{name} was changed"


def written_objects() -> dict[str, dict[str, str]]:
    """Return what a fresh schema is made of on both databases; `python -m tests.schema_objects` writes it down."""
    return msgspec.json.decode(resource_path("schema_objects.json").read_bytes(), type=dict[str, dict[str, str]])


def schema_objects(connection: Connection) -> dict[str, str]:
    """Return a hash of every object of the schema by kind and name, as `trigger transfer_stays`."""
    asked = _SQLITE_OBJECTS if connection.dialect.name == "sqlite" else _POSTGRES_OBJECTS
    rows = connection.exec_driver_sql(asked)
    return {name: hashlib.sha256(str(made).encode()).hexdigest()[:_HASH] for name, made in rows}


def revision_of(database: Database) -> str | None:
    """Return the revision a database stands at, None for an empty one."""
    with database.read() as connection:
        return revision_in(connection)


def is_known_revision(found: str) -> bool:
    """Return whether this program knows a revision: that of a newer program it does not."""
    return any(path.name.startswith(found + "_") for path in (_FOLDER / "versions").glob("*.py"))


def revision_in(connection: Connection) -> str | None:
    """Return the revision at which the database at the other end of a connection stands, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def _refuse_foreign(connection: Connection, found: str | None) -> None:
    if found is None:
        if inspect(connection).get_table_names():
            raise Unavailable("FOREIGN_DATABASE")
        return
    if not is_known_revision(found):
        raise Unavailable("NEWER_DATA", found=found, known=HEAD)


def refuse_open_desks(connection: Connection) -> None:
    """Raise Unavailable with SHOP_IN_USE while anybody else is connected, but for programs that wait to migrate as well.

    A program from before `guard_revision` would go on writing by its own rules. Whoever connects later reads the revision
    first, and waits for it.
    """
    if connection.execute(sql(_OTHERS), {"key": _MIGRATION_LOCK}).scalar():
        raise Unavailable("SHOP_IN_USE", seconds=5)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
