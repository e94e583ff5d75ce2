"""One set of queries with what is to be found by each, the same on every kind of database."""

import tomllib
from pathlib import Path

from sqlalchemy import insert

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.search.finding import find_titles
from rentbook_desktop.search.model import Search

SET = tomllib.loads(Path(__file__).with_name("query_set.toml").read_text(encoding="utf-8"))
NUMBERS = {key: number for number, key in enumerate(SET["titles"], 1)}
OTHERS, LEAST = "...", 300


def furnish(small):
    """Put the titles of the set into a shop, with their copies and how often they were rented."""
    with small.shop.runner.database.write() as connection:
        for key, number in NUMBERS.items():
            fields = {"price": 1000, "match_key": key, "added_at": 0} | SET["titles"][key]
            fields.pop("rentals", None)
            connection.execute(insert(title).values(title_id=number, **fields))
            for code in SET["barcodes"].get(key, [f"T{number}"]):
                connection.execute(insert(copy).values(barcode=clean_code(code), title_id=number, added_at=0))
    customer = small.customer(points=9000)
    for key, number in NUMBERS.items():
        for _ in range(SET["titles"][key].get("rentals", 0)):
            small.rent(customer, f"T{number}")
            small.give_back(f"T{number}")


def wrong(found, wanted):
    first = wanted[: wanted.index(OTHERS)] if OTHERS in wanted else wanted
    return found[: len(first)] != first or (OTHERS not in wanted and len(found) != len(first))


def test_every_query_finds_what_it_should_in_order(prepared):
    shop = prepared(furnish).shop
    keys, failed = list(NUMBERS), []
    asked = [(typed, wanted) for queries in SET["queries"].values() for typed, wanted in queries.items()]
    assert len(asked) >= LEAST
    with shop.runner.database.read() as connection:
        for typed, wanted in asked:
            found = [keys[number - 1] for number in find_titles(connection, Search(words=typed)).titles]
            if wrong(found, wanted):
                failed.append((typed, wanted, found))
    assert not failed, "\n".join(f"{typed!r}: wanted {wanted}, found {found}" for typed, wanted, found in failed)
