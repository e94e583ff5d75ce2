"""A customer's page in its parts, and the list from which one is picked."""

from types import SimpleNamespace

import pytest

from rentbook_desktop.faces.desk.mypage.parts import CustomerPicker
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.counter import resolve_scan


@pytest.fixture
def picker(qtbot, theme, context):
    made = CustomerPicker(context)
    qtbot.addWidget(made)
    made.heard = []
    made.found.connect(lambda one: made.heard.append(("found", one)))
    made.listed.connect(lambda one: made.heard.append(("listed", one)))
    return made


def scanned(**change):
    return SimpleNamespace(**{"customer_id": None, "customers": (), "copies": ()} | change)


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        (scanned(customer_id=7), ("found", 7)),
        (scanned(customers=(SimpleNamespace(customer=8),)), ("found", 8)),
        (scanned(customers=(SimpleNamespace(customer=8),), copies=("A",)), ("listed", "C-77")),
        (scanned(), ("listed", "C-77")),
    ],
)
def test_a_code_opens_whom_it_means_or_is_looked_for_in_the_list(picker, context, answer, heard):
    context.answers[resolve_scan] = answer
    picker.read("C-77")
    assert picker.heard == [heard]


def test_nothing_read_asks_nothing_and_a_failure_is_told(picker, context):
    picker.read("")
    assert [what for what, _ in context.asked if what is resolve_scan] == []
    context.answers[resolve_scan] = Unavailable("LOCKED", seconds=1)
    picker.read("C-77")
    assert [one.tone for one in context.toasts] == ["bad"]


def test_somebody_new_is_registered_on_their_own_page(picker, context):
    picker.people.new_wanted.emit("박서연")
    (target,) = context.gone
    assert (target.page, target.key, target.command) == ("customers", "박서연", "new")
