"""What stands in the replies of services, read without trust: they are made elsewhere and change without notice."""

import re
from collections.abc import Mapping, Sequence

from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.foundation.typed_text import visible

_MARKUP = re.compile(r"</?b>")
_DIGITS = re.compile(r"[0-9]{1,9}")


def listed(found: object) -> Sequence[Mapping[str, object]] | None:
    """Return the objects of a list, None for what is no list of objects."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return None
    return found


def text_of(document: Mapping[str, object], key: str) -> str:
    """Return a text on one line without markup, empty where there is none."""
    found = document.get(key)
    return visible(_MARKUP.sub("", found)) if isinstance(found, str) else ""


def whole_won(found: object) -> int | None:
    """Return a price in whole won; None for none, for nothing, and for what is no price."""
    digits = str(found).strip().removesuffix("원").replace(",", "")
    if isinstance(found, bool) or not _DIGITS.fullmatch(digits):
        return None
    return int(digits) if 0 < int(digits) <= MAX_WON else None
