r"""Makes characters visible that would steer whatever shows a text: terminals, logs, and the direction of writing.

Control characters (C0 without line ends and tabs, DEL, C1, and with them every escape sequence), line separators, marks
that turn the direction of writing (UAX 9), and halves of surrogate pairs are written as `\x1b` or `\u202e`.
"""

import re

_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_IN_TEXT = re.compile(f"[{_STEERING}]")
_IN_LINE = re.compile(f"[{_STEERING}\t\n]")


def visible_text(text: str) -> str:
    """Return a text of one or more lines in which nothing steers a terminal."""
    return _IN_TEXT.sub(_escaped, text)


def visible_line(text: str) -> str:
    """Return a text on one line in which nothing steers a terminal or begins another line."""
    return _IN_LINE.sub(_escaped, text)


def visible_json(encoded: bytes) -> bytes:
    r"""Return the same JSON on one line, with `\u202e` in place of such characters: programs read the same values."""
    return _IN_TEXT.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded.decode()).encode()


def _escaped(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]
