"""The group of a customer and the look at their ID are set from the card's menu, each with a way back."""

import pytest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.customer.groups import CustomerInGroup, GroupShown, customer_groups, put_in_group
from rentbook_desktop.customer.id_checks import IdCheck, record_id_check, withdraw_id_check
from rentbook_desktop.faces.desk.customers import standing_commands
from rentbook_desktop.faces.desk.customers.standing_commands import StandingCommands
from tests.faces.customers_states import file_of
from tests.faces.fake_page_context import FakePageContext

GROUPS = tuple(GroupShown(group=name, copies=0, tiers={}, customers=0) for name in ("단골", "학생"))


@pytest.fixture
def desk(qtbot, monkeypatch):
    """The commands with a menu that is not shown: `offered` is what it would hold and what follows a choice."""
    anchor = QWidget()
    qtbot.addWidget(anchor)
    context = FakePageContext()
    context.answers |= {
        customer_groups: GROUPS,
        put_in_group: lambda customer_id, group: CustomerInGroup(customer=customer_id, group=group, was="단골"),
        record_id_check: IdCheck(customer=7),
        withdraw_id_check: IdCheck(customer=7),
    }
    context.changes, context.offered = [], []
    monkeypatch.setattr(
        standing_commands, "popup_menu", lambda _anchor, items, then: context.offered.extend([items, then])
    )
    context.commands = StandingCommands(context, anchor, lambda: context.changes.append(1), context.toasts.append)
    return context


def test_somebody_is_put_into_a_group_and_back(desk):
    desk.commands.begin("group", file_of(group="단골"))
    items, then = desk.offered
    assert [(one.words, one.icon) for one in items] == [("그룹 없음", ""), ("단골", "check"), ("학생", "")]
    then("학생")
    assert desk.done == [(put_in_group, {"customer_id": 7, "group": "학생"})]
    assert (desk.toasts[-1].title, desk.changes) == ("학생 그룹에 넣었어요", [1])
    desk.toasts[-1].then()
    assert desk.done[-1] == (put_in_group, {"customer_id": 7, "group": "단골"})
    then("")
    assert desk.toasts[-1].title == "그룹에서 뺐어요"


def test_without_groups_the_way_to_the_settings_is_shown(desk):
    desk.answers[customer_groups] = ()
    desk.commands.begin("group", file_of())
    assert desk.offered == []
    desk.toasts[-1].then()
    assert (desk.gone[-1].page, desk.gone[-1].filter) == ("settings", "tiers")


def test_the_look_at_an_id_is_noted_and_taken_back(desk):
    desk.commands.begin("id_check", file_of())
    items, then = desk.offered
    assert [one.key for one in items] == ["resident", "driver", "passport", "other"]
    then("passport")
    assert desk.done == [(record_id_check, {"customer_id": 7, "kind": "passport"})]
    desk.toasts[-1].then()
    assert desk.done[-1] == (withdraw_id_check, {"customer_id": 7})
    desk.commands.begin("id_withdraw", file_of(checked="2026-11-02"))
    desk.toasts[-1].then()
    assert desk.done[-1] == (record_id_check, {"customer_id": 7, "kind": "driver"})


def test_what_is_refused_is_told(desk):
    desk.answers[put_in_group] = ValueError("no")
    desk.commands.put(7, "학생")
    assert isinstance(desk.toasts[-1], ValueError)
    assert desk.changes == []
