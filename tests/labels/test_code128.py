"""Barcodes whose widths a scanner takes."""

import pytest

from rentbook_desktop.labels.code128 import SMALLEST, WIDEST, barcode_modules, module_width


def test_a_barcode_begins_and_ends_with_a_bar_and_has_eleven_modules_a_symbol():
    modules = barcode_modules("RB-000412-1")
    assert (modules[0], modules[-1]) == ("1", "1")
    assert len(modules) % 11 == 2  # the stop has two more
    assert len(modules) < len(barcode_modules("RB-OOOAL2-I"))  # digits stand two by two


@pytest.mark.parametrize("code", ["한글-1", "", "a\tb", "é"])
def test_what_code_128_does_not_have_has_no_barcode(code):
    assert barcode_modules(code) == ""
    assert module_width(code, 100.0) == 0


def test_modules_fill_the_space_in_whole_steps_within_what_can_be_scanned():
    assert module_width("RB-000412-1", 70.0) == 0.42
    assert module_width("1", 500.0) == WIDEST
    assert module_width("RB-000412-1", 20.0) == 0
    assert module_width("RB-000412-1", 38.1) >= SMALLEST
