"""Above every page: why nothing can be changed, and the button that looks again or mends it."""

import pytest

from rentbook_desktop.faces.desk.keys.shop_banner import ShopBanner, trouble_of
from rentbook_desktop.foundation.errors import Unavailable


@pytest.fixture
def banner(window, words):
    made = ShopBanner(words)
    window.add_banner(made)
    return made


def test_the_worst_is_told_and_nothing_where_all_is_well():
    schema, full = Unavailable("SCHEMA_CHANGED", what="x", count=1), Unavailable("DISK_FULL")
    assert trouble_of(None, keys_missing=False, records_broken=False) is None
    assert trouble_of(None, keys_missing=True, records_broken=False).kind == "keys_missing"
    assert trouble_of(None, keys_missing=True, records_broken=True).kind == "records_broken"
    assert trouble_of(full, keys_missing=True, records_broken=True).kind == "read_only"
    assert trouble_of(None, keys_missing=True, records_broken=False, warnings=("SPACE_OUT",)).kind == "space_out"
    assert trouble_of(None, keys_missing=True, records_broken=False, warnings=("SPACE_LOW",)).kind == "keys_missing"
    assert trouble_of(None, keys_missing=False, records_broken=False, warnings=("SPACE_LOW",)).kind == "space_low"
    assert trouble_of(full, keys_missing=False, records_broken=False, warnings=("SPACE_OUT",)).kind == "read_only"
    assert trouble_of(schema, keys_missing=True, records_broken=False).kind == "schema_changed"


def test_missing_keys_have_a_button_and_a_full_disk_has_a_sentence_and_another_one(banner, words):
    pressed = []
    banner.pressed.connect(lambda: pressed.append(1))
    banner.show_trouble(trouble_of(None, keys_missing=True, records_broken=False))
    banner.button.click()
    assert (banner.isVisible(), pressed) == (True, [1])
    banner.show_trouble(trouble_of(Unavailable("READ_ONLY"), keys_missing=True, records_broken=False))
    why, way_on = words.tr("unavailable.READ_ONLY", count=1), words.tr("keys.read_only_text")
    assert banner.sentence.text() == f"{why} {way_on}"
    assert banner.button.text() == words.tr("keys.check_again")
    banner.show_trouble(None)
    assert not banner.isVisible()


@pytest.mark.parametrize(
    ("why", "broken", "is_offered"),
    [
        (None, True, True),
        (Unavailable("SCHEMA_CHANGED", what="x", count=1), False, True),
        (Unavailable("DISK_FULL"), False, False),
    ],
)
def test_a_shop_that_is_broken_offers_a_backup(banner, why, broken, is_offered):
    pressed = []
    banner.restore_wanted.connect(lambda: pressed.append(1))
    banner.show_trouble(trouble_of(why, keys_missing=False, records_broken=broken))
    assert banner.restore.isVisible() == is_offered
    if is_offered:
        banner.restore.click()
        assert pressed == [1]


def test_that_everything_can_be_written_again_is_told_once_and_only_then(banner):
    told = []
    banner.became_writable.connect(lambda: told.append(1))
    banner.show_trouble(trouble_of(None, keys_missing=True, records_broken=False))
    banner.show_trouble(None)
    assert told == []
    banner.show_trouble(trouble_of(Unavailable("DISK_FULL"), keys_missing=True, records_broken=False))
    banner.show_trouble(
        trouble_of(Unavailable("SCHEMA_CHANGED", what="x", count=1), keys_missing=True, records_broken=False)
    )
    assert told == []
    banner.show_trouble(trouble_of(None, keys_missing=True, records_broken=False))
    banner.show_trouble(None)
    assert told == [1]


@pytest.mark.parametrize(
    ("code", "button", "is_about_writing"),
    [("SPACE_LOW", "keys.look_at_health", False), ("SPACE_OUT", "keys.check_again", True)],
)
def test_little_space_is_told_with_a_way_on(banner, words, code, button, is_about_writing):
    told = []
    banner.became_writable.connect(lambda: told.append(1))
    banner.show_trouble(trouble_of(None, keys_missing=False, records_broken=False, warnings=(code,)))
    assert banner.isVisible()
    assert (banner.title.text(), banner.button.text()) == (words.tr(f"keys.{code.lower()}"), words.tr(button))
    assert banner.is_about_writing == is_about_writing
    banner.show_trouble(None)
    assert bool(told) == is_about_writing


def test_it_speaks_another_language_at_once(banner, words):
    banner.show_trouble(trouble_of(None, keys_missing=True, records_broken=False))
    before = banner.title.text()
    words.set_language("en")
    banner.retranslate()
    assert banner.title.text() not in ("", before)


@pytest.mark.parametrize("code", ["DISK_FULL", "DISK_ERROR"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_disk_that_takes_nothing_is_told_without_a_save_nobody_tried(banner, words, code, language):
    words.set_language(language)
    banner.show_trouble(trouble_of(Unavailable(code), keys_missing=False, records_broken=False))
    lasting = words.tr(f"common.lasting.{code}")
    assert banner.sentence.text() == f"{lasting} {words.tr('keys.read_only_text')}"
    assert words.tr(f"unavailable.{code}", count=1).removeprefix(lasting) not in banner.sentence.text()
    for saved in ("saved", "저장"):
        assert saved not in banner.sentence.text()
