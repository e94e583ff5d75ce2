"""The catalogue page by keys and mouse: searching, choosing, editing, removing, and what goes wrong beside its field."""

import pytest

from tests.faces.catalog_states import STATES


@pytest.mark.parametrize("name", STATES)
def test_every_state_can_be_shown_and_said_again(qtbot, theme, context, name):
    page = STATES[name](context)
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.show()
    context.words.set_language("en")
    page.retranslate()
    assert page.heading() == "Catalogue"
    assert all(action.text() for action in page.key_actions())
