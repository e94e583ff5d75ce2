"""Renting and returning go on while a catalogue comes in through another program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.search.queries import search_titles
from tests.shops import SmallShop

ROOT = Path(__file__).parents[2]


def sheet(folder, rows):
    file = folder / "catalogue.csv"
    rows = "".join(f"새 책 {number},지은이 {number % 900},출판사 {number % 70},2020,813\n" for number in range(rows))
    file.write_text("title,author,publisher,publication_year,call_number\n" + rows, encoding="utf-8-sig")
    return file


def titles(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(func.count()).select_from(title)).scalar_one()


@pytest.mark.campaign(quick=1500, soak=20_000)
def test_no_rental_waits_or_fails_while_an_import_runs(tmp_path, shop_url, size):
    small = SmallShop(tmp_path / "desk", shop_url, clock=SystemClock())
    customer, copies = small.customer(points=9_000_000), small.copies(count=5)
    words = ["-m", "rentbook_desktop", "--data", str(tmp_path / "office"), "--database", shop_url, "--json", "import"]
    office = subprocess.Popen(
        [sys.executable, *words, str(sheet(tmp_path, size))],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    served, seen = 0, set()
    while office.poll() is None:
        for copy in copies:
            small.rent(customer, copy)
            small.give_back(copy)
            served += 1
        small.shop.deliver()
        seen.add(titles(small))
    out, said = office.communicate()
    assert office.returncode == 0, said
    assert json.loads(out) | {"rows": size, "titles_added": size, "copies_added": size, "rejected": 0} == json.loads(
        out
    )
    assert len([count for count in seen if 1 < count < 1 + size]) > 2  # rentals were served between the steps
    assert small.shop.deliver()
    assert small.wallet(customer).balance == 9_000_000 - served * 1000
    assert small.shop.ask(search_titles, words=f"새 책 {size - 1}").count == 1
    assert not small.verify()
    small.close()
