"""Keeps telephone numbers and secrets out of what a provider says before anybody stores or shows it."""

import re
from collections.abc import Iterable

MAX_DETAIL_LENGTH = 200
_NUMBER = re.compile(r"\+?\d(?:[\s\-.()]*\d){6,}")
_HIDDEN = "***"


def redact(text: object, secrets: Iterable[str] = ()) -> str:
    """Return a provider's words on one line without secrets and numbers of seven digits or more, at most 200 characters."""
    flat = " ".join(str(text).split()) if text is not None else ""
    for secret in secrets:
        if secret:
            flat = flat.replace(secret, _HIDDEN)
    return _NUMBER.sub(_HIDDEN, flat)[:MAX_DETAIL_LENGTH]
