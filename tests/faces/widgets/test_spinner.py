"""Something turns while work goes on, and stands still for people who asked for stillness."""

import pytest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.spinner import Spinner
from rentbook_desktop.faces.widgets.theme import set_reduced_motion


@pytest.fixture
def spinner(qtbot, theme):
    host = QWidget()
    qtbot.addWidget(host)
    made = Spinner(host)
    made.keeps = host
    return made


def test_it_runs_from_its_start_to_its_end_however_often_it_is_told(spinner):
    assert not spinner.running
    spinner.run(on=True)
    started = spinner._clock.msecsSinceReference()
    spinner.run(on=True)
    assert spinner.running
    assert spinner._clock.msecsSinceReference() == started
    spinner.run(on=False)
    assert not spinner.running


def test_nothing_moves_where_stillness_was_asked_for(spinner):
    spinner.run(on=True)
    assert not spinner._timer.isActive()
    spinner.run(on=False)
    set_reduced_motion(on=False)
    try:
        spinner.run(on=True)
        assert spinner._timer.isActive()
    finally:
        set_reduced_motion(on=True)
        spinner.run(on=False)
