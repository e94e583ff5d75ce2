"""Keeps telephone numbers and secrets out of what a provider says before anybody stores or shows it."""

import re
from collections.abc import Iterable

LONGEST_DETAIL = 200
_NUMBER = re.compile(r"\+?\d(?:[\s\-.()]*\d){6,}")
_HIDDEN = "***"


def scrub(text: object, secrets: Iterable[str] = ()) -> str:
    """Return a provider's words on one line without secrets and numbers of seven digits or more, at most 200 characters."""
    flat = " ".join(str(text).split()) if text is not None else ""
    for secret in secrets:
        if secret:
            flat = flat.replace(secret, _HIDDEN)
    return _NUMBER.sub(_HIDDEN, flat)[:LONGEST_DETAIL]
