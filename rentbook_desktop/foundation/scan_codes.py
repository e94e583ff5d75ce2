"""What a scanner or a hand may have typed, brought to the form in which codes are stored.

A scanner is a keyboard: with the Hangul input method on, `RB-000412-1` arrives as `ㄲㅠ-000412-1` or `뀨-000412-1`.
"""

import unicodedata

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.hangul import hangul_to_keys
from rentbook_desktop.foundation.typed_text import visible

MAX_CODE_LENGTH = 64
"""Codes are never longer; what is longer is no code, and no part of it is taken for one."""


def clean_code(text: str) -> str:
    """Return a typed or scanned code as it is stored: NFKC, nothing that cannot be seen, no blanks, upper case."""
    cleaned = _cleaned(text)
    while cleaned != (again := _cleaned(cleaned)):  # an upper case letter may be several that compose anew
        cleaned = again
    return cleaned


def _cleaned(text: str) -> str:
    return visible(unicodedata.normalize("NFKC", text)).replace(" ", "").upper()


def is_code(cleaned: str) -> bool:
    """Return whether a cleaned text may be a code: 1 to 64 characters of any script, a letter or digit among them.

    This is the one grammar: what may be stored can be scanned, typed and found.
    """
    return 1 <= len(cleaned) <= MAX_CODE_LENGTH and any(char.isalnum() for char in cleaned)


def checked_code(text: str, *, code: str) -> str:
    """Return a code as it is stored; raises Invalid with `code` where it is none by `is_code`."""
    cleaned = clean_code(text)
    if not is_code(cleaned):
        raise Invalid(code)
    return cleaned


def code_candidates(text: str) -> tuple[str, ...]:
    """Return the codes that `text` may mean, likeliest first: as typed, and as the keys behind Hangul say."""
    candidates = (clean_code(text), clean_code(hangul_to_keys(text)))
    return tuple(dict.fromkeys(code for code in candidates if is_code(code)))


def single_line(text: str, maximum: int) -> str:
    """Return text on one line as it is shown or looked for, at most `maximum` long; what is stored is never cut."""
    return visible(text[: maximum * 4 + 100])[:maximum]
