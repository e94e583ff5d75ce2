"""The questions of the first start."""

import pytest

from rentbook_desktop.faces.desk.welcome.steps import OwnerWizardStep, SettingsWizardStep


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


def test_columns_are_equally_wide_and_stay_where_they_are_beside_an_error(qtbot, theme, words):
    step = SettingsWizardStep(words, ("shop.opens", "shop.closes"), ("rental.price", "rental.days"))
    qtbot.addWidget(step)
    step.resize(576, 300)
    step.show()
    places = [field.geometry() for field in step.fields.values()]
    opens, closes, price, days = places
    assert opens.width() == price.width()
    assert abs(closes.width() - opens.width()) <= 1
    assert (opens.top(), price.top(), closes.left()) == (closes.top(), days.top(), days.left())
    assert step.fields["rental.price"].edit.alignment() == step.fields["rental.days"].edit.alignment()
    step.fields["shop.closes"].set_text("하루 종일")
    assert not step.complete()
    assert [field.geometry().left() for field in step.fields.values()] == [place.left() for place in places]
    assert [field.width() for field in step.fields.values()] == [place.width() for place in places]


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("shop.opens", "9:30", True), ("shop.opens", "930", True), ("shop.opens", "25", False),
        ("shop.phone", "02-123-4567", True), ("shop.phone", "1588-1234", True), ("shop.phone", "", True),
        ("shop.phone", "12", False), ("shop.phone", "없음", False), ("shop.phone", "010-1234-5678-90123", False),
    ],
)  # fmt: skip
def test_hours_and_the_shops_number_are_looked_at_before_one_goes_on(qtbot, theme, words, key, typed, right):
    step = SettingsWizardStep(words, (key,))
    qtbot.addWidget(step)
    step.fields[key].set_text(typed)
    assert step.complete() == right
    assert bool(step.fields[key].error()) != right
