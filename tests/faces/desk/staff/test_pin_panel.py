"""A person and their PIN: given once, emptied when it was wrong."""

import pytest

from rentbook_desktop.faces.desk.staff.pin_panel import PinPanel
from rentbook_desktop.faces.desk.staff.tiles import StaffMember

PEOPLE = [StaffMember(staff_id=1, name="김하늘", role="사장"), StaffMember(staff_id=2, name="이준서", role="직원")]


@pytest.fixture
def panel(qtbot, theme, words):
    made = PinPanel(words, can_cancel=True)
    qtbot.addWidget(made)
    made.set_text("잠금", "", "열기", "취소")
    made.show_staff(PEOPLE, 2)
    made.heard = []
    made.given.connect(lambda *said: made.heard.append(said))
    made.show()
    return made


def test_a_pin_is_given_with_whose_it_is_and_only_once(panel):
    panel.pin.set_text("1357")
    panel.go.click()
    panel._give()
    assert panel.heard == [(2, "1357")]


def test_a_wrong_one_is_emptied_and_may_be_typed_again(panel):
    panel.pin.set_text("0000")
    panel.go.click()
    panel.show_error("PIN이 달라요")
    assert (panel.pin.text(), panel.pin.error()) == ("", "PIN이 달라요")
    panel.pin.set_text("1357")
    panel.go.click()
    assert panel.heard == [(2, "0000"), (2, "1357")]


def test_no_pin_is_said_and_not_given(panel):
    panel.go.click()
    assert panel.heard == []
    assert panel.pin.error()


def test_another_person_begins_with_an_empty_pin(panel):
    panel.pin.set_text("13")
    panel.tiles.chosen.emit(1)
    assert panel.pin.text() == ""
    panel.pin.set_text("2468")
    panel.go.click()
    assert panel.heard == [(1, "2468")]


def test_who_does_not_work_here_any_more_is_not_selected(panel):
    panel.show_staff(PEOPLE[:1], 2)
    panel.pin.set_text("2468")
    panel.go.click()
    assert panel.heard == [(1, "2468")]
