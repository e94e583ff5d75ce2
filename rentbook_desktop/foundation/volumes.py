"""Volumes: which of a series a title is, apart from what the series is called, as in «식객 12»."""

import re
import unicodedata

from rentbook_desktop.foundation.typed_text import visible

_NUMBER = r"(?P<number>0{0,2}[1-9]\d{0,2})"
_END = re.compile(
    r"^(?P<name>.*?[^\s.,:;#(\[])(?P<gap>[\s.,:;]*)(?P<mark>\(|\[|#|제\s*|vol(?:ume)?\.?\s*|v\.\s*)?"
    + _NUMBER
    + r"\s*(?:권|\)|\])?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?:제\s*|vol(?:ume)?\.?\s*|v\.?\s*|#)?0*(?P<number>\d{1,4})(?:\.0)?\s*(?:권|\.)?$", re.IGNORECASE
)
_HIGHEST = 299
_GLUED_LATIN = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{1,3}$")
_COUNTED = re.compile(r"(?:^|\s)(?:top|best|no|type|class|level|lv|chapter|베스트)\.?$", re.IGNORECASE)
_MARK = re.compile(r"제|vol(?:ume)?|v", re.IGNORECASE)
_JOINED = "-~/–&+×·'’\u2044"


def split_volume(text: str) -> tuple[str, str]:
    """Return what a series is called and the number of its volume, as it is written; the whole name and nothing where it does not end in one.

    Years, decimals (2.0), ranges (1-3) and numbers that are the name itself (1984) are no volumes.
    """
    name = visible(text)
    plain = unicodedata.normalize("NFKC", name)
    may_end = plain[-1:].isdecimal() or plain[-1:] in {"권", ")", "]"}
    found = _END.match(plain) if may_end else None
    if found is None:
        return name, ""
    stem, gap, mark, number = found["name"].rstrip(), found["gap"], found["mark"], int(found["number"])
    if number > _HIGHEST or not any(char.isalpha() for char in stem) or stem[-1] in _JOINED or _MARK.fullmatch(stem):
        return name, ""
    if not mark and (_is_of_a_number(stem, gap) or _COUNTED.search(stem)):
        return name, ""
    written = stem if name.startswith(stem) else _as_written(name, stem)
    if not written or (not (gap or mark) and _GLUED_LATIN.search(stem)):
        return name, ""
    return written, found["number"]


def plain_volume(text: str) -> str:
    """Return a volume as it is stored: `제 3권`, `03`, `v.3` and `3.0` are all 3; words stay."""
    if not text:
        return ""
    cleaned = visible(unicodedata.normalize("NFKC", text))
    found = _GIVEN.match(cleaned)
    return str(int(found["number"])) if found and int(found["number"]) else cleaned


def shown_title(name: str, volume: str) -> str:
    """Return what a title is called on screens and paper: its name and volume, the volume once where the name ends in it."""
    if not volume or name.endswith((f" {volume}", f".{volume}")):
        return name
    return f"{name} {volume}"


def _as_written(name: str, stem: str) -> str:
    """Return the beginning of a name that NFKC writes as `stem`, empty where that ends within a character, as in ¼."""
    begun = (name[:end].rstrip() for end in range(1, len(name)))
    return next((one for one in begun if unicodedata.normalize("NFKC", one) == stem), "")


def _is_of_a_number(stem: str, gap: str) -> bool:
    """Return whether the digits go on a number, as in 2.0 or 1,000."""
    return stem[-1].isdigit() and not any(char.isspace() for char in gap)
