"""What the first seconds do not need is made when it is to be shown."""

from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.counter.view import CounterView


def test_a_part_is_made_once_and_only_when_it_is_needed(qtbot, theme, words, shown_states):
    view = CounterView(words)
    qtbot.addWidget(view)
    assert (view._fee, view._top_up, view._basket) == (None, None, None)
    view.show_state(shown_states["late-fee"])
    made = view._fee
    view.show_state(shown_states["late-fee"])
    QApplication.processEvents()
    assert made is not None
    assert view._fee is made
    assert view._top_up is None
