"""What is looked for, and how far hits are counted."""

from msgspec import Struct

MANY = 1000
"""Titles that words fit are counted so far and no further."""


class Search(Struct, frozen=True, kw_only=True):
    """What is looked for: typed words, of a category if one is given, without titles for adults if wanted so."""

    words: str
    category: str = ""
    hides_adult: bool = False
    doubles: bool = False
    """Whether an initial consonant stands for its double, too: where the keys have only one of them."""
