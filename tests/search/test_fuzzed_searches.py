"""Searches of nonsense and of mangled titles: nothing breaks, no title is found twice, and every part of a title finds it."""

from random import Random

import pytest

from rentbook_desktop.foundation.hangul import composed_from_keys, hangul_to_keys, is_syllable, leads_of
from rentbook_desktop.search.asking import find
from rentbook_desktop.search.entries import title_of
from rentbook_desktop.search.index_file import IN_BASE, IN_DELTA, IN_NEITHER
from rentbook_desktop.search.model import MANY, Search
from rentbook_desktop.search.normal_text import words_of
from tests.search.catalogue import Catalogue

WORDS = (
    "해리", "포터", "마법사의", "돌", "사랑", "첫사랑", "식객", "궁", "꽃보다", "값진", "읽는", "Re:제로", "World's", "Pokémon", "ＡＢＣ", "12",
    "666", "1984", "C++", "ハリー", "Straße", "😀", "“안녕”", "로미오·줄리엣", "닭", "쐐기", "ㅋㅋ", "the", "J.", "한글",
)  # fmt: skip
NONSENSE = (
    '"', "'", "*", "(", ")", "-", "+", "^", ":", "{", "}", "%", "_", "\\", ";", "AND", "OR", "NOT", "NEAR(", "base", "\x00", "\ud800", "\udfff",
    "\u200b", "\u202e", "\u0301", "\u1112", "\u11ab", "\ue000", "\ue001가", "\ue003", "ㅎ", "ㅏ", "ㄳ", "ㅘ", "뷁", "가" * 70, "a" * 300, "9" * 13,
    "978", "\t", "\n", "　", "İ", "ﬃ", "½", "ㆍ", "힣", "\U0010ffff", "🏴\U000e0067", "١٢", "Ⅻ", "㈜", "ｶﾞ", "が",
)  # fmt: skip
TITLES = 100


def furnished(path, chance):
    """A catalogue of titles made of a few words, in all of its tables."""
    made = Catalogue(path)
    made.connection.execute("BEGIN")
    for number in range(TITLES):
        name = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        more = {"author": chance.choice(WORDS), "volume": chance.choice(("", "1", "12", "상"))}
        more["isbn"] = f"978{number:010d}" if chance.random() < 0.5 else None
        made.add(
            name,
            rentals=chance.choice((0, 0, 1, 9)),
            place=chance.choice((*[IN_BASE] * 8, IN_DELTA, IN_NEITHER)),
            **more,
        )
    made.connection.execute("COMMIT")
    return made


def part_of(row, chance):
    """What somebody who means a title may have typed so far."""
    run = "".join(words_of(f"{row.name} {row.volume}"))
    first = chance.randrange(len(run))
    typed = run[first : first + chance.randint(1, 8)]
    match chance.randrange(4):
        case 0:
            return leads_of(typed)
        case 1 if all(map(is_syllable, typed)):
            keys = hangul_to_keys(typed)
            return composed_from_keys(keys[: chance.randint(1, len(keys))])
        case _:
            return typed


def mangled(text, chance):
    """A text with nonsense in it."""
    at = chance.randrange(len(text) + 1)
    return chance.choice((text[:at], text)) + chance.choice(NONSENSE) + text[at + chance.randrange(2) :]


@pytest.mark.campaign(quick=2000, soak=100_000)
def test_searches_of_anything_break_nothing_and_parts_of_titles_find_them(tmp_path, size):
    chance = Random(size)
    made = furnished(tmp_path / "titles.sqlite3", chance)
    for _ in range(size):
        row = chance.choice(made.rows)
        typed = part_of(row, chance)
        if is_whole := chance.random() < 0.5:
            words = typed
        else:
            words = " ".join(mangled(typed, chance) for _ in range(chance.randint(1, 3)))
        hits = find(made.connection, Search(words=words, doubles=chance.random() < 0.1), TITLES)
        titles = [title_of(docid) for docid in hits.docids]
        assert len(set(titles)) == len(titles) <= hits.count <= MANY + 1, repr(words)
        assert set(titles) <= set(range(1, TITLES + 1)), repr(words)
        assert not is_whole or row.title_id in titles, (words, row.name)
