"""What words ask for when one letter of one of them is wrong, missing, too many, or has changed places with the next."""

from collections.abc import Collection, Iterator, Sequence

from rentbook_desktop.foundation.hangul import is_syllable
from rentbook_desktop.search.query_words import words_query

_SHORTEST, _SHORTEST_LATIN, _LONGEST = 3, 4, 24
"""Characters of a word in which an error is looked for."""

_GAP = " ?"
_ANY = "[^ \n]"


def with_one_error(words: Sequence[str], unknown: Collection[str] = ()) -> Iterator[tuple[str, list[str]]]:
    """Yield, for each word that may be wrong, an FTS5 expression and the patterns that a text must fit, in their order.

    Where words are `unknown` to all titles the error is in them: in two of them it is more than one. A short word is taken
    together with its neighbour, as in 헤리 포터.
    """
    if len(set(unknown)) > 1:
        return
    for at, word in enumerate(words):
        if unknown and word not in unknown:
            continue
        if _is_long(word):
            yield from _wrong_at(words, at)
            continue
        for first in (at - 1, at):
            pair = words[max(0, first) : first + 2]
            if len(pair) > 1 and min(map(len, pair)) > 1:
                yield from _wrong_at([*words[:first], "".join(pair), *words[first + 2 :]], first)


def _is_long(word: str) -> bool:
    return len(word) >= (_SHORTEST if any(map(is_syllable, word)) else _SHORTEST_LATIN)


def _wrong_at(words: Sequence[str], at: int) -> Iterator[tuple[str, list[str]]]:
    word, others = words[at], [*words[:at], *words[at + 1 :]]
    if not _is_long(word) or len(word) > _LONGEST:
        return
    rest = words_query(others).words if others else ()
    patterns = [one.pattern for one in rest]
    ways = dict.fromkeys(_whole(word, place, long) for place in range(len(word)) for long in (1, 2))
    if expression := " OR ".join(f"({way})" for way in ways if way):
        yield (
            " AND ".join((*(one.match for one in rest), f"({expression})")),
            [*patterns[:at], _pattern(word), *patterns[at:]],
        )


def _whole(word: str, wrong: int, long: int) -> str:
    """Return what must be found of the parts of a word that an error at one place, one or two characters long, leaves whole."""
    parts = [part for part in (word[:wrong], word[wrong + long :]) if part]
    known = [part for part in parts if len(part) > 1]
    if not known and len(word) == _SHORTEST:
        known = parts
    return " AND ".join(words_query([part], is_open=False).everywhere for part in known)


def _pattern(word: str) -> str:
    """Return the pattern of a word with one character replaced, left out, put in, or changed with its neighbour."""
    ways = []
    for place in range(len(word)):
        before, after = list(word[:place]), list(word[place + 1 :])
        ways.append([*before, f"{_ANY}?", *after])
        ways.append([*before, word[place], _ANY, *after])
        if after:
            ways.append([*before, after[0], word[place], *after[1:]])
    return "(?:" + "|".join(_GAP.join(way) for way in ways) + ")"
