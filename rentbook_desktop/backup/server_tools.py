"""Copies a shop on a server with PostgreSQL's own tools, `pg_dump` and `pg_restore`, and lends a database to prove the copy in."""

import logging
import os
import secrets as chance
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import URL, create_engine
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.backup.manifest import BackupProof
from rentbook_desktop.backup.proof import CopyFacts, facts_in, key_options, proof_of
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.server_trust import tls_parameters
from rentbook_desktop.foundation.work import WorkRunner

log = logging.getLogger(__name__)

_LIMIT_S, _LOOK_S = 3600.0, 0.5


def dump_server(runner: WorkRunner, draft: Path) -> CopyFacts:
    """Copy a shop on a server into a draft and return what it held at that very moment; desks work on meanwhile.

    Raises Unavailable with SERVER_TOOLS_MISSING, SERVER_TOOLS_OLD or SERVER_COPY_FAILED.
    """
    database = runner.database
    with database.read(snapshot=True) as connection:
        moment = str(connection.execute(sql("SELECT pg_export_snapshot()")).scalar_one())
        line = [_tool(runner, "pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
        with _started([*line, f"--file={draft}", "--dbname"], database.url) as process:
            facts = facts_in(connection, runner)
            pause = threading.Event()
            while process.poll() is None:  # the moment is lost when the transaction that named it is idle for long
                connection.execute(sql("SELECT 1"))
                pause.wait(_LOOK_S)
            _refuse_failed(process)
    return facts


def restore_to_server(runner: WorkRunner, draft: Path, url: URL) -> None:
    """Fill an empty database from a copy, whole or not at all; raises Unavailable as `dump_server` does."""
    line = [_tool(runner, "pg_restore"), "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    with _started([*line, str(draft), "--dbname"], url) as process:
        process.wait(_LIMIT_S)
        _refuse_failed(process)


def proof_of_dump(runner: WorkRunner, draft: Path, secrets: Secrets, secret: bytes | None = None) -> BackupProof:
    """Fill a database of its own with a dump and prove it; where none may be made, or it cannot be filled, say so."""
    try:
        with scratch_database(runner.database.url) as url:
            restore_to_server(runner, draft, url)
            with _opened_server(runner, url, secrets, secret) as copy:
                return proof_of(copy)
    except Unavailable as error:
        log.warning("a backup could not be proven: %s", error.code)
        return BackupProof(outcome=ProofOutcome.NOT_PROVEN, failed=(error.code,))


@contextmanager
def scratch_database(url: URL) -> Iterator[URL]:
    """Lend an empty database on the same server; raises Unavailable with NOT_PERMITTED where none may be made."""
    name = f"rentbook_proof_{chance.token_hex(6)}"
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", connect_args=tls_parameters(url)
    )
    try:
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except DBAPIError as error:
            raise Unavailable("NOT_PERMITTED") from error
        try:
            yield url.set(database=name)
        finally:
            with engine.connect() as connection:
                connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        engine.dispose()


def _tool(runner: WorkRunner, name: str) -> str:
    folder = str(runner.settings.get("backup.postgres_tools"))
    found = shutil.which(name, path=folder or None)
    if found is None:
        raise Unavailable("SERVER_TOOLS_MISSING", tool=name)
    return found


@contextmanager
def _started(line: Sequence[str], url: URL) -> Iterator["subprocess.Popen[str]"]:
    """Run a tool on a database; the password goes by the environment."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    address = bare.update_query_dict({name: str(value) for name, value in tls_parameters(url).items()})
    environment = {**os.environ, "LC_ALL": "C"} | ({"PGPASSWORD": str(url.password)} if url.password else {})
    with subprocess.Popen(
        [*line, address.render_as_string(hide_password=False)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _refuse_failed(process: "subprocess.Popen[str]") -> None:
    if process.returncode == 0:
        return
    said = process.stderr.read() if process.stderr is not None else ""
    if "server version mismatch" in said or "unsupported version" in said:
        raise Unavailable("SERVER_TOOLS_OLD")
    log.error("a tool of the server failed with %d", process.returncode)
    if "permission denied" in said or "privilege" in said:
        raise Unavailable("NOT_PERMITTED")
    raise Unavailable("SERVER_COPY_FAILED", seconds=60)


@contextmanager
def _opened_server(runner: WorkRunner, url: URL, secrets: Secrets, secret: bytes | None) -> Iterator[WorkRunner]:
    database = Database(url.render_as_string(hide_password=False))
    try:
        with database.read() as connection:
            options = key_options(connection, secrets, secret)
        database.share_with_connections(**options)
        yield replace(runner, database=database)
    finally:
        database.close()
