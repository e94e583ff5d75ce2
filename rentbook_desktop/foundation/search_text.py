"""How text is compared in searches: without blanks and case, or by its initial consonants (초성)."""

import re
import unicodedata

from rentbook_desktop.foundation.hangul import LEADS, is_syllable, leads_of, plain_letters
from rentbook_desktop.foundation.typed_text import visible

_PLAIN = re.compile("[ -~가-힣]*")
"""What most names are made of: only their blanks and case make a difference."""


def search_key(text: str) -> str:
    """Return text as it is compared in searches: NFKC, nothing that cannot be seen, no blanks, case folded."""
    if _PLAIN.fullmatch(text):
        return text.replace(" ", "").lower()
    return visible(unicodedata.normalize("NFKC", text)).replace(" ", "").casefold()


def initials_of(text: str) -> str:
    """Return the initial consonants (초성) of a name, as 박서연 → ㅂㅅㅇ; what is no Hangul stays as searches compare it."""
    letters = leads_of(plain_letters(unicodedata.normalize("NFC", text)))
    return "".join(char if char in LEADS else search_key(char) for char in letters)


def is_initials(text: str) -> bool:
    """Return whether text is nothing but initial consonants, so that it is to be looked for among those."""
    letters = initials_of(text)
    return (
        bool(letters) and set(letters) <= set(LEADS) and not any(map(is_syllable, unicodedata.normalize("NFC", text)))
    )
