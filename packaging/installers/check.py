"""Proves a .deb in a clean Debian: installed, used as a shop does, updated with an older shop's data, taken off again."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from installers.clean_root import USER, CleanRoot
from installers.places import BUILD, ROOT, version
from installers.screen import RootScreen, colours_in, end, screen_in, wait_until
from installers.shop_day import a_day, said_by

PICTURES = BUILD / "check"
OLDER = "0.0.9"
_HOME = Path("home") / USER
_FEW_COLOURS = 40
_NEEDED = "xvfb xdotool postgresql"
_SECRET, _KEY = "phone_key:d874bd9b71516e7b", "TTqCS0G2ozHOnat9ZJPWHDU6yk/cTj9GxaC+QV3mDII="
"""Of the made-up shop in tests/upgrade."""

Tell = Callable[[str], None]
_NEWER = 6
"""The exit code of a shop that is not to be opened now."""


def check_package(package: Path, folder: Path | None, tell: Tell) -> None:
    """Do all of it in a root, `folder` or one that is made, and tell what holds; raises where something does not."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    with CleanRoot(folder) as root:
        for path in (package, _older(package)):
            shutil.copy(path, root.folder / "root")
        root.run("apt-get update -qq")
        for line in _story(root, package.name):
            tell(line)


def _story(root: CleanRoot, package: str) -> Iterator[str]:
    _apt(root, f"install ./rentbook_{OLDER}_amd64.deb")
    yield f"installed with its dependencies: {_count(root)} packages"
    _apt(root, f"install --no-install-recommends {_NEEDED}")
    root.run("dpkg -V rentbook")
    yield "the files are as in the package"
    yield said_by(root, "0.1.0", "--version")
    yield said_by(root, "", "--self-check")
    yield said_by(root, "", "kiosk --self-check")
    yield from a_day(root)
    older = _older_shop(root)
    _apt(root, f"install ./{package}")
    yield f"updated from {OLDER} to {version()}: {root.run('dpkg-query -W rentbook').strip()}"
    yield from _upgraded(root, older)
    with screen_in(root) as screen:
        yield from _desk(root, screen, package)
        yield from _kiosk(root, screen)
    yield from _server(root)
    yield from _put_back(root, package)
    yield from _taken_off(root)


def _older_shop(root: CleanRoot) -> int:
    """Put the shop that 0.1.0 left into the user's home; return how many transfers it has."""
    folder = root.folder / _HOME / "older"
    folder.mkdir(mode=0o700)
    script = (ROOT / "tests" / "upgrade" / "shop-0.1.0.sql").read_text(encoding="utf-8")
    with sqlite3.connect(folder / "shop.sqlite3") as database:
        database.executescript(script)
        (count,) = database.execute("SELECT count(*) FROM transfer").fetchone()
    database.close()
    root.run(f"chown -R {USER}: /home/{USER}/older && chmod 600 /home/{USER}/older/*")
    root.run(
        f"mkdir -p /home/{USER}/.config/rentbook/secrets && chown -R {USER}: /home/{USER}/.config && chmod -R go= /home/{USER}/.config"
    )
    name = root.run(f"printf %s '{_SECRET}' | sha256sum | cut -c1-32").strip()
    root.run(f"umask 077 && printf %s '{_KEY}' > .config/rentbook/secrets/{name}", user=USER)
    return int(count)


def _upgraded(root: CleanRoot, transfers: int) -> Iterator[str]:
    root.run("rentbook --data older verify", user=USER)
    with sqlite3.connect(root.folder / _HOME / "older" / "shop.sqlite3") as database:
        (revision,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
        (count,) = database.execute("SELECT count(*) FROM transfer").fetchone()
    database.close()
    if count < transfers:
        raise RuntimeError(f"{transfers - count} transfers of the older shop are gone")
    backups = root.run("ls older/backups", user=USER).split()
    if not any("before_migration" in name for name in backups):
        raise RuntimeError(f"no backup before the migration: {backups}")
    yield f"the shop of 0.1.0 stands at {revision} with its {count} transfers, proven; backup {backups[0]}"
    said_by(root, "RB-000001-2", "mypage M-00217")
    yield "the shop of the package before opens as it was"
    root.run("cp -a older newer", user=USER)
    with sqlite3.connect(root.folder / _HOME / "newer" / "shop.sqlite3") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = _digest(root, "newer/shop.sqlite3")
    told = root.run("rentbook --data newer status", user=USER, expected=_NEWER)
    if _digest(root, "newer/shop.sqlite3") != before:
        raise RuntimeError("the shop of a newer program was changed")
    yield f"data of a newer program is refused and stays as it was: {told.strip().splitlines()[0]}"


def _desk(root: CleanRoot, screen: RootScreen, package: str) -> Iterator[str]:
    root.run("cp -a shop desk && rm -r desk/backups desk/last-backup.json", user=USER)  # so that a backup is due
    with root.running("rentbook --data desk", DISPLAY=screen.display) as program:
        window = screen.window_of("rentbook")
        _seen(screen, "desk")
        yield "the desk is on the screen"
        for number in range(2, 8):
            screen.press(window, f"ctrl+{number}")
            _seen(screen, f"page-{number}")
        screen.press(window, "ctrl+5")
        _seen(screen, "plots", blinks=False)
        yield "its other pages are, too, and the plots"
        said = root.run(f"apt-get install -y --reinstall ./{package}", expected=100)
        if "Close it" not in said:
            raise RuntimeError(said)
        yield "an update is refused while the desk is open"
        made = root.folder / _HOME / "desk" / "backups"
        wait_until(lambda: made.is_dir() and any(made.glob("*.rentbook")), "a backup by the clock")
        end(program)
    yield f"the desk made a backup by another start of the installed program: {next(made.glob('*.rentbook')).name}"
    log = (root.folder / _HOME / "desk" / "log").rglob("*")
    faults = [
        line
        for path in log
        if path.is_file()
        for line in path.read_text(encoding="utf-8").splitlines()
        if "ERROR" in line or "Traceback" in line
    ]
    if faults:
        raise RuntimeError("\n".join(faults))


def _kiosk(root: CleanRoot, screen: RootScreen) -> Iterator[str]:
    said_by(root, "", "settings set kiosk.enabled true")
    with root.running("rentbook --data shop kiosk", DISPLAY=screen.display) as program:
        screen.window_of("rentbook")
        _seen(screen, "kiosk")
        windows = root.run(f"pgrep -u {USER} -f 'rentbook --data shop kiosk'").split()
        yield f"the kiosk is on the screen, under its watchdog ({len(windows)} processes)"
        end(program)


def _server(root: CleanRoot) -> Iterator[str]:
    """A shop on a server: the installed program copies it by the system's own pg_dump, with the system's libraries."""
    root.run("mkdir -p pg && /usr/lib/postgresql/*/bin/initdb -D pg --auth=trust >/dev/null", user=USER)
    with root.running("/usr/lib/postgresql/15/bin/postgres -D pg -k /tmp -c listen_addresses= >/dev/null 2>&1"):
        wait_until((root.folder / "tmp/.s.PGSQL.5432").exists, "the server is there")
        root.run("until createdb -h /tmp shop; do sleep 0.2; done", user=USER)
        address = f"postgresql+psycopg://{USER}@/shop?host=/tmp"
        told = root.run(f"rentbook --data served --database '{address}' backup --json", user=USER)
    yield f"a shop on a server is backed up by pg_dump: {json.loads(told).get('proven', told.strip())}"


def _put_back(root: CleanRoot, package: str) -> Iterator[str]:
    """An older package over a newer one: only where it is asked for, and the data stays as it is."""
    before = _digest(root, "shop/shop.sqlite3")
    older = f"./rentbook_{OLDER}_amd64.deb"
    said = root.run(f"apt-get install -y {older}", expected=100)
    if "--allow-downgrades" not in said:
        raise RuntimeError(said)
    _apt(root, f"install --allow-downgrades {older}")
    installed = root.run("dpkg-query -f '${Version}' -W rentbook")
    if installed != OLDER or _digest(root, "shop/shop.sqlite3") != before:
        raise RuntimeError(f"{installed} is installed instead of {OLDER}, or the data changed")
    said_by(root, "", "verify")
    _apt(root, f"install ./{package}")
    yield f"{OLDER} goes over {version()} only where that is asked for, and back; the data is as it was"


def _taken_off(root: CleanRoot) -> Iterator[str]:
    before = _digest(root, "shop/shop.sqlite3")
    _apt(root, "remove rentbook")
    root.run(
        "test ! -e /usr/lib/rentbook && test ! -e /usr/bin/rentbook && test -e /etc/xdg/rentbook-kiosk/openbox.xml"
    )
    yield "removed; only its settings file stays"
    root.run("dpkg --purge rentbook")
    left = root.run(
        "find / -xdev -name '*rentbook*' -not -path '/proc/*' -not -path '/home/*' -not -path '/root/*' -not -path '/var/log/*' -not -path '/tmp/*'"
    )
    if left.strip():
        raise RuntimeError(f"purged, and this is left: {left}")
    if _digest(root, "shop/shop.sqlite3") != before:
        raise RuntimeError("the data changed while the program was removed")
    yield "purged; nothing is left but the user's data, which is as it was"


def _seen(screen: RootScreen, name: str, *, blinks: bool = True) -> None:
    picture = screen.quiet_picture(PICTURES / f"{name}.png", blinks=blinks)
    if colours_in(picture) < _FEW_COLOURS:
        raise RuntimeError(f"{picture} shows nothing")


def _older(package: Path) -> Path:
    """Return the same package under an older version."""
    work = BUILD / "older"
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-R", package, work], check=True)
    control = work / "DEBIAN" / "control"
    told = control.read_text(encoding="utf-8")
    control.write_text(told.replace(f"Version: {version()}\n", f"Version: {OLDER}\n"), encoding="utf-8")
    target = BUILD / f"rentbook_{OLDER}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", work, target],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return target


def _apt(root: CleanRoot, words: str) -> None:
    root.run(f"apt-get -qq -y {words}", DEBIAN_FRONTEND="noninteractive")


def _count(root: CleanRoot) -> int:
    return len(root.run("dpkg-query -f '${Package}\\n' -W").split())


def _digest(root: CleanRoot, path: str) -> str:
    return root.run(f"sha256sum {path}", user=USER).split()[0]


def chosen_root() -> Path | None:
    """Return the root that RENTBOOK_CHECK_ROOT names, None for one that is made and removed."""
    named = os.environ.get("RENTBOOK_CHECK_ROOT")
    return Path(named) if named else None
