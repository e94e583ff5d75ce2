"""Every setting: declared once, bounded, explained, and found in its order of sources."""

import os
from pathlib import Path

import pytest

import rentbook_desktop
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.i18n import LANGUAGES, load_texts
from rentbook_desktop.foundation.setting import checked, written
from rentbook_desktop.foundation.settings import PAGES, SETTINGS, Settings

SOURCE = Path(rentbook_desktop.__file__).parent


@pytest.mark.parametrize("key", SETTINGS)
def test_every_default_is_allowed_and_reads_back(key):
    one = SETTINGS[key]
    assert checked(one, written(one, one.default)) == one.default


@pytest.mark.parametrize("key", SETTINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_label_and_help_and_stands_on_a_page(key, language):
    one, texts = SETTINGS[key], load_texts(language)
    assert one.page in PAGES
    assert texts[f"setting.{one.slug}.label"]
    assert texts[f"setting.{one.slug}.help"]
    assert all(texts[f"setting.{one.slug}.{choice}"] for choice in one.choices)
    assert f"settings.{one.page}" in texts


@pytest.mark.parametrize("key", SETTINGS)
def test_every_setting_is_used_where_it_says(key):
    used = SOURCE / SETTINGS[key].used
    assert f'"{key}"' in used.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("rental.days", "0"), ("rental.days", "61"), ("rental.days", "-1"), ("rental.days", "7.5"), ("rental.days", ""),
        ("rental.price", "1000000000"), ("shop.opens", "24:00"), ("shop.opens", "9:3"), ("shop.opens", "25"), ("shop.phone", "12"), ("shop.phone", "none"), ("shop.name", "x" * 41),
        ("desk.theme", "pink"), ("shop.zone", "Seoul"), ("shop.zone", ""), ("shop.zone", "../etc/passwd"), ("shop.zone", "Asia"),
        ("desk.contrast", "maybe"), ("wallet.presets", ""),
        ("wallet.presets", "1,2,3"), ("wallet.presets", "1000;2000;3000;4000;5000;6000;7000"), ("rental.days", "７"),
    ],
)  # fmt: skip
def test_a_value_out_of_bounds_is_invalid(key, raw):
    with pytest.raises(Invalid):
        checked(SETTINGS[key], raw)


def test_the_environment_counts_before_the_file_before_the_shop_before_the_default(tmp_path):
    environment = {}
    settings = Settings(tmp_path, environment)
    assert settings.found("rental.days") == (7, "default")
    settings.apply_stored({"rental.days": "8"})
    assert settings.found("rental.days") == (8, "stored")
    assert not settings.is_fixed("rental.days")
    (tmp_path / "settings.toml").write_text("[rental]\ndays = 9\n", encoding="utf-8")
    settings.read_file()
    assert settings.found("rental.days") == (9, "file")
    assert settings.is_fixed("rental.days")
    environment["RENTBOOK_RENTAL_DAYS"] = "10"
    settings.read_file()
    assert settings.found("rental.days") == (10, "environment")
    environment["RENTBOOK_RENTAL_DAYS"] = "soon"
    settings.read_file()
    assert settings.found("rental.days") == (9, "file")
    assert [dict(one.values) for one in settings.problems()] == [{"keys": "rental.days", "count": 1}]


def problems(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    return [(one.code, one.values.get("keys")) for one in Settings(tmp_path, {}).problems()]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[rental]\ndays = 'soon'", "rental.days"),
        ("[rental]\ndays = [1, 2]", "rental.days"),
        ("[rental]\ndays = {many = 1}", "rental.days"),
        ("[rental]\ndays = 7.5", "rental.days"),
        ("[desk]\ncontrast = 'maybe'\ntheme = 'pink'", "desk.theme, desk.contrast"),
        ("[rental]\ndayz = 9\n[other]\nx = 1", "rental.dayz, other.x"),
        ("days = 9", "days"),
    ],
)
def test_what_is_written_by_hand_and_cannot_be_used_is_told_and_the_default_counts(tmp_path, text, keys):
    assert problems(tmp_path, text) == [("SETTINGS_IGNORED", keys)]
    assert Settings(tmp_path, {}).found("rental.days") == (7, "default")


@pytest.mark.parametrize("text", ["[rental", "\x00", "x = " + "[" * 5000, "# " + "x" * 1_000_001])
def test_a_file_that_cannot_be_read_is_told_and_the_defaults_count(tmp_path, text):
    assert problems(tmp_path, text) == [("SETTINGS_UNREADABLE", None)]
    assert Settings(tmp_path, {}).get("rental.days") == 7


def test_a_folder_or_a_pipe_of_that_name_is_no_file_of_settings(tmp_path):
    os.mkfifo(tmp_path / "settings.toml")
    assert [one.code for one in Settings(tmp_path, {}).problems()] == ["SETTINGS_UNREADABLE"]
    (tmp_path / "settings.toml").unlink()
    (tmp_path / "settings.toml").mkdir()
    assert [one.code for one in Settings(tmp_path, {}).problems()] == ["SETTINGS_UNREADABLE"]


def test_a_file_that_is_right_and_none_at_all_are_no_problem(tmp_path):
    assert Settings(tmp_path, {}).problems() == ()
    assert problems(tmp_path, "[rental]\ndays = 9\n[wallet]\npresets = [1000, 2000]\n[desk]\nscale = 115\n") == []


def test_the_zone_counts_from_the_database_alone(tmp_path):
    (tmp_path / "settings.toml").write_text("[shop]\nzone = 'Europe/Paris'\n", encoding="utf-8")
    settings = Settings(tmp_path, {"RENTBOOK_SHOP_ZONE": "Asia/Tokyo"})
    assert settings.found("shop.zone") == ("Asia/Seoul", "default")
    settings.apply_stored({"shop.zone": "America/New_York"})
    assert settings.found("shop.zone") == ("America/New_York", "stored")
    assert settings.ignored("shop.zone") == ("environment", "file")
