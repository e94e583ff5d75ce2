"""Plots follow theme and language."""

from rentbook_desktop.faces.widgets.theme import colour


def test_plots_change_their_clothes_and_their_language_while_they_are_shown(shown, theme, words):
    page = shown()
    theme.apply("dark")
    plot = page.parts.trend.figure
    assert plot.backgroundBrush().color() == colour("surface")
    assert plot._left.textPen().color() == colour("text2")
    words.set_language("en")
    page.retranslate()
    assert page.parts.trend.chart.series[0].name == "Rented"
    assert page.parts.tiles["out"].face.figure == "287 books"
    assert page.heading() == "Status"
    theme.apply("light")
