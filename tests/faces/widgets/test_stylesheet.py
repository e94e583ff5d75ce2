"""The style sheet: every colour filled in, in both themes."""

import re

import pytest

from rentbook_desktop.faces.widgets.stylesheet import style_sheet
from rentbook_desktop.faces.widgets.tokens import tokens

COLOURS = sorted(set(re.findall(r"\$(\w+)", style_sheet.__globals__["_STYLE_SHEET"].template)) - {"steps"})


def test_nothing_is_left_to_be_filled_in(theme):
    sheet = style_sheet(dict.fromkeys(COLOURS, "#123456"))
    assert "$" not in sheet
    assert "#123456" in sheet


def test_a_colour_that_is_missing_is_an_error(theme):
    with pytest.raises(KeyError):
        style_sheet({})


def test_every_step_of_the_type_has_its_size(theme):
    sheet = style_sheet(dict.fromkeys(COLOURS, "#123456"))
    steps = [name for name in tokens().type if not name.startswith(("k-", "t-"))]
    assert all(f'QLabel[t="{name}"]' in sheet for name in steps)
    assert sheet.count("{") == sheet.count("}")
