"""Hangul syllables and their letters, as the Unicode Standard lays them out (chapter 3.12), and as a keyboard composes them."""

import unicodedata
from collections.abc import Callable
from functools import cache

FIRST, LAST = 0xAC00, 0xD7A3
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
PAIRS = {
    **dict(
        zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", "ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ".split(), strict=True)
    ),
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", "ㅗㅏ ㅗㅐ ㅗㅣ ㅜㅓ ㅜㅔ ㅜㅣ ㅡㅣ".split(), strict=True)),
}
"""Letters that are typed as two."""

_JOINED = {two: one for one, two in PAIRS.items()}
_PER_LEAD, _PER_VOWEL = 588, 28
_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
_COMPATIBLE = (
    {chr(0x1100 + place): letter for place, letter in enumerate(LEADS)}
    | {chr(0x1161 + place): letter for place, letter in enumerate(VOWELS)}
    | {chr(0x11A7 + place): letter for place, letter in enumerate(TAILS) if letter}
)
_SPLIT = str.maketrans({char: PAIRS.get(letter, letter) for char, letter in _COMPATIBLE.items()} | dict(PAIRS))

_PAIRS_OF = str.maketrans(PAIRS)
_TYPED_BY = str.maketrans({letter: key for key, letter in _KEYS.items()})


class _Table(dict[int, str]):
    """What `str.translate` writes for each character, made when the character is met first: eleven thousand syllables are many."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, point: int) -> str:
        char = chr(point)
        self[point] = written = self._write(char) if is_syllable(char) else char
        return written


def is_syllable(char: str) -> bool:
    """Return whether a character is a whole syllable, as 한."""
    return FIRST <= ord(char) <= LAST


def split_syllable(char: str) -> tuple[str, str, str]:
    """Return lead, vowel and tail (empty for none) of a syllable."""
    lead, rest = divmod(ord(char) - FIRST, _PER_LEAD)
    vowel, tail = divmod(rest, _PER_VOWEL)
    return LEADS[lead], VOWELS[vowel], TAILS[tail]


def syllable(lead: str, vowel: str, tail: str = "") -> str:
    """Return the syllable of these letters; raises ValueError for letters that make none."""
    return chr(FIRST + (LEADS.index(lead) * len(VOWELS) + VOWELS.index(vowel)) * _PER_VOWEL + TAILS.index(tail))


def without_tail(char: str) -> str:
    """Return a syllable without its tail, any other character as it is."""
    point = ord(char) - FIRST
    return chr(ord(char) - point % _PER_VOWEL) if 0 <= point <= LAST - FIRST else char


def lead_of(char: str) -> str:
    """Return the initial consonant of a syllable, any other character as it is."""
    return LEADS[(ord(char) - FIRST) // _PER_LEAD] if is_syllable(char) else char


def without_tails(text: str) -> str:
    """Return text with no tail on any syllable."""
    return text.translate(_WITHOUT_TAIL)


def leads_of(text: str) -> str:
    """Return text with the initial consonant in place of each syllable, as 해리 ㅎㄹ."""
    return text.translate(_LEADS_OF)


def plain_letters(text: str) -> str:
    """Return text in which letters that stand alone are one consonant or vowel each, in whichever form they were typed."""
    return text.translate(_SPLIT)


@cache
def reachable(char: str) -> tuple[str, ...]:
    """Return the syllables that typing on may make of one that has been begun, itself first.

    A vowel may become a compound (고, 과), a missing tail any tail, a tail a compound (갑, 값).
    """
    lead, vowel, tail = split_syllable(char)
    if tail:
        return (char, *(syllable(lead, vowel, both) for both in TAILS if PAIRS.get(both, "")[:1] == tail))
    vowels = (vowel, *(both for both in VOWELS if PAIRS.get(both, "")[:1] == vowel))
    return tuple(syllable(lead, one, end) for one in vowels for end in TAILS)


@cache
def tail_moved(char: str) -> tuple[str, str]:
    """Return a syllable and the lead that its tail, or the second half of it, becomes with the next vowel; empty for none."""
    lead, vowel, tail = split_syllable(char)
    stays, moves = PAIRS.get(tail, tail)[:-1], PAIRS.get(tail, tail)[-1:]
    return (syllable(lead, vowel, stays), moves) if moves in LEADS and moves else ("", "")


def hangul_to_keys(text: str) -> str:
    """Return the Latin keys of the two-set (두벌식) Korean keyboard that type `text`; other characters stay."""
    letters = unicodedata.normalize("NFC", text).translate(_LETTERS_OF).translate(_PAIRS_OF)
    return letters.translate(_TYPED_BY)


def composed_from_keys(text: str) -> str:
    """Return what the keys of a two-set (두벌식) keyboard write in Hangul mode, as `gofl vhxj` 해리 포터."""
    letters = [_KEYS.get(char) or _KEYS.get(char.lower()) or char for char in text]
    return _composed(letters)


def _composed(letters: list[str]) -> str:
    """Compose letters as an input method does: greedily, a consonant before a vowel belonging to that."""
    done: list[str] = []
    place = 0
    while place < len(letters):
        if letters[place] in LEADS and _is_vowel(letters, place + 1):
            place, char = _syllable_at(letters, place)
        else:
            char = letters[place]
            place += 1
        done.append(char)
    return unicodedata.normalize("NFC", "".join(done))


def _syllable_at(letters: list[str], place: int) -> tuple[int, str]:
    lead, vowel = letters[place], letters[place + 1]
    place += 2
    if _is_vowel(letters, place) and (both := _JOINED.get(vowel + letters[place])):
        vowel, place = both, place + 1
    tail = ""
    while place < len(letters) and (longer := _JOINED.get(tail + letters[place], letters[place] if not tail else "")):
        if longer not in TAILS or _is_vowel(letters, place + 1):
            break
        tail, place = longer, place + 1
    return place, syllable(lead, vowel, tail)


def _is_vowel(letters: list[str], place: int) -> bool:
    return place < len(letters) and letters[place] in VOWELS


_WITHOUT_TAIL, _LEADS_OF = _Table(without_tail), _Table(lead_of)
_LETTERS_OF = _Table(lambda char: "".join(split_syllable(char)))
