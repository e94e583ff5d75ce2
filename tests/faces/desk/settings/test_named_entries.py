"""What the lists of tiers and of groups share: the name stays, what is typed is not lost, an error stands at its field."""

import pytest

from rentbook_desktop.catalog.tier_actions import add_tier
from rentbook_desktop.customer.groups import add_group, customer_groups
from rentbook_desktop.foundation.errors import Unavailable, refuse
from tests.faces import settings_states


@pytest.fixture(params=["tiers", "groups"])
def entries(shown, context, request):
    page = shown(settings_states.page(context, "tiers"))
    return getattr(page.tiers, request.param)


def test_the_name_of_an_entry_that_is_there_cannot_be_changed(entries):
    name = entries.fields[entries.kind].edit
    assert not name.isReadOnly()
    entries.table.select(entries._name_of(entries.entries[0]))
    assert (name.isReadOnly(), name.text()) == (True, entries._name_of(entries.entries[0]))
    entries.new.click()
    assert (name.isReadOnly(), name.text()) == (False, "")


def test_an_error_stands_beside_the_field_it_is_about(entries, context):
    add, code = (add_tier, "TIER_TAKEN") if entries.kind == "tier" else (add_group, "GROUP_TAKEN")
    context.answers[add] = refuse(code, **{entries.kind: "학생"})
    for field in entries.fields.values():
        field.edit.setText("1" if field.kind != "text" else "")
    entries.fields[entries.kind].edit.setText("학생")
    entries.save.click()
    assert entries.fields[entries.kind].error()
    assert entries.save.isEnabled()


def test_a_list_that_cannot_be_read_says_so_and_offers_to_try_again(shown, context):
    page = shown(settings_states.page(context, "tiers"))
    context.answers[customer_groups] = Unavailable("UNREACHABLE", seconds=3)
    page.tiers.groups.refresh()
    assert not page.tiers.groups.table.isVisible()
