"""Facts in two columns, as many as there are."""

from rentbook_desktop.faces.desk.catalog.fact_list import FactList


def test_fewer_facts_leave_no_line_of_the_last_title(qtbot, theme):
    facts = FactList()
    qtbot.addWidget(facts)
    facts.show()
    facts.show_facts([("출판사", "문학"), ("연도", "1952"), ("서가", "A-3")])
    facts.show_facts([("출판사", "ABC")])
    shown = [(what.text(), how.text()) for what, how in facts._lines if not what.isHidden()]
    assert shown == [("출판사", "ABC")]
    facts.show_facts([("출판사", "ABC"), ("연도", "2001")])
    assert [how.text() for what, how in facts._lines if not what.isHidden()] == ["ABC", "2001"]
