"""Gives every test that asks a new, empty database on a PostgreSQL server shared by the whole run.

The first test of any worker that needs a server starts it; who comes later finds the answer in the run's folder.
Without a server the tests fail: the shared database is promised, so leaving its tests out is no answer.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from tests.patience import comes_true
from tests.scratch import scratch_folder

GIVEN = "RENTBOOK_TEST_POSTGRES"  # a server somebody else keeps
RUN_FOLDER = "RENTBOOK_TEST_RUN"  # inherited by the workers of a run
_SCRIPTS = Path(__file__).parents[1] / "packaging/postgresql"
ROLES = (_SCRIPTS / "roles.sql").read_text(encoding="utf-8")
KIOSK_ROLE = (_SCRIPTS / "kiosk_role.sql").read_text(encoding="utf-8")
_PID = "RENTBOOK_TEST_RUN_PID"
_numbers = count(1)


def open_run() -> None:
    """Prepare the place where the workers of this run will meet."""
    folder = tempfile.mkdtemp(prefix="rentbook-pg-", dir=scratch_folder())
    os.environ[RUN_FOLDER], os.environ[_PID] = folder, str(os.getpid())


def close_run() -> None:
    """Have the server stopped, if one was started, and wait until nothing of it is left."""
    folder = Path(os.environ.pop(RUN_FOLDER))
    if (folder / "wanted").exists():
        (folder / "stop").touch()
        comes_true(lambda: not folder.exists())
    shutil.rmtree(folder, ignore_errors=True)


def server_url() -> str:
    """The administrator's database of the run's server, which is started if this is the first call of all workers."""
    folder = Path(os.environ[RUN_FOLDER])
    try:
        (folder / "wanted").mkdir()
    except FileExistsError:
        pass  # another worker was first
    else:
        _start_keeper(folder)
    answered = comes_true(lambda: (folder / "url").exists() or (folder / "failed").exists())
    if (folder / "url").exists():
        return (folder / "url").read_text(encoding="utf-8")
    reason = folder / ("failed" if answered else "keeper")
    raise RuntimeError(
        f"PostgreSQL did not start; name another server in {GIVEN} or by --postgres-url.\n"
        + reason.read_text(encoding="utf-8", errors="replace")
    )


def create_database(server: str, template: str = "template0") -> str:
    """Make a database on a server, empty or a copy of another to which nobody is connected, and return its URL."""
    name = f"rentbook_{os.getpid()}_{next(_numbers)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy ENCODING 'UTF8'")
    url = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def separate_roles(server: str, url: str) -> str:
    """Run `packaging/postgresql/roles.sql` on a database, as its page says, and return the URL of a desk there."""
    _administer(make_url(server).set(database=make_url(url).database).render_as_string(hide_password=False), ROLES)
    return make_url(url).set(username="rentbook_desk").render_as_string(hide_password=False)


def kiosk_role(server: str, url: str) -> str:
    """Run `packaging/postgresql/kiosk_role.sql` on a database that has roles, and return the URL of a kiosk there."""
    _administer(make_url(server).set(database=make_url(url).database).render_as_string(hide_password=False), KIOSK_ROLE)
    return make_url(url).set(username="rentbook_kiosk").render_as_string(hide_password=False)


def drop_database(server: str, url: str) -> None:
    """Remove a database, whoever may still be connected to it."""
    _administer(server, f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def _administer(server: str, statement: str) -> None:
    plain = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement)


def _start_keeper(folder: Path) -> None:
    keeper = Path(__file__).with_name("postgres_keeper.py")
    with (folder / "keeper").open("wb") as said:
        # In a session of its own, so that Ctrl-C reaches the tests and not the one who clears up after them.
        process = subprocess.Popen(
            [sys.executable, keeper, folder, os.environ[_PID]],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
    process.returncode = 0  # it outlives us; nobody is going to wait for it
