"""The one widget of the kiosk: books drift while somebody may like it, and only then."""

import pytest

from rentbook_desktop.faces.kiosk.scene_view import DRIFT_SECONDS, SceneView
from rentbook_desktop.faces.widgets.theme import set_reduced_motion
from tests.faces.kiosk.gallery import LANDSCAPE, scene


@pytest.fixture
def view(qtbot, theme):
    made = SceneView(lambda: made.now)
    made.now = 0.0
    qtbot.addWidget(made)
    made.resize(LANDSCAPE.width, LANDSCAPE.height)
    yield made
    set_reduced_motion(on=True)


def test_books_drift_and_come_back(view):
    set_reduced_motion(on=False)
    view.show_scene(*scene("attract", LANDSCAPE))
    first = view.grab().toImage()
    view.now = DRIFT_SECONDS / 4
    aside = view.grab().toImage()
    view.now = DRIFT_SECONDS
    assert aside != first
    assert view.grab().toImage() == first  # the sine of a whole turn is 0 but for the last digits
    view.show_scene(*scene("rent", LANDSCAPE))
    assert not view._drift.isActive()


def test_they_lie_still_for_people_who_asked_for_stillness(view):
    set_reduced_motion(on=True)
    view.show_scene(*scene("attract", LANDSCAPE))
    first = view.grab().toImage()
    view.now = DRIFT_SECONDS / 4
    assert view.grab().toImage() == first
