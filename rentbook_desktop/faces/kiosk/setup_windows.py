"""What locks a kiosk down on Windows, as far as the registry tells it: the shell, the keys of the system, the edges of the screen."""

import sys
from collections.abc import Callable
from contextlib import suppress

from rentbook_desktop.faces.kiosk_options import SetupFact

_SHELL = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
_ASSIGNED = r"SOFTWARE\Microsoft\Windows\AssignedAccessConfiguration"
_SYSTEM = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
_EDGE = r"SOFTWARE\Policies\Microsoft\Windows\EdgeUI"
_STICKY = r"Control Panel\Accessibility\StickyKeys"
_STICKY_OFF = "506"
"""The flags of sticky keys without the shortcut of five Shifts."""

ReadValue = Callable[[str, str, str], str | None]
"""Root (`user` or `machine`), key and name of a value; None where there is none."""


def windows_facts(read: ReadValue | None = None) -> tuple[SetupFact, ...]:
    """Return what is in place here."""
    value = read or _read_registry
    shell = value("user", _SHELL, "Shell") or value("machine", _SHELL, "Shell") or ""
    has_shell = "rentbook" in shell.lower() or value("machine", _ASSIGNED, "") is not None
    return (
        SetupFact(name="windows_shell", ok=has_shell, found=shell),
        SetupFact(name="windows_keys", ok=value("user", _SYSTEM, "DisableTaskMgr") == "1"),
        SetupFact(name="windows_edges", ok=value("machine", _EDGE, "AllowEdgeSwipe") == "0"),
        SetupFact(name="windows_sticky", ok=value("user", _STICKY, "Flags") == _STICKY_OFF),
    )


def _read_registry(root: str, key: str, name: str) -> str | None:
    if sys.platform == "win32":
        import winreg

        home = winreg.HKEY_CURRENT_USER if root == "user" else winreg.HKEY_LOCAL_MACHINE
        with suppress(OSError), winreg.OpenKey(home, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    return None
