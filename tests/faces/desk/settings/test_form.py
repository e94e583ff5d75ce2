"""A page of settings: a value that is refused does not stay as if it were set."""

import pytest

from rentbook_desktop.faces.desk.settings.form import SettingsForm
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.settings.queries import SettingShown


@pytest.fixture(params=["rental"])
def form(qtbot, theme, context, request):
    made = SettingsForm(context, request.param, lambda: None)
    qtbot.addWidget(made)
    made.show_settings(
        [
            SettingShown(setting=SETTINGS[key], value=SETTINGS[key].default, text="", source="default", fixed=False)
            for key in made.rows
        ]
    )
    return made


def enter(row, text):
    row.control.edit.selectAll()
    row.control.edit.insert(text)
    row.control.finished.emit()


def test_a_value_refused_for_lack_of_rights_goes_back_and_says_why(form, context):
    context.answers[change_setting] = NotAllowed("change_setting", "settings")
    row = form.rows["rental.days"]
    enter(row, "30")
    assert row.control.text() == "7"
    assert row.control.error()
    assert not row.control.is_half_typed()


def test_a_value_that_could_not_be_saved_stays_as_typed(form, context):
    context.answers[change_setting] = Unavailable("LOCKED", seconds=1)
    row = form.rows["rental.days"]
    enter(row, "30")
    assert row.control.text() == "30"
    assert row.control.error()


@pytest.mark.parametrize("form", ["money"], indirect=True)
def test_the_same_value_written_otherwise_is_no_change(form):
    row = form.rows["rental.price"]
    enter(row, "1000")
    assert row.control.text() == "1,000"
    assert not row.control.is_half_typed()
