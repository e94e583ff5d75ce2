"""What this computer counts since it was started, and which start that was: nobody who sets the clock can change either."""

import ctypes
import sys
import time
from functools import cache
from pathlib import Path
from uuid import uuid4

_LINUX_BOOT = Path("/proc/sys/kernel/random/boot_id")
_MAC_BOOT = b"kern.bootsessionuuid"
_WINDOWS_MACHINE = r"SOFTWARE\Microsoft\Cryptography"


_COUNT = getattr(time, "CLOCK_BOOTTIME", None) or getattr(time, "CLOCK_MONOTONIC_RAW", None)  # Linux, macOS


def counted_since_boot() -> int:
    """Return the microseconds since this computer was started, those it slept among them."""
    return (time.monotonic_ns() if _COUNT is None else time.clock_gettime_ns(_COUNT)) // 1000


@cache
def boot_identity() -> str:
    """Return a name for this start of this computer.

    Windows names the computer alone. Its count begins at 0 with each start, so what it has counted since an earlier
    start is less than what has passed: nobody waits less for it. Where nothing has a name it is this program's run.
    """
    try:
        found = _boot_of_system()
    except (OSError, ValueError):
        found = ""
    return found or f"run {uuid4()}"


def _boot_of_system() -> str:
    found = ""
    if sys.platform == "linux":
        found = _LINUX_BOOT.read_text(encoding="ascii").strip()
    elif sys.platform == "darwin":
        size, name = ctypes.c_size_t(64), ctypes.create_string_buffer(64)
        failed = ctypes.CDLL(None).sysctlbyname(_MAC_BOOT, name, ctypes.byref(size), None, 0)
        found = "" if failed else name.value.decode("ascii")
    elif sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS_MACHINE) as key:
            found = str(winreg.QueryValueEx(key, "MachineGuid")[0])
    return found
