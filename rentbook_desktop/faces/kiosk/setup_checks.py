"""What locks a kiosk's computer down, and whether it is in place here: all that the program cannot do for itself.

Only files and variables are read; `root` is where they are looked for, so that a test can show a computer of its own.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.faces.kiosk_options import KioskOptions, SetupFact
from rentbook_desktop.kiosk.exit_pin import exit_pin_file, exit_pin_hash, is_private

SESSION = "rentbook-kiosk"
"""What the shipped session is called."""

_ADMIN_GROUPS = frozenset({"sudo", "wheel", "admin", "adm", "docker", "lxd", "disk", "root"})
_SYSRQ_FOR_NOBODY = frozenset({"0"})
_KEYBOARD_KEYS = 30
"""More keys than any pad of digits has; a device with so many can type commands. Scanners are keyboards, too: they are listed."""


class Computer(Struct, frozen=True, kw_only=True):
    """The computer that is looked at."""

    root: Path
    home: Path
    variables: Mapping[str, str]
    is_admin: bool
    groups: frozenset[str]
    platform: str

    def text(self, path: str) -> str:
        """Return what stands in a file; nothing where it cannot be read."""
        with suppress(OSError):
            return (self.root / path.lstrip("/")).read_text(encoding="utf-8", errors="replace")
        return ""

    def texts(self, folder: str, ending: str) -> str:
        """Return what stands in all files of a folder."""
        with suppress(OSError):
            found = sorted((self.root / folder.lstrip("/")).glob(f"*{ending}"))
            return "\n".join(self.text(str(path.relative_to(self.root))) for path in found)
        return ""


def look_at_setup(options: KioskOptions, computer: Computer | None = None) -> Sequence[SetupFact]:
    """Return everything that is looked for, in the order of the guide."""
    computer = computer or this_computer()
    own = (_account(computer), _data_private(options, computer), _exit_pin(options))
    if computer.platform.startswith("linux"):
        return (*own, *_linux(computer))
    if computer.platform == "win32":
        from rentbook_desktop.faces.kiosk.setup_windows import windows_facts

        return (*own, *windows_facts())
    return (*own, SetupFact(name="system", ok=False, found=computer.platform))


def this_computer() -> Computer:
    """Return the computer this runs on, as its user sees it."""
    return Computer(
        root=Path(Path.cwd().anchor),
        home=Path.home(),
        variables=os.environ,
        is_admin=_is_admin(),
        groups=_groups(),
        platform=sys.platform,
    )


def _linux(computer: Computer) -> tuple[SetupFact, ...]:
    wayland = _is_wayland(computer)
    return (
        _session(computer),
        _desktop_shell(computer),
        *(() if wayland else (_console_keys(computer), _window_keys(computer), _blanking(computer))),
        _unit(computer),
        _reboot_keys(computer),
        _sysrq(computer),
        _usb(computer),
        _keyboards(computer),
        _dumps(computer),
    )


def _account(computer: Computer) -> SetupFact:
    groups = sorted(computer.groups & _ADMIN_GROUPS)
    return SetupFact(name="account", ok=not computer.is_admin and not groups, found=", ".join(groups))


def _data_private(options: KioskOptions, computer: Computer) -> SetupFact:
    if computer.platform == "win32":
        return SetupFact(name="data_private", ok=None)
    try:
        mode = options.data.stat().st_mode & 0o777
    except OSError:
        return SetupFact(name="data_private", ok=None, found=str(options.data))
    return SetupFact(name="data_private", ok=not mode & 0o077, found=f"{mode:o}")


def _exit_pin(options: KioskOptions) -> SetupFact:
    """On a server the role of a kiosk sees no PINs of staff; on a file these do, and an exit PIN is only looked at where it is."""
    path = exit_pin_file(options.data, options.name)
    try:
        ok = is_private(path)
    except FileNotFoundError:
        return SetupFact(name="exit_pin", ok=options.database is None)
    except OSError:
        return SetupFact(name="exit_pin", ok=None)
    return SetupFact(name="exit_pin", ok=ok and bool(exit_pin_hash(path)), found=path.name)


def _is_wayland(computer: Computer) -> bool:
    return bool(computer.variables.get("WAYLAND_DISPLAY"))


def _session(computer: Computer) -> SetupFact:
    found = computer.variables.get("XDG_SESSION_DESKTOP") or computer.variables.get("DESKTOP_SESSION") or ""
    return SetupFact(name="session", ok=found == SESSION, found=found)


def _desktop_shell(computer: Computer) -> SetupFact:
    """A desktop names itself in this variable; the shipped session names none."""
    found = computer.variables.get("XDG_CURRENT_DESKTOP", "")
    return SetupFact(name="desktop_shell", ok=found in ("", SESSION), found=found)


def _console_keys(computer: Computer) -> SetupFact:
    """Ctrl+Alt+F2 and Ctrl+Alt+Backspace are the X server's own; it is told in its configuration."""
    told = computer.texts("/etc/X11/xorg.conf.d", ".conf") + computer.text("/etc/X11/xorg.conf")
    missing = [name for name in ("DontVTSwitch", "DontZap") if not _is_option_on(told, name)]
    return SetupFact(name="console_keys", ok=not missing, found=", ".join(missing))


def _is_option_on(told: str, name: str) -> bool:
    value = re.search(rf'^\s*Option\s+"{name}"(?:\s+"(\w+)")?', told, re.MULTILINE | re.IGNORECASE)
    return value is not None and (value[1] or "on").lower() in ("on", "true", "yes", "1")


def _window_keys(computer: Computer) -> SetupFact:
    """The session starts openbox with a file of its own, in which no key and no mouse button does anything."""
    path = computer.variables.get("RENTBOOK_OPENBOX_RC", f"/etc/xdg/{SESSION}/openbox.xml")
    told = computer.text(path)
    bound = re.findall(r'<(?:keybind|mousebind)\b[^>]*(?:key|button)="([^"]*)"', told)
    return SetupFact(name="window_keys", ok=bool(told) and not bound, found=", ".join(bound[:5]))


def _blanking(computer: Computer) -> SetupFact:
    told = computer.texts("/etc/X11/xorg.conf.d", ".conf")
    blank = re.search(r'^\s*Option\s+"BlankTime"\s+"0"', told, re.MULTILINE)
    return SetupFact(name="blanking", ok=blank is not None)


def _unit(computer: Computer) -> SetupFact:
    """The unit starts the watchdog again when that is gone, too."""
    names = (f"{SESSION}.service",)
    homes = (computer.home / ".config/systemd/user", computer.root / "etc/systemd/user")
    enabled = [
        path
        for home in homes
        for name in names
        for wanted in ("default.target.wants", "graphical-session.target.wants", f"{SESSION}.target.wants")
        if (path := home / wanted / name).is_symlink() or path.exists()
    ]
    return SetupFact(name="unit", ok=bool(enabled), found=str(enabled[0]) if enabled else "")


def _reboot_keys(computer: Computer) -> SetupFact:
    target = computer.root / "etc/systemd/system/ctrl-alt-del.target"
    is_masked = target.is_symlink() and str(target.readlink()) == os.devnull
    return SetupFact(name="reboot_keys", ok=is_masked)


def _sysrq(computer: Computer) -> SetupFact:
    found = computer.text("/proc/sys/kernel/sysrq").strip()
    return SetupFact(name="sysrq", ok=found in _SYSRQ_FOR_NOBODY if found else None, found=found)


def _usb(computer: Computer) -> SetupFact:
    """Only devices that are listed may be plugged in."""
    rules = computer.root / "etc/usbguard/rules.conf"
    enabled = computer.root / "etc/systemd/system/multi-user.target.wants/usbguard.service"
    running = computer.root / "run/usbguard.pid"
    is_on = enabled.is_symlink() or enabled.exists() or running.exists()
    try:
        is_there = rules.exists()
    except OSError:
        is_there = True  # it is its owner's alone
    return SetupFact(name="usb", ok=is_on and is_there)


def _keyboards(computer: Computer) -> SetupFact:
    """A scanner types as a keyboard does; more than one such device is a keyboard that somebody may reach."""
    names = keyboards_in(computer.text("/proc/bus/input/devices"))
    return SetupFact(name="keyboards", ok=len(names) <= 1, found=", ".join(names))


def keyboards_in(told: str) -> tuple[str, ...]:
    """Return the names of what can type letters among the devices that the kernel lists."""
    found = []
    for device in told.split("\n\n"):
        name = re.search(r'^N: Name="(.*)"', device, re.MULTILINE)
        keys = re.search(r"^B: KEY=(.*)$", device, re.MULTILINE)
        has_keys = keys is not None and sum(int(word, 16).bit_count() for word in keys[1].split()) > _KEYBOARD_KEYS
        if name and has_keys and re.search(r"^H: Handlers=.*\bkbd\b", device, re.MULTILINE):
            found.append(name[1])
    return tuple(found)


def _dumps(computer: Computer) -> SetupFact:
    """What a process had in memory when it crashed lies in no file afterwards."""
    pattern = computer.text("/proc/sys/kernel/core_pattern").strip()
    stored = re.search(r"^\s*Storage\s*=\s*(\w+)", computer.text("/etc/systemd/coredump.conf"), re.MULTILINE)
    is_off = pattern in ("", "|/bin/false") or (stored is not None and stored[1] == "none")
    return SetupFact(name="dumps", ok=is_off if pattern else None, found=pattern[:40])


def _is_admin() -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0


def _groups() -> frozenset[str]:
    if sys.platform == "win32":
        return frozenset()
    import grp

    names = set()
    for number in os.getgroups():
        with suppress(KeyError):
            names.add(grp.getgrgid(number).gr_name)
    return frozenset(names)
