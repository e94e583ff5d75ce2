"""Which labels are to be made."""

from rentbook_desktop.faces.desk.labels.label_choice import LabelChoice
from rentbook_desktop.labels.model import LabelContent
from tests.faces.labels_states import LABELS


def test_labels_stand_in_the_row_of_their_title_each_once():
    choice = LabelChoice()
    choice.add(LABELS)
    choice.add(LABELS[:2])
    assert len(choice.rows) == 13
    assert (choice.rows[0].name, choice.rows[0].codes) == ("골목길 히어로 12", "RB-000931-1 … -2")
    assert choice.labels == LABELS
    choice.toggle(931)
    assert choice.labels == LABELS[2:]
    choice.add(LABELS[:1])
    assert choice.labels == LABELS
    choice.remove(931)
    choice.remove(931)
    assert choice.labels == LABELS[2:]


def test_a_row_that_is_off_stays_so_when_the_list_is_asked_for_again():
    choice = LabelChoice()
    choice.show(LABELS)
    choice.toggle(1104)
    choice.show(LABELS[1:])
    assert [row.about for row in choice.rows if not row.is_on] == [1104]


def test_codes_without_a_common_beginning_are_told_whole():
    choice = LabelChoice()
    choice.add([LabelContent(code="A1", name="날개", about=1), LabelContent(code="B-2", name="날개", about=1)])
    assert choice.rows[0].codes == "A1 … B-2"
