"""Text that somebody typed, as it is stored: what nobody can see is taken out, blanks are single, and it is whole or refused."""

import re
import unicodedata

from rentbook_desktop.foundation.errors import Invalid

_JOINER = "\u200d"
_BLACK_FLAG = "\U0001f3f4"
_FILLERS = frozenset("\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d\u2065")
"""Letters and marks that show nothing by themselves, though Unicode does not call them control characters."""
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u017f\u2018-\u201d\u2026\u3001-\u3011\u4e00-\u9fff\uac00-\ud7a3]*")
"""Most of what is typed: whole letters and signs that are seen by themselves and compose with nothing."""
_BEGINS_SEEN = re.compile("[!-~\uac00-\ud7a3]")
_INITIAL_FILLER, _VOWEL_FILLER = "\u115f", "\u1160"


def visible(text: str) -> str:
    """Return text on one line without what cannot be seen, its blanks single (NFC).

    Control characters, zero-width ones, soft hyphens, marks of direction and fillers are removed. A joiner stays between two
    emoji, a selector behind what it selects, and a filler within an old Hangul syllable.
    """
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return " ".join(text.split())
    seen: list[str] = []
    whole = unicodedata.normalize("NFC", text)
    for char, after in zip(whole, [*whole[1:], ""], strict=True):
        if char.isspace():
            seen.append(" ")
        elif _stays(char, seen[-1] if seen else "", after):
            seen.append(char)
    return " ".join("".join(seen).split())


def checked_text(text: str, maximum: int, *, code: str = "INVALID_FIELD", field: str = "text") -> str:
    """Return text as it is stored; raises Invalid where more than `maximum` characters are left: nothing is cut."""
    cleaned = visible(text)
    if len(cleaned) > maximum:
        raise Invalid(code, maximum=maximum, field=field)
    return cleaned


def checked_name(text: str, maximum: int, *, code: str = "INVALID_NAME") -> str:
    """Return what somebody or something is called; raises Invalid where nothing that can be seen or too much is left."""
    cleaned = checked_text(text, maximum, code=code, field="name")
    if _BEGINS_SEEN.match(cleaned):
        return cleaned
    if not any(unicodedata.category(char)[0] in "LNPS" for char in cleaned if char not in _ALONE_NOTHING):
        raise Invalid(code, maximum=maximum, field="name")
    return cleaned


_ALONE_NOTHING = frozenset((_INITIAL_FILLER, _VOWEL_FILLER))


def _stays(char: str, before: str, after: str) -> bool:
    """Return whether a character that is no blank can be seen, or changes what can be seen beside it."""
    if char == _JOINER:
        return _is_of_emoji(before) and _is_of_emoji(after)
    if char == _INITIAL_FILLER:
        return "\u1161" <= after <= "\u11a7"
    if char == _VOWEL_FILLER:
        return "\u1100" <= before < _INITIAL_FILLER
    if _is_selector(char):
        return before not in {"", " "} and not _is_selector(before)
    if _is_tag(char):
        return before == _BLACK_FLAG or _is_tag(before)
    return char not in _FILLERS and not _NONCHARACTER.fullmatch(char) and unicodedata.category(char) not in _UNSEEN


_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef\ufff0-\ufff8"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def _is_of_emoji(char: str) -> bool:
    """Return whether a character is an emoji or what selects its look."""
    return char >= "\U0001f000" or _is_selector(char) or (char != "" and unicodedata.category(char) == "So")


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"
