"""What a scanner or a hand may have typed, brought to the form in which codes are stored.

A scanner is a keyboard: with the Hangul input method on, `RB-000412-1` arrives as `ㄲㅠ-000412-1` or `뀨-000412-1`.
"""

import re
import unicodedata

LONGEST = 64
"""Codes are never longer; what is longer is noise and is cut before it reaches a query."""

_BLANK = re.compile(r"[\s\u200b\ufeff\x00-\x1f\x7f\ud800-\udfff]+")
_CODE = re.compile(r"[0-9A-Z][0-9A-Z._/+-]{0,63}")

_INITIALS = "r R s e E f a q Q t T d w W c z x v g".split()
_VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()
_FINALS = ["", *"r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split()]
_JAMO = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        [*_INITIALS, *_VOWELS, "rt", "sw", "sg", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "qt"],
        strict=True,
    )
)
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_SPLIT = str.maketrans(  # some input methods join two consonants; the modern conjoining ones mean the same letters
    dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", "ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ".split(), strict=True))
    | {chr(0x1100 + place): letter for place, letter in enumerate(_CONSONANTS)}
)


def clean_code(text: str) -> str:
    """Return a typed or scanned code as it is stored: NFKC, no blanks or control characters, upper case, at most 64 long."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text[: LONGEST * 4])).upper()[:LONGEST]


def readings(text: str) -> tuple[str, ...]:
    """Return the codes that `text` may mean, likeliest first: as typed, and as the keys behind Hangul say."""
    candidates = (clean_code(text), clean_code(to_keys(text[: LONGEST * 4])))
    return tuple(dict.fromkeys(code for code in candidates if _CODE.fullmatch(code)))


def to_keys(text: str) -> str:
    """Return the Latin keys of the two-set (두벌식) Korean keyboard that type `text`; other characters stay."""
    return "".join(_keys_of(char) for char in unicodedata.normalize("NFC", text))


def _keys_of(char: str) -> str:
    if char in _JAMO:
        return _JAMO[char]
    point = ord(char)
    if not _FIRST_SYLLABLE <= point <= _LAST_SYLLABLE:
        return char
    initial, rest = divmod(point - _FIRST_SYLLABLE, 588)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def tidy(text: str, most: int) -> str:
    """Return text on one line without control characters and halves of characters, its blanks single; at most `most` long."""
    return " ".join("".join(char if char.isprintable() else " " for char in text[: most * 4 + 100]).split())[:most]


def search_key(text: str) -> str:
    """Return text as it is compared in searches: NFKC, no blanks, case folded."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()


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
