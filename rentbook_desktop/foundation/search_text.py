"""How text is compared in searches: without blanks and case, or by its initial consonants (초성)."""

import re
import unicodedata

from rentbook_desktop.foundation.typed_text import visible

_PLAIN = re.compile("[ -~가-힣]*")
"""What most names are made of: only their blanks and case make a difference."""

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SPLIT = str.maketrans(  # some input methods join two consonants; the modern conjoining ones mean the same letters
    dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", "ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ".split(), strict=True))
    | {chr(0x1100 + index): letter for index, letter in enumerate(_CONSONANTS)}
)


def search_key(text: str) -> str:
    """Return text as it is compared in searches: NFKC, nothing that cannot be seen, no blanks, case folded."""
    if _PLAIN.fullmatch(text):
        return text.replace(" ", "").lower()
    return visible(unicodedata.normalize("NFKC", text)).replace(" ", "").casefold()


def initials_of(text: str) -> str:
    """Return the initial consonants (초성) of a name, as 박서연 → ㅂㅅㅇ; what is no Hangul stays as searches compare it."""
    return "".join(_initial_of(char) for char in unicodedata.normalize("NFC", text).translate(_SPLIT))


def is_initials(text: str) -> bool:
    """Return whether text is nothing but initial consonants, so that it is to be looked for among those."""
    letters = initials_of(text)
    return (
        bool(letters)
        and set(letters) <= set(_CONSONANTS)
        and not any(map(_is_syllable, unicodedata.normalize("NFC", text)))
    )


def _initial_of(char: str) -> str:
    if char in _CONSONANTS:
        return char
    return _CONSONANTS[(ord(char) - _FIRST_SYLLABLE) // 588] if _is_syllable(char) else search_key(char)


def _is_syllable(char: str) -> bool:
    return _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE
