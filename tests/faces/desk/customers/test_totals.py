"""Sums under one another, with the last in its ink."""

from rentbook_desktop.faces.desk.customers.totals import Totals


def test_lines_that_are_not_there_are_not_shown(qtbot, theme):
    totals = Totals()
    qtbot.addWidget(totals)
    totals.show()
    totals.show_totals([("지금", "1,000P"), ("충전", "5,000P")], ("충전 후", "6,000P", "accent"))
    totals.show_totals([("지금", "1,000P")], ("충전 후", "−500P", "bad"))
    assert [(name.text(), amount.text()) for name, amount in totals._lines if name.isVisible()] == [("지금", "1,000P")]
    assert (totals.total[1].text(), totals.total[1].property("c")) == ("−500P", "bad")
