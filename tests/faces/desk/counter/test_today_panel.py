"""A state with nothing in it."""

from rentbook_desktop.faces.counter.state import CounterState


def test_an_empty_state_is_a_valid_state(view):
    view.show_state(CounterState())
    assert view.empty.isVisible()
