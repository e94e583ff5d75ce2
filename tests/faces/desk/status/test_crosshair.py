"""The arrow keys walk along a plot."""

from PySide6.QtCore import Qt


def test_the_arrow_keys_walk_along_a_plot_and_say_its_numbers(shown, qtbot):
    plot = shown().parts.trend.figure
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.hair.isVisible()
    assert plot.hair.lines[1] == "대여 44권 · 반납 39권"
    assert "대여 44권" in plot.accessibleDescription()
