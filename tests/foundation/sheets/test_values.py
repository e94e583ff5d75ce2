"""Cells as people and spreadsheets write them."""

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets.values import amount_of, cell_text, is_eaten_number


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("1,000", 1000), ("₩1,200", 1200), ("1000.0", 1000), ("500원", 500), ("", None), ("０", 0), ("1200P", 1200)],
)
def test_an_amount_is_read_in_its_writings(cell, amount):
    assert amount_of(cell) == amount


@pytest.mark.parametrize(
    "cell", ["8,99", "12,5", "10,00", "1.000", "10,0000", "-5", "비쌈", "1e3", "1,00,000", "9" * 20]
)
def test_what_may_be_another_amount_is_none(cell):
    with pytest.raises(Invalid):
        amount_of(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [("R&amp;B", "R&B"), ("Love&notes", "Love&notes"), ("&#44032;", "가"), ("&#x41;", "A"), ("&nosuch;", "&nosuch;"),
     ('="9788937444319"', "9788937444319"), ("'=1+1", "=1+1"), ("'0001", "0001"), ("'아포", "'아포"), ("&#0;&#xD800;", "&#0;&#xD800;")],
)  # fmt: skip
def test_a_cell_says_what_it_said_before_a_program_wrote_it(cell, text):
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "eaten"), [("9.79E+12", True), ("123456789012.0", True), ("9,5", True), ("EM-1", False), ("1234", False)]
)
def test_numbers_that_lost_digits_are_known(cell, eaten):
    assert is_eaten_number(cell) is eaten
