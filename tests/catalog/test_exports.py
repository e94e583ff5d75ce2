"""The catalogue as a sheet: pages that follow one another, without what was removed."""

import pytest

from rentbook_desktop.catalog import exports
from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.catalog.exports import COPY_COLUMNS, TITLE_COLUMNS, copy_csv_page, title_csv_page
from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.foundation.errors import NotAllowed


def test_a_title_goes_out_with_the_number_of_its_copies(small):
    small.copies("소나기", count=2, author="황순원")
    (row,) = small.shop.ask(title_csv_page, after=0).rows
    named = dict(zip(TITLE_COLUMNS, row, strict=True))
    assert (named["title"], named["author"], named["price"], named["copies"]) == ("소나기", "황순원", 1000, 2)


def test_pages_follow_one_another_and_end(small, monkeypatch):
    monkeypatch.setattr(exports, "PAGE", 2)
    for name in ("하나", "둘", "셋"):
        small.copies(name)
    first = small.shop.ask(title_csv_page, after=0)
    second = small.shop.ask(title_csv_page, after=first.last)
    assert [row[1] for row in (*first.rows, *second.rows)] == ["하나", "둘", "셋"]
    assert small.shop.ask(title_csv_page, after=second.last).rows == ()


def test_a_copy_goes_out_with_its_state_and_a_removed_title_says_that_it_was(small):
    (code,) = small.copies("소나기")
    small.shop.do(mark_copy, barcode=code, state="LOST")
    (row,) = small.shop.ask(copy_csv_page, after=0).rows
    assert dict(zip(COPY_COLUMNS, row, strict=True))["state"] == "LOST"
    small.shop.do(remove_title, title_id=1)
    (gone,) = small.shop.ask(title_csv_page, after=0).rows
    told = dict(zip(TITLE_COLUMNS, gone, strict=True))
    assert (told["title_state"], told["copies"]) == ("REMOVED", 0)


def test_a_clerk_takes_no_catalogue_away(embedded):
    with pytest.raises(NotAllowed):
        embedded.clerk().ask(title_csv_page, after=0)
