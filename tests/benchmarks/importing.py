"""A list of titles that is taken in, beside hand-written inserts: same tables, indexes, events, chain and durability."""

import csv
import json
import tempfile
import time
from pathlib import Path

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.catalog.imports import STEP, import_titles
from rentbook_desktop.intake.lists import open_list
from rentbook_desktop.intake.title_session import TitleSession
from tests.benchmarks.by_hand import Chain, connect
from tests.benchmarks.measure import Figure, turn_by_turn

ROWS = 5000
_TITLE = ("name", "author", "publisher", "isbn", "year", "call_number", "category", "price", "match_key", "added_at")


def measured() -> list[Figure]:
    """Time the same rows by the import and by hand, turn by turn, each time other titles in the same two shops."""
    with tempfile.TemporaryDirectory() as folder:
        shops = [Path(folder) / name for name in ("ours", "theirs")]
        ours = open_shop(shops[0])
        open_shop(shops[1]).close()
        lists = iter([_list(Path(folder) / f"{at}.csv", at) for at in range(10)])
        by_hand = ImportByHand(shops[1] / "shop.sqlite3")
        mine, other, ratio = turn_by_turn(
            lambda: _take_in(ours, next(lists)), lambda: by_hand.take_in(next(lists)), rounds=5
        )
        ours.close()
    speed = [f"{ROWS / took:,.0f} rows/s" for took in (mine, other)]
    return [
        Figure(
            name="import of titles (beside executemany by hand)", ours=speed[0], theirs=speed[1], ratio=ratio, target=2
        )
    ]


def _list(path, at):
    rows = [(f"가져온 책 {at}호 {chr(0xAC00 + number)}{chr(0xAE00 + number)}", f"지은이 {number % 300}", f"출판사 {number % 60}", "",
             "2024", f"{813 + number % 80}.6 가{number}") for number in range(ROWS)]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("제목", "저자", "출판사", "ISBN", "출판년도", "청구기호"), *rows])
    return path


def _take_in(shop, path):
    session = TitleSession(open_list(path, "titles"))
    for step in session.steps():
        session.done(shop.do(import_titles, titles=step.titles, claimed=step.claimed, part=step.part))
    assert session.tally.titles_added == ROWS


class ImportByHand:
    """Reads the list with the csv module and writes it in steps as large."""

    def __init__(self, path):
        self.connection, self.chain, self.run, self.number = connect(path), Chain(path), 0, 0

    def take_in(self, path):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        self.run, self.number = self.run + 1, 0
        for start in range(0, len(rows), STEP):
            self.step(rows[start : start + STEP])

    def step(self, rows):
        sql, now = self.connection.execute, time.time_ns() // 1000
        sql("BEGIN IMMEDIATE")
        first = sql("SELECT COALESCE(MAX(title_id), 0) + 1 FROM title").fetchone()[0]
        titles = [
            (
                name,
                author,
                publisher,
                None,
                year,
                number,
                "한국문학",
                1000,
                f"{name}|{author}|{publisher}".replace(" ", ""),
                now,
            )
            for name, author, publisher, _, year, number in rows
        ]
        marks = ", ".join("?" * len(_TITLE))
        self.connection.executemany(f"INSERT INTO title ({', '.join(_TITLE)}) VALUES ({marks})", titles)
        copies = [(f"RB-{first + at:06d}-1", first + at, now) for at in range(len(rows))]
        self.connection.executemany("INSERT INTO copy (barcode, title_id, added_at) VALUES (?, ?, ?)", copies)
        told, covers = [], []
        for (code, title_id, _), title in zip(copies, titles, strict=True):
            registered = {
                "title_id": title_id,
                "name": title[0],
                "author": title[1],
                "category": title[6],
                "day": "2026-11-30",
            }
            told.append(("TitleRegistered", f"title:{title_id}", json.dumps(registered, ensure_ascii=False)))
            told.append(("CopiesAdded", f"title:{title_id}", json.dumps({"title_id": title_id, "copies": [code]})))
            for table, row in (
                ("title", dict(zip(_TITLE, title, strict=True))),
                ("copy", {"barcode": code, "added_at": now}),
            ):
                digest = self.chain.hash(json.dumps([f"{table}:{title_id}", [row]], sort_keys=True, ensure_ascii=False))
                covers.append(f"{table}:{title_id}={digest}")
        if not self.number:
            run = "INSERT INTO import_run (run, kind, file, at, staff) VALUES (?, 'titles', ?, ?, '')"
            sql(run, (f"by hand {self.run}", "list.csv", now))
        sql(
            "UPDATE import_run SET rows = rows + ?, titles_added = titles_added + ?, copies_added = copies_added + ? WHERE run = ?",
            (len(rows), len(rows), len(rows), f"by hand {self.run}"),
        )
        body = json.dumps({"titles": [title_id for _, title_id, _ in copies], "copies": [], "changes": []})
        sql(
            "INSERT INTO import_step (import_id, step, body) SELECT import_id, ?, ? FROM import_run WHERE run = ?",
            (self.number, body, f"by hand {self.run}"),
        )
        self.number += 1
        self.chain.append(sql, told, now, None, covers)
        sql("COMMIT")
