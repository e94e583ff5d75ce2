"""Three ways to begin, each with its own button."""

from rentbook_desktop.faces.desk.counter.ways_in import WAYS, WaysIn


def test_each_way_is_told_and_is_as_wide_as_the_others(qtbot, theme, words):
    ways, wanted = WaysIn(words), []
    qtbot.addWidget(ways)
    ways.wanted.connect(wanted.append)
    ways.resize(740, 500)
    ways.show()
    for button in ways.buttons.values():
        button.click()
    assert wanted == [key for key, *_ in WAYS]
    widths = {button.parentWidget().width() for button in ways.buttons.values()}
    assert max(widths) - min(widths) <= 1
