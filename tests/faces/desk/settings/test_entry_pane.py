"""A list with a form below it: what is typed is not lost by a look at another line."""

import pytest

from rentbook_desktop.faces.desk.settings.entry_pane import EntryPane
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row


@pytest.fixture
def pane(qtbot, theme):
    made = EntryPane(
        [Column(key="name", title="이름", stretch=1)],
        {"name": Field("text"), "price": Field("amount")},
        (("name", "price"),),
    )
    qtbot.addWidget(made)
    made.show()
    made.show_rows([Row(key=key, cells=(Cell(text=key),)) for key in ("가", "나")], ("tag", "", ""))
    return made


def test_the_form_holds_a_line_and_knows_whether_it_was_changed(pane):
    pane.fill({"name": "가", "price": "1500"}, key="가")
    assert pane.fields["price"].text() == "1,500"
    assert (pane.typed(), pane.is_changed()) == ({"name": "가", "price": "1500"}, False)
    pane.fields["price"].edit.setText("1,600")
    assert pane.is_changed()
    assert not pane.remove.isHidden()
    pane.fill({}, key=None)
    assert (pane.typed(), pane.remove.isHidden(), pane.is_changed()) == ({"name": "", "price": ""}, True, False)


def test_a_complaint_stands_beside_its_field_or_below_the_form(pane):
    pane.complain("안 돼요", "price")
    assert (pane.fields["price"].error(), pane.note.isHidden()) == ("안 돼요", True)
    pane.complain("안 돼요")
    assert (pane.note.text(), pane.note.isHidden()) == ("안 돼요", False)


def test_the_choice_goes_back_to_what_is_in_the_form(pane):
    pane.go_back("나")
    assert pane.table.selected() == "나"
    pane.go_back(None)
    assert pane.table.selected() is None


def test_the_list_is_as_high_as_its_lines(pane):
    two = pane.table.height()
    pane.show_rows([Row(key="가", cells=(Cell(text="가"),))], ("tag", "", ""))
    assert pane.table.height() < two
