"""What words ask for when one letter of one of them is wrong, missing, too many, or has changed places with the next."""

from collections.abc import Iterator, Sequence

from rentbook_desktop.foundation.hangul import is_syllable
from rentbook_desktop.search.query_words import quoted, words_query

_SHORTEST, _SHORTEST_LATIN, _LONGEST = 3, 4, 24
"""Characters of a word in which an error is looked for."""

_GAP = " ?"
_ANY = "[^ \n]"


def with_one_error(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield, for each word that is long enough, an FTS5 expression and the patterns that a text must fit, in their order.

    Several words are also taken as one: in 헤리 포터 both are short.
    """
    yield from _in_words(words)
    if len(words) > 1 and min(map(len, words)) > 1:
        yield from _in_words(["".join(words)])


def _in_words(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for at, word in enumerate(words):
        shortest = _SHORTEST if any(map(is_syllable, word)) else _SHORTEST_LATIN
        if not shortest <= len(word) <= _LONGEST:
            continue
        others = [*words[:at], *words[at + 1 :]]
        rest = words_query(others).words if others else ()
        patterns = [one.pattern for one in rest]
        ways = [_parts(word, place, long) for place in range(len(word)) for long in (1, 2)]
        expression = " OR ".join(f"({' AND '.join(way)})" for way in ways if way)
        if expression:
            yield (
                " AND ".join((*(one.match for one in rest), f"({expression})")),
                [*patterns[:at], _pattern(word), *patterns[at:]],
            )


def _parts(word: str, wrong: int, long: int) -> list[str]:
    """Return the tokens of a word that an error at one place, one or two characters long, leaves whole."""
    before, after = word[:wrong], word[wrong + long :]
    parts = [quoted(part[at - 1 : at + 1]) for part in (before, after) for at in range(1, len(part))]
    return parts or [quoted(part) for part in (before, after) if len(part) == 1 and len(word) == _SHORTEST]


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
