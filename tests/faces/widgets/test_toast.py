"""Toasts: few, with their action, out of the way."""

import pytest

from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.theme import set_reduced_motion


def test_toasts_stack_to_three_and_bad_news_stays(window, qtbot):
    for at in range(5):
        window.show_toast(ToastContent(tone="bad", title=str(at)))
    assert [face.title for face in window.toasts.shown()] == ["2", "3", "4"]
    toast = window.toasts._pile[0]
    assert not toast._life.isActive()
    toast.leave()
    qtbot.waitUntil(lambda: len(window.toasts.shown()) == 2)


def test_the_button_of_a_toast_does_its_action_once(window, qtbot):
    pressed = []
    window.show_toast(ToastContent(tone="ok", title="a", action="b", then=lambda: pressed.append("b")))
    button = window.toasts._pile[0].findChild(Button)
    button.click()
    button.click()
    assert pressed == ["b"]


def test_toasts_cover_neither_the_scan_box_nor_the_confirm_key(window, view, shown_states):
    view.show_state(shown_states["basket"])
    for at in range(3):
        window.show_toast(ToastContent(tone="bad", title=str(at)))
    pile = window.toasts.geometry()
    for widget in (view.scan_box, view.confirm):
        corner = widget.mapTo(window, widget.rect().topLeft())
        assert not pile.intersects(widget.rect().translated(corner))


@pytest.fixture
def moving():
    set_reduced_motion(on=False)
    yield
    set_reduced_motion(on=True)


def test_a_toast_comes_and_goes_with_motion(window, qtbot, moving):
    window.show_toast(ToastContent(tone="ok", title="a"))
    qtbot.waitUntil(lambda: window.toasts._pile[0]._seen == 1.0)
    window.toasts._pile[0].leave()
    qtbot.waitUntil(lambda: window.toasts.shown() == [])


def test_a_toast_with_something_to_press_is_never_driven_out(window):
    window.show_toast(ToastContent(tone="ok", title="gone", action="undo", then=lambda: None, seconds=8))
    for at in range(4):
        window.show_toast(ToastContent(tone="bad", title=str(at)))
    assert [face.title for face in window.toasts.shown()] == ["gone", "2", "3"]
