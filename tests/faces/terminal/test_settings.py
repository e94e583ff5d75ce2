"""Settings on the command line: listed with their source, set where they belong."""

from datetime import datetime
from zoneinfo import ZoneInfo

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


def test_settings_that_cannot_be_used_are_told_once_and_renting_goes_on(furnished):
    file = furnished.data / "settings.toml"
    file.write_text("[rental]\ndays = 'soon'\n[other]\nx = 1\n", encoding="utf-8")
    file.chmod(0o600)
    file.chmod(0o600)
    said = furnished.say("rent", "RB-000001-1", "--customer", "C-77")
    assert said.code == 0
    assert [
        line for line in said.err.splitlines() if "rental.days" in line and "other.x" in line
    ] == said.err.splitlines()
    problems = furnished.json("settings", "list")["problems"]
    assert [(one["code"], one["keys"]) for one in problems] == [("SETTINGS_IGNORED", "other.x, rental.days")]
    file.write_text("[rental", encoding="utf-8")
    file.chmod(0o600)
    assert "settings.toml" in furnished.say("status").err
    file.unlink()
    assert furnished.say("status").err == ""


def test_times_are_told_in_the_zone_of_the_shop(furnished):
    furnished.json("settings", "set", "shop.zone", "Pacific/Kiritimati")
    at = furnished.json("wallet", "ledger", "C-77")["entries"][0]["at"]
    shown = f"{datetime.fromisoformat(at).astimezone(ZoneInfo('Pacific/Kiritimati')):%Y-%m-%d %H:%M}"
    assert shown in furnished.say("wallet", "ledger", "C-77").out
    furnished.json("settings", "set", "shop.zone", "Nowhere", code=2)
