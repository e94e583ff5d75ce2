"""Settings on the command line: listed with their source, set where they belong."""

import pytest


def test_what_was_set_for_the_shop_is_stored_and_what_is_this_desks_lies_in_its_file(furnished):
    assert furnished.json("settings", "set", "rental.days", "5")["after"] == "5"
    assert furnished.json("settings", "set", "desk.theme", "dark")["before"] == "system"
    found = {one["key"]: one for one in furnished.json("settings", "list")["settings"]}
    assert (found["rental.days"]["value"], found["rental.days"]["source"]) == (5, "stored")
    assert (found["desk.theme"]["value"], found["desk.theme"]["source"]) == ("dark", "file")
    assert "dark" in (furnished.data / "settings.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code"), [(("get", "no.such"), 4), (("set", "rental.days", "0"), 2), (("set", "desk.theme", "pink"), 2)]
)
def test_what_is_no_setting_or_no_value_changes_nothing(furnished, words, code):
    furnished.json("settings", *words, code=code)
    assert furnished.json("settings", "get", "rental.days")["value"] == 7


def test_a_value_that_does_not_count_is_told_to_people(furnished):
    (furnished.data / "settings.toml").write_text("[staff]\nlock_minutes = 99\n", encoding="utf-8")
    said = furnished.say("settings", "get", "staff.lock_minutes").out
    assert "99" not in said
    assert "staff.lock_minutes" in said.splitlines()[-1]
