"""Today's lists: each is there while something is in it."""

from rentbook_desktop.faces.desk.reservations.todo_panel import LISTS, TodoPanel
from tests.faces import reservations_states as states
from tests.faces.fake_page_context import NOW


def test_a_list_is_there_while_something_is_in_it(qtbot, theme, words):
    panel = TodoPanel(words)
    qtbot.addWidget(panel)
    panel.show_fetch(states.TO_FETCH, NOW)
    panel.show_shelf((), NOW)
    panel.show_clear(states.TO_PUT_BACK)
    assert [key for key in LISTS if not panel.cards[key].isHidden()] == ["fetch", "clear"]
    assert panel.heads["fetch"].count.text() == "3권"
    pressed = []
    panel.pressed.connect(lambda name, key: pressed.append((name, key)))
    panel.tables["fetch"].link_pressed.emit(2, "missing")
    panel.tables["clear"].activated_row.emit("RB-000931-1")
    assert pressed == [("missing", 2), ("put_back", "RB-000931-1")]
    assert not panel.choose("shelf", 10)
