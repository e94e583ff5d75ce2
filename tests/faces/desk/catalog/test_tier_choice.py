"""The tier of a title is chosen from a menu that says what each means."""

from rentbook_desktop.faces.desk.catalog import tier_choice
from rentbook_desktop.faces.desk.catalog.tier_choice import TierChoice
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.catalog_states import TIERS


def shown(qtbot, language="ko"):
    choice = TierChoice(Translator(language))
    qtbot.addWidget(choice)
    return choice


def test_a_shop_without_tiers_has_no_choice(qtbot):
    choice = shown(qtbot)
    choice.select("STANDARD")
    assert choice.isHidden()
    choice.show_tiers(TIERS)
    assert not choice.isHidden()
    assert (choice.button.text(), choice.note.isHidden()) == ("도서마다 정한 대여료", True)


def test_the_menu_says_price_and_days_of_each_tier(qtbot, monkeypatch):
    offered = []
    monkeypatch.setattr(tier_choice, "popup_menu", lambda _anchor, items, then: offered.extend([items, then]))
    choice = shown(qtbot)
    choice.show_tiers(TIERS)
    chosen = []
    choice.chosen.connect(chosen.append)
    choice.button.click()
    items, then = offered
    assert [one.words for one in items] == [
        "도서마다 정한 대여료", "구간 · 7일 · 800P", "신간 · 3일 · 1,500P", "만화 · 2일 · 500P",
    ]  # fmt: skip
    then(items[2].key)
    assert (chosen, choice.selected, choice.button.text()) == (["신간"], "신간", "신간 · 3일 · 1,500P")
    assert "180일이 지나면 '구간' 요금이 돼요" in choice.note.text()


def test_a_tier_that_is_gone_is_shown_by_its_name(qtbot):
    choice = shown(qtbot, "en")
    choice.show_tiers(TIERS)
    choice.select("소설")
    assert (choice.button.text(), choice.note.isHidden()) == ("소설", True)
