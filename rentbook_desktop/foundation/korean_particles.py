"""Korean particles follow the sound a word ends with, and titles end with anything: syllables, digits, Latin, marks."""

_FIRST, _LAST = 0xAC00, 0xD7A3
_FINALS = 28
_RIEUL = 8
# How a digit is read aloud: 영 일 이 삼 사 오 육 칠 팔 구; the value is the final consonant (0 none, 8 ㄹ).
_DIGITS = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0}
_SPELLED = {"l": _RIEUL, "m": 16, "n": 4, "r": _RIEUL}
# A Latin word is read, not spelled: these endings close the last syllable in its usual Hangul spelling.
_READ = {"l": _RIEUL, "m": 16, "n": 4, "p": 17, "k": 1, "t": 19, "b": 17, "c": 1}


def with_particle(word: str, pair: str, /) -> str:
    """The word with the right one of two particles: ``with_particle("책", "을/를")`` is ``책을``."""
    after_consonant, after_vowel = pair.split("/")
    final = _final_consonant(word)
    if after_consonant.startswith("\N{HANGUL SYLLABLE EU}\N{HANGUL SYLLABLE RO}") and final == _RIEUL:
        return word + after_vowel
    return word + (after_consonant if final else after_vowel)


def _final_consonant(word: str) -> int:
    spoken = word.rstrip(" \t\"'()[]{}<>.,!?~\N{HORIZONTAL ELLIPSIS}\u300d\u300f\u300b\u3009\u201d\u2019")
    if not spoken:
        return 0
    last = spoken[-1]
    if _FIRST <= ord(last) <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    return _DIGITS[last] if last in _DIGITS else _latin_final(spoken)


def _latin_final(spoken: str) -> int:
    tail = ""
    while spoken and spoken[-1].isascii() and spoken[-1].isalpha():
        tail, spoken = spoken[-1] + tail, spoken[:-1]
    if len(tail) <= 1 or tail.isupper():
        return _SPELLED.get(tail[-1:].lower(), 0)
    silent = tail.endswith(("le", "me", "ne"))
    return 21 if tail.endswith("ng") else _READ.get(tail[-2 if silent else -1].lower(), 0)
