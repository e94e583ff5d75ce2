"""What customers are called: read, kept in the forms they are looked for by, and masked in a log that outlives them."""

from rentbook_desktop.foundation import typed_text
from rentbook_desktop.foundation.search_text import initials_of, search_key

MAX_NAME_LENGTH = 80

NOBODY = "***"
"""What a customer is called who has left; no language, so that every face can show it."""


def checked_name(name: str) -> str:
    """Return a name as it is stored; raises Invalid where nothing that can be seen or too much is left."""
    return typed_text.checked_name(name, MAX_NAME_LENGTH)


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
