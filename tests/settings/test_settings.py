"""Settings: declared once, looked for in four places, changed and undone, used by the shop."""

from pathlib import Path

import pytest

import rentbook_desktop
from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.foundation.csv_reader import CsvRow
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.i18n import LANGUAGES, load_texts
from rentbook_desktop.foundation.settings import PAGES, SETTINGS, Settings, checked, written
from rentbook_desktop.foundation.settings_file import write_setting
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.settings.actions import change_setting, set_up_shop
from rentbook_desktop.settings.queries import settings_now
from tests.shops import codes

SOURCE = Path(rentbook_desktop.__file__).parent


def set_to(small, key, value):
    moved = small.shop.do(change_setting, key=key, value=value)
    small.shop.read_settings()
    return moved


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
        ("shop.name", "a\nb"), ("desk.theme", "pink"), ("desk.contrast", "maybe"), ("wallet.presets", ""),
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


def test_the_file_keeps_its_comments_and_what_it_cannot_read_is_kept_aside(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("# mine\n[desk]\ntheme = 'light' # bright room\n\n[other]\nx = 1\n", encoding="utf-8")
    write_setting(tmp_path, "desk.theme", "dark")
    write_setting(tmp_path, "desk.contrast", True)
    written_now = path.read_text(encoding="utf-8")
    assert "# mine" in written_now
    assert "# bright room" in written_now
    assert "x = 1" in written_now
    settings = Settings(tmp_path, {})
    assert (settings.get("desk.theme"), settings.get("desk.contrast")) == ("dark", True)
    write_setting(tmp_path, "desk.theme", None)
    assert Settings(tmp_path, {}).get("desk.theme") == "system"
    path.write_text("[desk\n", encoding="utf-8")
    assert Settings(tmp_path, {}).unreadable == "settings.toml"
    write_setting(tmp_path, "desk.theme", "dark")
    assert (tmp_path / "settings.broken.toml").read_text(encoding="utf-8") == "[desk\n"
    assert Settings(tmp_path, {}).get("desk.theme") == "dark"


def test_a_change_holds_at_once_and_its_answer_undoes_it(small):
    copy = small.copies()[0]
    moved = set_to(small, "rental.days", "10")
    assert (moved.before, moved.after) == (None, "10")
    customer = small.customer(points=5000)
    made = small.rent(customer, copy).rentals[0]
    assert (made.due_on - made.rented_on).days == 10
    assert set_to(small, "rental.days", moved.before).after is None
    assert small.shop.runner.settings.get("rental.days") == 7


def test_the_usual_price_is_a_setting(small):
    set_to(small, "rental.price", "1,500")
    assert small.shop.do(register_title, card=TitleCard(name="소나기")).price == 1500
    sheet = [CsvRow(line=2, cells={"name": "동백꽃"}), CsvRow(line=3, cells={"name": "봄봄", "price": "0"})]
    small.shop.do(import_titles, titles=title_plan(sheet).titles, claimed={})
    small.shop.deliver()
    found = [small.shop.ask(search_titles, words=name).titles for name in ("동백꽃", "봄봄")]
    assert [title.price for titles in found for title in titles] == [1500, 0]


def test_several_are_set_up_all_or_none(small):
    with pytest.raises(Invalid):
        small.shop.do(set_up_shop, values={"shop.name": "골목책방", "rental.days": "never"})
    small.shop.read_settings()
    assert small.shop.runner.settings.get("shop.name") == ""
    small.shop.do(set_up_shop, values={"shop.name": "골목책방", "rental.days": "5"})
    small.shop.read_settings()
    shown = {one.setting.key: one for one in small.shop.ask(settings_now)}
    assert (shown["shop.name"].value, shown["shop.name"].source) == ("골목책방", "stored")
    assert shown["rental.days"].value == 5


def test_what_belongs_to_a_desk_or_is_fixed_is_refused(small, monkeypatch):
    with pytest.raises(Refused) as error:
        set_to(small, "desk.theme", "dark")
    assert codes(error) == ["SETTING_OF_DESK"]
    with pytest.raises(NotFound):
        set_to(small, "no.such", "1")
    monkeypatch.setenv("RENTBOOK_RENTAL_DAYS", "3")
    with pytest.raises(Refused) as error:
        set_to(small, "rental.days", "4")
    assert codes(error) == ["SETTING_FIXED"]


def test_another_desk_hears_of_a_change(tmp_path, postgres_url):
    from rentbook_desktop.bootstrap import open_shop

    heard = []
    one = open_shop(tmp_path / "one", database=postgres_url)
    other = open_shop(tmp_path / "other", database=postgres_url, on_delivered=heard.extend)
    one.do(change_setting, key="rental.days", value="12")
    other.deliver()
    assert [type(event).__name__ for event in heard] == ["SettingChanged"]
    assert other.runner.settings.get("rental.days") == 12
    one.close()
    other.close()
