"""The questions of the first start."""

import pytest

from rentbook_desktop.faces.desk.welcome.steps import OwnerWizardStep


@pytest.fixture
def owner(qtbot, theme, words):
    step = OwnerWizardStep(words)
    qtbot.addWidget(step)
    step.name.set_text("김하늘")
    return step


@pytest.mark.parametrize(
    ("pin", "again", "field"),
    [("5829", "5829", "pin"), ("123456", "123456", "pin"), ("111111", "111111", "pin"), ("582914", "582941", "again")],
)
def test_an_owners_pin_has_six_digits_is_not_easy_and_is_typed_twice(owner, pin, again, field):
    owner.pin.set_text(pin)
    owner.again.set_text(again)
    assert not owner.complete()
    assert getattr(owner, field).error()
    for one in (owner.pin, owner.again):
        one.set_text("582914")
    assert owner.complete()
