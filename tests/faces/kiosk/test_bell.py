"""What a kiosk sounds, and when it is silent."""

import pytest

from rentbook_desktop.faces.kiosk.bell import Bell


@pytest.fixture
def heard():
    return []


def bell(heard, *, is_on=True):
    return Bell(None, lambda: is_on, lambda: heard.append(1))


@pytest.mark.parametrize(("sound", "rings"), [("accepted", 1), ("refused", 2), ("called", 3)])
def test_each_sound_is_told_by_how_often_it_rings(qtbot, heard, sound, rings):
    made = bell(heard)
    made.play(sound)
    assert heard == [1]  # at once
    qtbot.waitUntil(lambda: not made._next.isActive())
    assert len(heard) == rings


def test_where_sounds_are_not_wanted_it_is_silent(qapp, heard):
    made = bell(heard, is_on=False)
    made.play("called")
    assert heard == []
    assert not made._next.isActive()


def test_a_sound_takes_the_place_of_the_one_before(qtbot, heard):
    made = bell(heard)
    made.play("called")
    made.play("accepted")
    qtbot.waitUntil(lambda: not made._next.isActive())
    assert len(heard) == 2
