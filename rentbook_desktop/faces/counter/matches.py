"""What a typed word or an ambiguous code may mean, as a list to choose from."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.state import Match
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import ScanResult


def matches_of(words: Translator, found: "ScanResult") -> tuple[Match, ...]:
    """Return the customers and copies of an answer, people first."""
    people = (
        Match(key=("customer", one.customer), kind="customer", name=one.name, detail=phone_text(words, one.phone))
        for one in found.customers
    )
    copies = (
        Match(
            key=("copy", one.copy),
            kind="title",
            name=one.title,
            detail=words.tr("common.dot").join(filter(None, (one.author, one.copy, words.tr(f"state.{one.state}")))),
        )
        for one in found.copies
    )
    return (*people, *copies)
