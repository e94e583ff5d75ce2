"""A scanner at an X display: a whole code in one request, so that however busy the computer is nothing tears it apart.

Programs that type key by key wait for the server after each; on a busy computer a code then has pauses that no scanner makes.
"""

import ctypes
import ctypes.util

_SHIFT, _RETURN = 0xFFE1, 0xFF0D  # keysyms


def send_code(display, code):
    """Type characters of ASCII at a display such as `:1`; a line feed is Enter."""
    x11, test = _libraries()
    connection = x11.XOpenDisplay(display.encode())
    assert connection, f"no display {display}"
    try:
        shift = x11.XKeysymToKeycode(connection, _SHIFT)
        for char in code:
            keysym = _RETURN if char == "\n" else ord(char)
            key = x11.XKeysymToKeycode(connection, keysym)
            assert key, f"no key for {char!r}"
            held = [] if x11.XkbKeycodeToKeysym(connection, key, 0, 0) == keysym else [shift]
            for one in [*held, key]:
                test.XTestFakeKeyEvent(connection, one, True, 0)
            for one in [key, *held]:
                test.XTestFakeKeyEvent(connection, one, False, 0)
        x11.XSync(connection, False)
    finally:
        x11.XCloseDisplay(connection)


def _libraries():
    """Xlib and its part for tests, which come with xdotool."""
    x11, test = (ctypes.CDLL(ctypes.util.find_library(name)) for name in ("X11", "Xtst"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XKeysymToKeycode.restype = ctypes.c_ubyte
    x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
    x11.XkbKeycodeToKeysym.argtypes = [ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_uint, ctypes.c_uint]
    x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
    return x11, test
