"""Addresses of databases; a password has no place in them, for every program of a computer can read a command line."""

import re
from typing import TYPE_CHECKING

from rentbook_desktop.foundation.errors import Invalid

if TYPE_CHECKING:
    from sqlalchemy import URL

_BACKENDS = {"sqlite", "postgresql"}
_IN_ADDRESS = re.compile(r"(//[^/:@]*:)[^@]+@")
_IN_QUERY = re.compile(r"([?&](?:ssl)?passw(?:or)?d=)[^&]+", re.IGNORECASE)


def parsed_url(url: str) -> "URL":
    """Return an address of an SQLite file or a PostgreSQL database; raises Invalid for any other, its password struck out."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        found = make_url(url)
    except (ArgumentError, ValueError):  # no address, or a port that is no number
        raise Invalid("INVALID_DATABASE", url=redacted_url(url)[:80]) from None
    if found.get_backend_name() not in _BACKENDS:
        raise Invalid("INVALID_DATABASE", url=found.get_backend_name()[:80])
    return found


def holds_password(url: str) -> bool:
    """Return whether an address has a password in it."""
    return redacted_url(url) != url


def redacted_url(url: str) -> str:
    """Return an address as it may be shown: with `***` in place of a password."""
    return _IN_QUERY.sub(r"\1***", _IN_ADDRESS.sub(r"\1***@", url))
