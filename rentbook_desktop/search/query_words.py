"""What typed words ask of the index, and the patterns that texts must fit: the last word may be half composed."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from rentbook_desktop.foundation.hangul import (
    LEADS,
    VOWELS,
    is_syllable,
    lead_of,
    reachable,
    syllable,
    tail_moved,
    without_tail,
)
from rentbook_desktop.search.tokens import NAME_BEGINS, WORD_BEGINS

_DOUBLES = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
_GAP = " ?"


class WordQuery(Struct, frozen=True, kw_only=True):
    """One typed word: an FTS5 expression that all titles with it fit, the token its beginning has, and its exact pattern."""

    match: str
    begins: tuple[str, ...]
    pattern: str


class WordsQuery(Struct, frozen=True, kw_only=True):
    """All typed words, in order."""

    words: tuple[WordQuery, ...]

    @property
    def everywhere(self) -> str:
        """Return the expression for titles that hold all words anywhere."""
        return " AND ".join(word.match for word in self.words)

    @property
    def name_begins(self) -> str:
        """Return the expression for titles whose name may begin with the words."""
        return f"{_any_of(NAME_BEGINS + start for start in self.words[0].begins)} AND {self.everywhere}"

    @property
    def words_begin(self) -> str:
        """Return the expression for titles in which all words may begin words."""
        starts = (_any_of(WORD_BEGINS + start for start in word.begins) for word in self.words)
        return " AND ".join((*starts, self.everywhere))


def words_query(words: Sequence[str], *, doubles: bool = False, is_open: bool = True) -> WordsQuery:
    """Return what words ask for, the last one perhaps half composed where it `is_open`; with `doubles` ㄱ stands for ㄲ, too."""
    last = len(words) - 1 if is_open else len(words)
    return WordsQuery(
        words=tuple(_word_query(word, is_open=at == last, doubles=doubles) for at, word in enumerate(words))
    )


def quoted(token: str) -> str:
    """Return a token as an FTS5 string: nothing in it is syntax."""
    return '"' + token.replace('"', '""') + '"'


def _word_query(word: str, *, is_open: bool, doubles: bool) -> WordQuery:
    open_at = len(word) - 1 if is_open and is_syllable(word[-1]) else -1
    parts = [_pattern(char, is_open=place == open_at, doubles=doubles) for place, char in enumerate(word)]
    return WordQuery(
        match=" AND ".join(_expressions(word, is_open=open_at >= 0, doubles=doubles)),
        begins=_starts(word, is_open=open_at == 0, doubles=doubles),
        pattern=_GAP.join(parts),
    )


def _expressions(word: str, *, is_open: bool, doubles: bool) -> list[str]:
    last = len(word) - 1
    if not last:
        return [_open_group("", word) if is_open else _any_of(_leads(word, doubles=doubles))]
    wanted: list[str] = []
    for place in range(1, len(word)):
        before, char = word[place - 1], word[place]
        if before in LEADS or char in LEADS:
            continue
        if is_open and place == last:
            wanted.append(_open_group(before, char))
        elif not _in_run_of_three(word, place):
            wanted.append(quoted(before + char))
    wanted += [quoted(word[at : at + 3]) for at in range(last - 1) if not any(map(_is_hangul, word[at : at + 3]))]
    if any(char in LEADS for char in word):
        wanted += _lead_expressions(word, doubles=doubles)
    return wanted


def _lead_expressions(word: str, *, doubles: bool) -> list[str]:
    length = min(3, len(word))
    runs = (word[at : at + length] for at in range(len(word) - length + 1))
    leads = [_any_of(_leads(run, doubles=doubles)) for run in runs if any(map(_is_hangul, run))]
    return [*leads, *(quoted(char) for char in dict.fromkeys(word) if is_syllable(char))]


def _leads(run: str, *, doubles: bool) -> list[str]:
    """Return a run of characters by their leads; a single one with a tail stays whole."""
    if len(run) == 1 and run not in LEADS:
        return [run]
    found = [""]
    for char in run:
        lead = lead_of(char)
        choices = lead + _DOUBLES.get(lead, "") if doubles and char in LEADS else lead
        found = [done + choice for done in found for choice in choices]
    return found


def _open_group(before: str, char: str) -> str:
    """Return the expression for a last syllable that may still change as the next letters are typed."""
    whole = dict.fromkeys(
        before + (without_tail(one) if char == without_tail(char) else one) for one in reachable(char)
    )
    choices = [quoted(token) for token in whole]
    base, lead = tail_moved(char)
    if base:
        nexts = _any_of(base + syllable(lead, vowel) for vowel in VOWELS)
        choices.append(f"({quoted(before + base)} AND {nexts})" if before else nexts)
    return choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})"


def _starts(word: str, *, is_open: bool, doubles: bool) -> tuple[str, ...]:
    first = word[0]
    if first in LEADS:
        return tuple(_leads(first, doubles=doubles))
    if is_syllable(first):
        return tuple(dict.fromkeys(map(without_tail, reachable(first)))) if is_open else (without_tail(first),)
    return (word[:2],) if word[1:2] and not _is_hangul(word[1]) else (first,)


@cache
def _pattern(char: str, *, is_open: bool, doubles: bool) -> str:
    if char in LEADS:
        leads = char + (_DOUBLES.get(char, "") if doubles else "")
        return f"[{''.join(map(_all_of_lead, leads))}]"
    if not is_open:
        return re.escape(char)
    if char == without_tail(char):
        vowels = dict.fromkeys(map(without_tail, reachable(char)))
        return "[" + "".join(f"{one}-{chr(ord(one) + 27)}" for one in vowels) + "]"
    base, lead = tail_moved(char)
    moved = f"|{base}{_GAP}[{_all_of_lead(lead)}]" if base else ""
    return f"(?:[{''.join(reachable(char))}]{moved})"


def _all_of_lead(lead: str) -> str:
    return f"{syllable(lead, 'ㅏ')}-{syllable(lead, 'ㅣ', 'ㅎ')}{lead}"


def _any_of(tokens: Iterable[str]) -> str:
    choices = [quoted(token) for token in dict.fromkeys(tokens)]
    return choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})"


def _is_hangul(char: str) -> bool:
    return is_syllable(char) or char in LEADS


def _in_run_of_three(word: str, place: int) -> bool:
    """Return whether a pair lies within three neighbours that are looked up together."""
    return any(
        first >= 0 and first + 3 <= len(word) and not any(map(_is_hangul, word[first : first + 3]))
        for first in (place - 2, place - 1)
    )
