"""What a person decided about a list is done with its rows, and told; nothing else is."""

import pytest

from rentbook_desktop.catalog.import_corrections import MENDS, Corrections
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.foundation.sheets.rows import ListRow


def plan(corrections, **cells):
    return title_plan([ListRow(line=2, cells={"name": "소나기"} | cells)], corrections=corrections)


CASES = (
    ("INVALID_AMOUNT", {"price": "8,99"}, "price", None),
    ("INVALID_COUNT", {"copies": "두 권"}, "copies", 1),
    ("UNKNOWN_RATING", {"rating": "고급"}, "rating", "19"),
    ("UNKNOWN_COPY_STATE", {"state": "어딘가"}, "state", ""),
    ("BARCODE_EATEN", {"barcode": "9.79E+12"}, "barcode", ""),
    ("INVALID_BARCODE", {"barcode": "A" * 80}, "barcode", ""),
)


@pytest.mark.parametrize(("code", "cells", "field", "becomes"), CASES)
def test_a_row_that_is_kept_out_comes_in_as_a_person_says_and_that_is_told(code, cells, field, becomes):
    assert [one.reasons[0].code for one in plan(Corrections(), **cells).rejected] == [code]
    mended = plan(Corrections(mended=frozenset({code})), **cells)
    (title,) = mended.titles
    assert (getattr(title.rows[0], field) if field not in title.fields else title.fields[field]) == becomes
    assert [(one.is_rejected, one.reasons[0].code[:5]) for one in mended.told] == [(False, "CELL_")]


def test_an_amount_that_can_be_read_stays_beside_one_that_cannot():
    (title,) = plan(Corrections(mended=frozenset({"INVALID_AMOUNT"})), price="700", list_price="8,99").titles
    assert (title.fields["price"], title.fields["list_price"]) == (700, None)


def test_what_nobody_decided_stays_out():
    assert plan(Corrections(mended=frozenset(MENDS) - {"UNKNOWN_RATING"}), rating="고급").rejected
    assert title_plan([ListRow(line=2, cells={"name": ""})], corrections=Corrections(mended=frozenset(MENDS))).rejected


def test_categories_are_called_as_the_shop_calls_them_and_counted_as_the_list_does():
    found = plan(Corrections(categories={"소설(국내)": "한국문학"}), category="소설(국내)")
    assert (found.titles[0].fields["category"], dict(found.categories)) == ("한국문학", {"소설(국내)": 1})
