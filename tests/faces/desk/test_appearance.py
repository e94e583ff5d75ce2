"""How a desk looks follows its settings, and a word on the command line goes before its language."""

import pytest

from rentbook_desktop.faces.desk.appearance import APPEARANCE, apply_appearance, language_of
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.theme import mode
from rentbook_desktop.foundation.settings import SETTINGS, Settings


@pytest.fixture
def restored(theme):
    yield theme
    apply_appearance(Settings(environment={"RENTBOOK_DESK_THEME": "light", "RENTBOOK_DESK_STILL": "on"}), theme)


def test_theme_and_scale_are_those_that_are_set(restored):
    apply_appearance(Settings(environment={"RENTBOOK_DESK_THEME": "dark", "RENTBOOK_DESK_SCALE": "130"}), restored)
    assert (mode(), px(100)) == ("dark", 130)


@pytest.mark.parametrize(("wanted", "language"), [("en", "en"), (None, "ko"), ("de", "ko")])
def test_a_language_that_was_asked_for_goes_first_where_we_speak_it(wanted, language):
    assert language_of(Settings(environment={}), wanted) == language


def test_every_setting_of_the_look_is_one_of_this_desk():
    assert {SETTINGS[key].scope for key in APPEARANCE} == {"desk"}
