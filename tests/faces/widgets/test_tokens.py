"""Colours that can be read, in both themes."""

import pytest

from rentbook_desktop.faces.widgets.theme import colours, set_high_contrast
from rentbook_desktop.faces.widgets.tokens import contrast, tokens

TEXT = [
    ("text", "surface"), ("text", "canvas"), ("text2", "surface"), ("text2", "canvas"), ("text3", "surface"),
    ("text3", "sunken"), ("text3", "hover"), ("text3", "soft"), ("accent", "surface"), ("accent", "soft"),
    ("onaccent", "accent"), ("onaccent", "accentH"), ("onaccent", "accentP"), ("ok", "okbg"), ("ok", "surface"),
    ("info", "infobg"), ("bad", "badbg"), ("bad", "surface"), ("warn", "warnbg"), ("vio", "viobg"), ("mute", "mutebg"),
    ("text2", "badbg"), ("ontip", "tip"), ("text2", "pressed"), ("text2", "warnbg"), ("bad", "hover"),
]  # fmt: skip


EDGES = [("control", "surface"), ("control", "canvas"), ("badsolid", "surface"), ("accent", "surface")]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(mode, ink, ground):
    colours = tokens().colours[mode]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_in_high_contrast_text_stands_further_apart(theme, mode, ink, ground):
    set_high_contrast(on=True)
    try:
        theme.apply(mode)
        shown = colours()
        usual = tokens().colours[mode]
        assert contrast(shown[ink], shown[ground]) >= min(7.0, contrast(usual[ink], usual[ground]))
        assert contrast(shown["text"], shown["surface"]) == pytest.approx(21)
    finally:
        set_high_contrast(on=False)
        theme.apply("light")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), EDGES)
def test_edges_can_be_seen(mode, ink, ground):
    colours = tokens().colours[mode]
    assert contrast(colours[ink], colours[ground]) >= 3


def test_both_themes_have_the_same_colours():
    assert tokens().colours["light"].keys() == tokens().colours["dark"].keys()
