"""What customers are called: read, kept in the forms they are looked for by, and masked in a log that outlives them."""

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.scan_codes import single_line
from rentbook_desktop.foundation.search_text import initials_of, search_key

MAX_NAME_LENGTH = 80

NOBODY = "***"
"""What a customer is called who has left; no language, so that every face can show it."""


def checked_name(name: str) -> str:
    """Return a name without stray blanks and control characters; raises Invalid where nothing or too much is left."""
    cleaned = single_line(name, 1000)
    if not cleaned or len(cleaned) > MAX_NAME_LENGTH:
        raise Invalid("INVALID_NAME", maximum=MAX_NAME_LENGTH)
    return cleaned


def name_columns(name: str) -> dict[str, str | None]:
    """Return a name with the forms that searches compare."""
    return {"name": name, "name_key": search_key(name), "initials": initials_of(name)}


def masked_name(name: str) -> str:
    """Return a name as `박*연`: enough to tell two people apart, too little to know one."""
    if len(name) <= 2:  # noqa: PLR2004
        return name[:1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def masked_card(number: str | None) -> str:
    """Return the end of a card's number, as `…217`; empty for no card."""
    return f"…{number[-3:]}" if number else ""
