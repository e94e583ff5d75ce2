"""Takes out of what is handed to somebody who helps whatever may name a person or open something."""

import re
from collections.abc import Collection
from pathlib import Path

HIDDEN = "***"
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ")
"""How a line of the log begins (`logging`'s asctime); it is left as it is."""

_PASSWORD = re.compile(r"(\w+://)[^/@\s]*@")
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
"""The program writes its log in English: what is written otherwise was brought in from outside."""

_CODE = re.compile(r"\b(?=\S*\d)(?:[0-9A-Za-z]{2,}-){2,}[0-9A-Za-z]{2,}\b")
_LONG = re.compile(r"\b(?=[0-9A-Za-z_+/=-]*\d)(?=[0-9A-Za-z_+/=-]*[A-Za-z])[0-9A-Za-z_+/=-]{16,}")
_NUMBER = re.compile(r"\+?\d(?:[\s\-.()]*\d){4,}")
"""Five digits and more: of telephones, cards and PINs; events and lines of a program are named with fewer or not needed."""

_CARD = re.compile(r"\b[A-Z]{1,4}-?\d{3,}(?:-\d+)*\b")


def redact_line(line: str, names: Collection[str] = ()) -> str:
    """Return one line of the log without numbers, keys, addresses, the home folder and `names`."""
    stamp = _STAMP.match(line)
    begin, rest = (stamp[0], line[stamp.end() :]) if stamp else ("", line)
    return begin + redact(rest, names)


def redact(text: str, names: Collection[str] = ()) -> str:
    """Return a text without numbers of five digits or more, keys, addresses, the home folder and `names`."""
    text = text.replace(str(Path.home()), "~")
    for name in names:
        text = text.replace(name, HIDDEN)
    text = _PASSWORD.sub(rf"\g<1>{HIDDEN}@", text)
    for pattern in (_MAIL, _FOREIGN, _CODE, _CARD, _LONG, _NUMBER):
        text = pattern.sub(HIDDEN, text)
    return text
