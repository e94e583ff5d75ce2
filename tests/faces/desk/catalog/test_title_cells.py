"""Titles and copies in the words of the list."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.catalog.title_cells import (
    chip_of,
    columns,
    copy_columns,
    copy_rows,
    gone_row,
    location_text,
    row_of,
    said_together,
)
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.queries.title_detail import CopyDetail, TitleDetail
from rentbook_desktop.queries.title_list import TitleRow

TITLE = TitleRow(
    title_id=4, name="한밤의 배달부 2", author="차도현", series="한밤의 배달부", volume="2", category="만화", price=800,
    rating="19", barcode="RB-000004-1", copies=3, available=1, state="OUT", pictured=False,
)  # fmt: skip


def copy(**change):
    plain = {
        "copy": "RB-000004-1",
        "state": "AVAILABLE",
        "note": "",
        "customer_id": None,
        "holder": "",
        "due_on": None,
        "days_late": 0,
    }
    return CopyDetail(**plain | change)


def detail(*copies, shelf=""):
    return TitleDetail(
        title_id=4, name="", author="", publisher="", isbn=None, series="", volume="", category="", price=0, period_days=7,
        rating="all", year="", shelf=shelf, call_number="", state="ACTIVE", pictured=False, copies=copies, available=0, out=0, own_price=0,
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_has_a_cell_for_each_column_also_when_it_is_gone(language):
    words = Translator(language)
    row = row_of(words, TITLE, None)
    assert len(row.cells) == len(gone_row(words, 4).cells) == len(columns(words))
    assert (row.key, row.cells[0].text) == (4, "한밤의 배달부 2")
    assert words.tr("catalog.adults") in row.cells[0].second


@pytest.mark.parametrize("state", ["AVAILABLE", "OUT", "OVERDUE", "RESERVED", "REPAIR", "LOST", "NONE"])
def test_every_state_has_its_chip(words, state):
    assert chip_of(words, state).words == words.tr(f"catalog.state_{state.lower()}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"holder": "박서연", "days_late": 3, "due_on": date(2026, 11, 20)}, ("박서연", "3")),
        ({"holder": "박서연", "due_on": date(2026, 11, 30)}, ("박서연", "30")),
        ({"state": "REPAIR", "note": "표지"}, ("표지",)),
        ({}, ("A-3",)),
    ],
)
def test_where_a_copy_is_is_said(words, change, said):
    text = location_text(words, copy(**change), detail(shelf="A-3"))
    assert all(part in text for part in said)


def test_a_copy_without_a_shelf_says_nothing_and_one_that_is_late_says_it_in_red(words):
    late = copy(holder="박서연", days_late=3)
    rows = copy_rows(words, detail(copy(), late))
    assert (rows[0].cells[0].second, rows[1].cells[0].second_ink) == ("", "bad")
    assert len(rows[0].cells) == len(copy_columns(words))


def test_parts_are_said_together_and_nothing_is_a_dash(words):
    assert said_together(words, ["문학", "", "1952"]) == words.tr("common.dot").join(["문학", "1952"])
    assert said_together(words, ["", ""]) == "–"
