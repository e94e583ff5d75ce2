"""What the index stores of a title, so that any part of its texts is found by looking up whole tokens.

A token is a syllable, a pair of neighbours, up to three initial consonants in a row, or what a word or the name begins
with. The second of a pair, and a single syllable, is also stored without its tail: what is being typed has none yet.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rentbook_desktop.foundation.hangul import LEADS, is_syllable, lead_of, leads_of, without_tail, without_tails

NAME_BEGINS, WORD_BEGINS, ADULT = "\ue000", "\ue001", "\ue003"
"""Private characters before what the name or any word begins with, and alone on titles for adults."""

CATEGORY = "\ue002"
"""Before the category's own words, run together."""

LETTERS = frozenset(LEADS)


def field_tokens(words: Sequence[str]) -> str:
    """Return the tokens of a field of words, parted by blanks; some stand there more than once."""
    parts = [_word_tokens(word) for word in words]
    run, place = "".join(words), 0
    for word in words[:-1]:
        place += len(word)
        parts.append(_tokens_across(run[max(0, place - 2) : place], run[place : place + 2]))
    return " ".join(parts)


def forget_texts() -> None:
    """Let go of the texts whose tokens were made."""
    _word_tokens.cache_clear()
    _tokens_across.cache_clear()


@lru_cache(maxsize=1 << 17)
def _word_tokens(word: str) -> str:
    starts = [WORD_BEGINS + start for start in starts_of(word)]
    bare, leads = without_tails(word), leads_of(word)
    found = {*starts, *bare, *word, *(lead for lead in leads if lead in LETTERS)}
    for place in range(1, len(word)):
        found.update(_ending_at(word, bare, leads, place))
    return " ".join(found)


@lru_cache(maxsize=1 << 17)
def _tokens_across(before: str, after: str) -> str:
    """Return the tokens that begin in `before` and end in `after`, each one or two characters."""
    run, middle = before + after, len(before)
    bare, leads = without_tails(run), leads_of(run)
    found = set(_ending_at(run, bare, leads, middle))
    if run[middle + 1 :]:
        found.add(leads[middle - 1 : middle + 2])
    return " ".join(found)


def _ending_at(run: str, bare: str, leads: str, place: int) -> Iterator[str]:
    """Yield the pairs and threes of neighbours that end at a place."""
    before = run[place - 1]
    yield before + bare[place]
    yield before + run[place]
    if leads[place] in LETTERS or leads[place - 1] in LETTERS:
        yield leads[place - 1 : place + 1]
    if place > 1:
        yield leads[place - 2 : place + 1]  # by their leads where they have any, else as they are


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
