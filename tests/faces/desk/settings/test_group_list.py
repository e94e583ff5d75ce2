"""The groups in the settings: limits for all books and for a tier."""

import pytest

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.customer.groups import GroupLimits, add_group, change_group, remove_group
from rentbook_desktop.foundation.errors import NotFound, refuse
from tests.faces import settings_states


@pytest.fixture
def groups(shown, context):
    made = GroupLimits(group="학생", copies=3)
    context.answers |= dict.fromkeys((add_group, change_group, remove_group, set_group_limit), made)
    return shown(settings_states.page(context, "tiers")).tiers.groups


def fill(groups, **typed):
    for name, text in typed.items():
        groups.fields[name].edit.setText(text)


def test_the_limits_of_a_group_stand_in_its_line(groups):
    assert [groups._limits(one) for one in groups.entries] == [
        "10권 · 신간 3권 · 만화 한도 없음",
        "가게 한도 · 신간 1권",
    ]


def test_a_group_is_added_and_then_the_limit_of_a_tier(groups, context):
    fill(groups, group="학생", limit="3", tier="신간", tier_limit="1")
    groups.save.click()
    assert context.done == [
        (add_group, {"group": "학생", "copies": 3}),
        (set_group_limit, {"group": "학생", "tier": "신간", "maximum": 1}),
    ]
    assert context.toasts[-1].title == "학생 그룹을 저장했어요"


def test_a_group_is_chosen_and_changed(groups, context):
    groups.table.select("학생")
    assert groups.typed() == {"group": "학생", "limit": "0", "tier": "신간", "tier_limit": "1"}
    fill(groups, limit="5", tier_limit="")
    groups.save.click()
    assert context.done == [
        (change_group, {"group": "학생", "copies": 5}),
        (set_group_limit, {"group": "학생", "tier": "신간", "maximum": None}),
    ]


def test_a_tier_that_is_none_is_said_beside_it(groups, context):
    context.answers[set_group_limit] = NotFound("tier", "소설")
    fill(groups, group="학생", tier="소설", tier_limit="1")
    groups.save.click()
    assert (groups.fields["tier"].error() != "", groups.save.isEnabled()) == (True, True)


def test_a_name_that_is_taken_is_said_beside_it(groups, context):
    context.answers[add_group] = refuse("GROUP_TAKEN", group="학생")
    fill(groups, group="학생")
    groups.save.click()
    assert groups.fields["group"].error()


def test_a_group_is_removed_or_says_who_is_in_it(groups, context):
    groups.table.select("단골")
    groups.remove.click()
    assert context.done[-1] == (remove_group, {"group": "단골"})
    before = len(context.done)
    context.toasts[-1].then()  # the way back: the group, then each of its limits
    assert context.done[before:] == [
        (add_group, {"group": "단골", "copies": 10}),
        (set_group_limit, {"group": "단골", "tier": "만화", "maximum": 0}),
        (set_group_limit, {"group": "단골", "tier": "신간", "maximum": 3}),
    ]
    context.answers[remove_group] = refuse("GROUP_IN_USE", group="단골", count=12)
    groups.table.select("단골")
    groups.remove.click()
    assert "12" in groups.note.text()


def test_what_is_not_saved_is_not_lost_by_another_choice(groups):
    groups.table.select("학생")
    fill(groups, limit="9")
    groups.table.select("단골")
    assert (groups.table.selected(), groups.typed()["limit"]) == ("학생", "9")
    groups.new.click()
    assert groups.typed()["group"] == ""
