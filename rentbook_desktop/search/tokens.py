"""What the index stores of a title, so that any part of its texts is found by looking up whole tokens.

A token is a syllable, a pair of neighbours, up to three initial consonants in a row, or what a word or the name begins
with. The second of a pair, and a single syllable, is also stored without its tail: what is being typed has none yet.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add

from rentbook_desktop.foundation.hangul import is_syllable, lead_of, leads_of, without_tail, without_tails

NAME_BEGINS, WORD_BEGINS, ADULT = "\ue000", "\ue001", "\ue003"
"""Private characters before what the name or any word begins with, and alone on titles for adults."""

CATEGORY = "\ue002"
"""Before the category's own words, run together."""


def field_tokens(words: Sequence[str]) -> str:
    """Return the tokens of a field of words, parted by blanks: neighbours may stand in two words."""
    run = "".join(words)
    bare, leads = without_tails(run), leads_of(run)
    pairs = [*map(add, leads, leads[1:])]
    found = [
        *map(add, run, run[1:]),
        *pairs,
        *map(add, pairs, leads[2:]),
        *map(_word_start_tokens, [word[:2] for word in words]),
    ]
    if bare != run:
        found += map(add, run, bare[1:])
    return f"{' '.join({*run, *bare, *leads})} {' '.join(found)}"


def name_start_tokens(start: str) -> str:
    """Return the tokens of what a name begins with, by its first two characters."""
    return _start_tokens(start, NAME_BEGINS)


def forget_texts() -> None:
    """Let go of the beginnings of words whose tokens were made."""
    _word_start_tokens.cache_clear()
    _start_tokens.cache_clear()


@lru_cache(maxsize=1 << 14)
def _word_start_tokens(start: str) -> str:
    return _start_tokens(start, WORD_BEGINS)


@lru_cache(maxsize=1 << 14)
def _start_tokens(start: str, mark: str) -> str:
    return " ".join(mark + one for one in starts_of(start))


def starts_of(word: str) -> Iterator[str]:
    """Yield what the beginning of a word is found by: its first syllable, that one's lead, or the first two letters."""
    if not word:
        return
    first = word[0]
    yield without_tail(first)
    if is_syllable(first):
        yield lead_of(first)
    elif word[1:2] and not is_syllable(word[1]):
        yield word[:2]
