"""A setting on the screen: its value, whether it can be changed here, and what was typed."""

import pytest

from rentbook_desktop.faces.desk.settings.rows import SettingRow
from rentbook_desktop.faces.widgets.fonts import set_scale
from rentbook_desktop.foundation.i18n import LANGUAGES, Translator
from rentbook_desktop.foundation.setting import checked
from rentbook_desktop.foundation.settings import SETTINGS


@pytest.fixture
def row(qtbot, theme, words):
    def make(key, value, *, fixed=False):
        made = SettingRow(words, SETTINGS[key])
        qtbot.addWidget(made)
        made.show_value(value, source="file" if fixed else "stored", fixed=fixed)
        made.told = []
        made.changed.connect(lambda *said: made.told.append(said))
        return made

    return make


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key", ["shop.name", "rental.days", "rental.price", "wallet.presets", "notices.on", "desk.theme", "shop.opens"]
)
def test_every_kind_shows_its_default_and_tells_nothing(qtbot, theme, key, language):
    made = SettingRow(Translator(language), SETTINGS[key])
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.changed):
        made.show_value(SETTINGS[key].default, source="default", fixed=False)
    assert made.label.text()


def test_what_is_typed_is_told_as_it_can_be_read(row):
    for key, value, typed in (("rental.price", 1000, "1,500"), ("wallet.presets", (5000, 10000), "3,000, 7,000")):
        made = row(key, value)
        made.control.set_text(typed)
        made.control.finished.emit()
        ((told_key, told),) = made.told
        assert told_key == key
        assert checked(SETTINGS[key], told) in (1500, (3000, 7000))


def test_what_stays_the_same_is_not_told(row):
    made = row("rental.days", 7)
    made.control.finished.emit()
    assert made.told == []


def test_what_somebody_fixed_outside_says_so_and_cannot_be_changed(row):
    made = row("rental.days", 7, fixed=True)
    assert not made.control.isEnabled()
    assert made.fixed.text()
    assert not row("rental.days", 7).fixed.text()


def test_what_is_being_typed_outlives_news_from_another_desk(row):
    made = row("shop.name", "골목책방")
    made.control.edit.insert(" 대여점")
    made.show_value("골목책방", source="stored", fixed=False)
    assert made.control.text() == "골목책방 대여점"
    made.show_value("새싹책방", source="stored", fixed=False)  # somebody else changed this very setting
    assert made.control.text() == "새싹책방"


def test_a_field_grows_with_the_letters_so_that_number_and_unit_stand_beside_each_other(qtbot, theme, words):
    widths = []
    for scale in (100, 130):
        set_scale(scale)
        row = SettingRow(words, SETTINGS["kiosk.idle_seconds"])
        qtbot.addWidget(row)
        widths.append(row.control.width())
    set_scale(100)
    assert widths[1] == round(widths[0] * 1.3)


def test_a_folder_is_chosen_and_told_as_if_it_was_typed(row, tmp_path):
    made, asked = row("backup.second", "/media/usb"), []
    assert not made.pick.isHidden()
    made.ask_folder = lambda parent, title, folder, then: asked.append((title, folder, then))
    made.pick.click()
    ((title, folder, then),) = asked
    assert (title, folder) == (made.label.text(), "/media/usb")
    then(tmp_path)
    assert made.told == [("backup.second", str(tmp_path))]
    assert made.control.text() == str(tmp_path)
    assert row("shop.name", "골목책방").pick.isHidden()
    assert not row("backup.second", "", fixed=True).pick.isEnabled()
