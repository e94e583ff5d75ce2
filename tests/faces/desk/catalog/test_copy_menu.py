"""What can be done with one copy."""

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.desk.catalog.title_cells import copy_rows
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.rental.loss import LossShown, report_loss
from tests.faces.catalog_states import COPIES, detail


def said(**more):
    return LossShown(
        rental_id=1, copy=COPIES[1].copy, title="날개", customer_id=5, customer="박서연", reported="DAMAGED", **more
    )


def test_a_copy_out_offers_its_customer_and_says_why_nothing_else(page, context):
    commands = {one.key: one.why_not for one in page.menu.items_for(COPIES[1])}
    assert [key for key, why in commands.items() if not why] == [
        "holder",
        "report_LOST",
        "report_DAMAGED",
        "report_CLAIMED",
    ]
    page.menu.choose(COPIES[1], "holder")
    assert context.gone == [Target(page="customers", key=5)]
    assert [one.key for one in page.menu.items_for(COPIES[3])] == ["AVAILABLE", "report_DAMAGED", "LOST", "drop"]


def test_a_copy_that_is_out_is_reported_with_what_was_said_and_the_row_shows_it(page, context):
    context.answers[report_loss] = said(charge=3000)
    page.menu.choose(COPIES[1], "report_DAMAGED")
    page.detail.form.fields["note"].set_text("물에 젖음")
    page.detail.form.submit()
    assert context.done[-1] == (
        report_loss,
        {"barcode": COPIES[1].copy, "state": "DAMAGED", "why": "물에 젖음", "charge": None},
    )
    assert not page.detail.form.isVisible()
    torn = replace(COPIES[1], reported="DAMAGED")
    assert [one.key for one in page.menu.items_for(torn)][1:4] == ["report_LOST", "report_CLAIMED", "found"]
    row = copy_rows(context.words, detail(copies=(torn,)))[0]
    assert row.cells[1].chip.words == "파손 신고"


@pytest.mark.parametrize("answer", ["then", "otherwise"])
@pytest.mark.parametrize(("copy", "command"), [(COPIES[1], "report_DAMAGED"), (COPIES[0], "REPAIR")])
def test_an_answer_that_comes_late_leaves_the_next_question_as_it_is(page, context, monkeypatch, copy, command, answer):
    late = []
    monkeypatch.setattr(context, "do", lambda _act, *, then, otherwise, **_form: late.append((then, otherwise)))
    form = page.detail.form
    page.menu.choose(copy, command)
    form.fields["note"].set_text("물에 젖음")
    form.submit()
    form.dismiss()
    page.menu.choose(COPIES[3], "LOST")
    form.fields["note"].set_text("창고에 없음")
    ((then, otherwise),) = late
    then(said()) if answer == "then" else otherwise(Unavailable("BUSY", seconds=1))
    assert form.isVisible()
    assert (form.fields["note"].text(), form.fields["note"].error()) == ("창고에 없음", "")
    assert form.yes.isEnabled()
    assert [one.tone for one in context.toasts if one.tone == "bad"] == ["bad"] * (answer == "otherwise")
