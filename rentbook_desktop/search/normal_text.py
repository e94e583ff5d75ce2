"""Text as searches compare it: width, case, accents, marks and the way letters are composed make no difference."""

import re
import unicodedata
from collections.abc import Iterable

from rentbook_desktop.foundation.hangul import plain_letters

_MARKS = re.compile("[^\\w\U0001f000-\U0001faff]+|_+")
"""What parts words and is left out of them: all but letters, digits and emoji."""

_WORDS = re.compile("(?:[^\\W_]|[\U0001f000-\U0001faff])+")

_LONGEST = 60
"""Characters of a typed word that are looked at."""

_PLAIN = re.compile("[\x00-\x7f가-힣]*")
"""What most titles are made of: only its case can differ."""

_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff]")
"""Latin, Greek and Cyrillic letters that may carry an accent."""

_KANA_VOICING = ("\u3099", "\u309a")


def folded(text: str) -> str:
    """Return text in one width, case and composition, without accents; Hangul letters that stand alone as one each."""
    if _PLAIN.fullmatch(text):
        return text.lower()
    plain = unicodedata.normalize("NFKC", plain_letters(unicodedata.normalize("NFC", text))).casefold()
    if _ACCENTED.search(plain):
        apart = unicodedata.normalize("NFD", plain)
        plain = "".join(c for c in apart if unicodedata.category(c) != "Mn" or c in _KANA_VOICING)
    return plain_letters(unicodedata.normalize("NFC", plain))


def words_of(text: str) -> list[str]:
    """Return the words of text as it stands in a catalogue: any mark begins a new one, as in `Re:제로`."""
    return _WORDS.findall(folded(text))


def typed_words(text: str) -> list[str]:
    """Return the words that somebody typed: only blanks part them, marks within them do not count."""
    return [word[:_LONGEST] for part in folded(text).split() if (word := _MARKS.sub("", part))]


def field_text(texts: Iterable[str]) -> str:
    """Return the words of some texts as one field, a single blank between words."""
    return " ".join(word for text in texts for word in words_of(text))
