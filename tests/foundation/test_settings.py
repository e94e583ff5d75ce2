"""Every setting: declared once, bounded, explained, and found in its order of sources."""

from pathlib import Path

import pytest

import rentbook_desktop
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.i18n import LANGUAGES, load_texts
from rentbook_desktop.foundation.settings import PAGES, SETTINGS, Settings, checked, written

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
        ("rental.price", "1000000000"), ("shop.opens", "24:00"), ("shop.opens", "9:30"), ("shop.name", "x" * 41),
        ("desk.theme", "pink"), ("desk.contrast", "maybe"), ("wallet.presets", ""),
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
    assert settings.found("rental.days") == (10, "environment")
    environment["RENTBOOK_RENTAL_DAYS"] = "soon"
    assert settings.found("rental.days") == (9, "file")
    assert settings.unreadable == "rental.days"
