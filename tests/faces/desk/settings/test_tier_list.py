"""The tiers in the settings: added, changed, removed with a way back; refusals stand beside their field."""

import pytest

from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, remove_tier
from rentbook_desktop.catalog.tiers import PriceTier
from rentbook_desktop.foundation.errors import refuse
from tests.faces import settings_states

MADE = PriceTier(tier="소설", price=900, period_days=7)


@pytest.fixture
def tiers(shown, context):
    context.answers |= dict.fromkeys((add_tier, change_tier, remove_tier), MADE)
    return shown(settings_states.page(context, "tiers")).tiers.tiers


def fill(tiers, **typed):
    for name, text in typed.items():
        tiers.fields[name].edit.setText(text)


def test_a_new_tier_is_added_with_all_that_was_typed(tiers, context):
    fill(tiers, tier="소설", price="900", days="7", limit="3", ages_to="구간", after="90")
    tiers.save.click()
    assert context.done[-1] == (
        add_tier,
        {"tier": "소설", "price": 900, "period_days": 7, "ages_to": "구간", "ages_after_days": 90, "maximum": 3},
    )
    assert (tiers.typed()["tier"], context.toasts[-1].title) == ("", "소설 요금을 저장했어요")


def test_a_tier_is_chosen_changed_and_keeps_its_name(tiers, context):
    tiers.table.select("신간")
    assert tiers.fields["tier"].edit.isReadOnly()
    assert tiers.typed() == {
        "tier": "신간",
        "price": "1500",
        "days": "3",
        "limit": "2",
        "ages_to": "구간",
        "after": "180",
    }
    fill(tiers, price="1700")
    tiers.save.click()
    act, form = context.done[-1]
    assert (act, form["tier"], form["price"], form["maximum"]) == (change_tier, "신간", 1700, 2)


def test_price_and_days_must_be_there(tiers, context):
    fill(tiers, tier="소설")
    tiers.save.click()
    assert tiers.fields["price"].error() == "대여료를 입력해 주세요. 0P도 돼요."
    fill(tiers, price="0")
    tiers.save.click()
    assert tiers.fields["days"].error()
    assert context.done == []


def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(tiers, context):
    context.answers[add_tier] = refuse("TIER_TAKEN", tier="신간")
    fill(tiers, tier="신간", price="900", days="7")
    tiers.save.click()
    assert (tiers.fields["tier"].error() != "", tiers.fields["tier"].text(), tiers.save.isEnabled()) == (
        True,
        "신간",
        True,
    )


def test_what_is_not_saved_is_not_lost_by_another_choice(tiers):
    tiers.table.select("구간")
    fill(tiers, price="1")
    tiers.table.select("만화")
    assert (tiers.table.selected(), tiers.typed()["price"]) == ("구간", "1")
    assert tiers.note.text() == "저장하지 않은 내용이 있어요. 저장하거나 '새 요금'을 눌러 비운 다음 골라 주세요."
    tiers.new.click()
    tiers.table.select("만화")
    assert tiers.typed()["price"] == "500"


def test_a_tier_is_removed_with_a_way_back(tiers, context):
    tiers.table.select("만화")
    tiers.remove.click()
    assert context.done[-1] == (remove_tier, {"tier": "만화"})
    context.toasts[-1].then()
    act, form = context.done[-1]
    assert (act, form["tier"], form["price"], form["maximum"]) == (add_tier, "만화", 500, 10)


def test_a_tier_in_use_says_so(tiers, context):
    context.answers[remove_tier] = refuse("TIER_IN_USE", tier="만화", count=590)
    tiers.table.select("만화")
    tiers.remove.click()
    assert "590" in tiers.note.text()
