"""A pristine Debian in a folder, to install into and look: made by debootstrap once, copied for every check."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from installers.places import BUILD

SUITE = "bookworm"
USER = "tester"
_HOME = f"/home/{USER}"
_BASE = BUILD / f"{SUITE}.tar"
_PACKAGES = "ca-certificates,passwd,procps"
_OF_THIS_NETWORK = (
    "/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt", "/etc/apt/sources.list.d/debian.sources", "/etc/apt/auth.conf",
)  # fmt: skip
_NO_SERVICES = "#!/bin/sh\nexit 101\n"
_CARRIED = ("_proxy", "_PROXY", "SSL_CERT_FILE", "CURL_CA_BUNDLE")
LIMIT_S = 900.0


class CleanRoot:
    """The root while it is mounted; leaving it takes the mounts off, and the folder away unless it was named."""

    def __init__(self, folder: Path | None = None) -> None:
        self._is_named = folder is not None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="root-", dir=BUILD))
        self._mounts: list[Path] = []

    def __enter__(self) -> Self:
        if not (self.folder / "etc/debian_version").exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            _unpack(self.folder)
        self.folder.chmod(0o755)
        try:
            self._fill()
        except BaseException:
            self._unmount()
            raise
        return self

    def _fill(self) -> None:
        fetched = BUILD / "apt"
        (fetched / "partial").mkdir(parents=True, exist_ok=True)
        self._mount(("-t", "proc", "proc"), "proc")
        self._mount(("--bind", "/dev"), "dev")
        self._mount(("-t", "tmpfs", "tmpfs"), "dev/shm")
        self._mount(("--bind", str(fetched)), "var/cache/apt/archives")
        self._settle_in()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._unmount()
        if not self._is_named and str(self.folder) not in Path("/proc/mounts").read_text(encoding="utf-8"):
            shutil.rmtree(self.folder)

    def run(self, command: str, *, user: str = "root", expected: int = 0, **variables: str) -> str:
        """Run a line of shell in the root and return what it says; raises RuntimeError for another exit code."""
        done = subprocess.run(
            self.words(command, user, variables), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=LIMIT_S, check=False,
        )  # fmt: skip
        if done.returncode != expected:
            raise RuntimeError(f"{command}: exit code {done.returncode}, not {expected}\n{done.stdout[-4000:]}")
        return done.stdout

    @contextmanager
    def running(self, command: str, *, user: str = USER, **variables: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Keep a program running in the root, and end it."""
        process = subprocess.Popen(
            self.words(f"exec {command}", user, variables), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=LIMIT_S)

    def words(self, command: str, user: str, variables: Mapping[str, str]) -> Sequence[str]:
        """Return how a line of shell is run in the root as this user, in an environment of nothing else."""
        home = "/root" if user == "root" else _HOME
        given = {
            "HOME": home,
            "USER": user,
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        }
        given |= {name: value for name, value in os.environ.items() if name.endswith(_CARRIED)} | dict(variables)
        settings = [f"{name}={value}" for name, value in given.items()]
        changed = [] if user == "root" else [f"--userspec={user}:{user}"]
        return ["chroot", *changed, str(self.folder), "env", "-i", *settings, "sh", "-c", f"cd {home} && {command}"]

    def _unmount(self) -> None:
        for mount in reversed(self._mounts):
            subprocess.run(["umount", "-l", mount], check=False)

    def _mount(self, kind: Sequence[str], name: str) -> None:
        place = self.folder / name
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", *kind, place], check=True)
        self._mounts.append(place)

    def _settle_in(self) -> None:
        for name in (*_OF_THIS_NETWORK, *map(str, Path("/etc/apt/apt.conf.d").glob("9*"))):
            target = self.folder / name.lstrip("/")
            if Path(name).exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                shutil.copy(name, target)
        if (self.folder / "etc/apt/sources.list.d/debian.sources").exists():
            (self.folder / "etc/apt/sources.list").write_text("", encoding="utf-8")
        refuse = self.folder / "usr/sbin/policy-rc.d"
        refuse.write_text(_NO_SERVICES, encoding="utf-8")
        refuse.chmod(0o755)
        self.run(f"id {USER} >/dev/null 2>&1 || useradd --create-home --shell /bin/sh {USER}")


def _unpack(folder: Path) -> None:
    """Fill a folder with a pristine system; the first time it is made and kept as an archive."""
    if not _BASE.exists():
        made = BUILD / "bootstrap"
        shutil.rmtree(made, ignore_errors=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", SUITE, made],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        part = _BASE.with_suffix(".part")
        subprocess.run(["tar", "--numeric-owner", "-C", made, "-cf", part, "."], check=True)
        part.rename(_BASE)
        shutil.rmtree(made)
    subprocess.run(["tar", "--numeric-owner", "-C", folder, "-xf", _BASE], check=True)
