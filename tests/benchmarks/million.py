"""A shop with a million titles, written straight into the tables with the events that tell of them.

`python -m tests.benchmarks.million FOLDER [CSV]` makes one to measure by hand, its index and views as well; the CSV has
columns isbn13, title, series, volume, author, publisher, year, kdc and price. Without one the titles are made up.
"""

import csv
import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from rentbook_desktop.bootstrap import SHOP_FILE, open_shop
from rentbook_desktop.foundation.search_text import search_key
from tests.benchmarks.by_hand import Chain, connect

MILLION = 1_000_000
CATEGORIES = ("만화", "소설", "한국문학", "영미문학", "일본문학", "아동", "역사", "과학", "예술", "철학")
_STEP = 2000
_NOW = 1_795_400_000_000_000
_SYLLABLES = (
    "가각간갈감강개거건게겨결경계고곡공과관교구국군권귀그금기길김나날남내너네녀년노농누눈는늘니님다단달담당대더데도독동두드들"
    "등디라락란람랑래러레려력로록론료루류르른를름리린마만말망매머먼메면명모목무문물미민바박반발방배백법별병보복본봄부북분불비빛사산"
    "살상새색생서석선설성세소속손수숙순술스시식신실심아안알암애야약양어언얼엄여역연열영예오온올와왕외요용우운울원월위유은을음의이"
    "인일임자작잔장재저적전절점정제조족존종주준중지직진집차찬창책처천철첫청체초총추춘출치친카코크타탄탐태터토통트특파판팔편평포표"
    "풍프피필하학한할함합해행향허현협형호혼홍화환활황회효후훈흥희히"
)


class MadeTitle(NamedTuple):
    """What a list tells of one title; `price` in won."""

    name: str
    volume: str
    series: str
    author: str
    publisher: str
    isbn: str
    category: str
    price: int


def made_up(titles: int) -> Iterator[MadeTitle]:
    """Yield titles of common syllables, some words far more frequent than others, as in real catalogues."""
    dice = random.Random(titles)
    words = ["".join(dice.choices(_SYLLABLES, k=dice.choice((1, 2, 2, 2, 3)))) for _ in range(30_000)]
    frequent = list(accumulate(1 / (place + 5) for place in range(len(words))))
    for number in range(1, titles + 1):
        *name, author, publisher = dice.choices(words, cum_weights=frequent, k=dice.choice((1, 2, 2, 3, 3, 4)) + 2)
        latin = dice.choice(("", "", "", "", "harry", "the wind", "re zero", "pokémon"))
        yield MadeTitle(
            name=f"{' '.join(name)} {latin}".strip(),
            volume=str(dice.randint(1, 30)) if not number % 3 else "",
            series="",
            author=f"{author} 지음",
            publisher=publisher,
            isbn=f"978{number:010d}",
            category=CATEGORIES[number % len(CATEGORIES)],
            price=number % 5 * 100 + 800,
        )


def listed(path: Path) -> Iterator[MadeTitle]:
    """Yield the titles of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield MadeTitle(
                name=row["title"],
                volume=row["volume"],
                series=row["series"],
                author=row["author"],
                publisher=row["publisher"],
                isbn=row["isbn13"],
                category=CATEGORIES[int(row["kdc"][:1] or 0)],
                price=int(row["price"] or 0) // 10,
            )


def make(folder: Path, titles: Iterator[MadeTitle]) -> int:
    """Make a shop with these titles, one copy each, and return how many there are; nobody reads its events yet."""
    open_shop(folder).close()
    path, count = folder / SHOP_FILE, 0
    connection, chain = connect(path), Chain(path)
    connection.execute("PRAGMA synchronous=OFF")
    while part := list(islice(titles, _STEP)):
        connection.execute("BEGIN IMMEDIATE")
        _put(connection, chain, count + 1, part)
        connection.execute("COMMIT")
        count += len(part)
    connection.execute("ANALYZE")
    connection.close()
    return count


def _put(connection, chain, first, part):
    columns = (*MadeTitle._fields, "match_key", "added_at", "title_id")
    marks = ", ".join("?" * len(columns))
    rows = [(*one, search_key(one.name), _NOW, first + at) for at, one in enumerate(part)]
    connection.executemany(f"INSERT INTO title ({', '.join(columns)}) VALUES ({marks})", rows)
    codes = [f"RB-{first + at:06d}-1" for at in range(len(part))]
    connection.executemany(
        "INSERT INTO copy (copy_id, barcode, title_id, added_at) VALUES (?, ?, ?, ?)",
        [(first + at, code, first + at, _NOW) for at, code in enumerate(codes)],
    )
    told = []
    for title_id, (one, code) in enumerate(zip(part, codes, strict=True), first):
        registered = {"title_id": title_id, "name": one.name, "author": one.author, "category": one.category}
        registered["day"] = "2026-11-23"
        told.append(("TitleRegistered", f"title:{title_id}", json.dumps(registered, ensure_ascii=False)))
        told.append(("CopiesAdded", f"title:{title_id}", json.dumps({"title_id": title_id, "copies": [code]})))
    chain.append(connection.execute, told, _NOW, None, [])


def main(folder: Path, path: Path | None) -> None:
    """Make a shop, its index and its views, and tell how long each took."""
    began = time.perf_counter()
    print("titles", make(folder, made_up(MILLION) if path is None else listed(path)), time.perf_counter() - began)
    with open_shop(folder) as shop:
        began = time.perf_counter()
        print("index", shop.titles().build(), time.perf_counter() - began, flush=True)
        began = time.perf_counter()
        print("told", shop.deliver(), shop.relay.head(), time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None)
