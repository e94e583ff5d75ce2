"""The button above a shop that can only be read: once for each press, and what came of it is said."""

from types import SimpleNamespace

import pytest

from rentbook_desktop.faces.desk.keys.check_again import check_again
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.foundation.actors import system_actor
from rentbook_desktop.foundation.errors import Unavailable


@pytest.fixture
def pressed(window, words):
    """A desk whose shop answers when it is told to; what was asked, what was said, how often it was looked at after."""
    asked, said, looked = [], [], []
    client = SimpleNamespace(maintain_as=lambda _actor, verb, **answers: asked.append((verb.__name__, answers)))
    desk = SimpleNamespace(words=words, client=client, window=SimpleNamespace(show_toast=said.append))
    button = Button("default", height=38)
    button.setParent(window)
    check_again(desk, system_actor("desk-1"), button, then=lambda: looked.append(1))
    return SimpleNamespace(button=button, asked=asked, said=said, looked=looked)


def test_it_cannot_be_pressed_twice_and_says_that_the_cause_still_stands(pressed, words):
    ((name, answers),) = pressed.asked
    assert (name, pressed.button.isEnabled()) == ("look_again", False)
    answers["then"]("DISK_FULL")
    assert pressed.button.isEnabled()
    assert [one.title for one in pressed.said] == [words.tr("keys.not_writable")]
    assert pressed.looked == [1]


def test_a_cause_that_is_gone_is_left_to_the_banner(pressed):
    pressed.asked[0][1]["then"]("")
    assert (pressed.said, pressed.looked, pressed.button.isEnabled()) == ([], [1], True)


def test_a_shop_that_cannot_be_asked_is_not_called_mended(pressed, words):
    pressed.asked[0][1]["otherwise"](Unavailable("LOCKED"))
    assert [one.title for one in pressed.said] == [words.tr("keys.not_writable")]
    assert pressed.button.isEnabled()
