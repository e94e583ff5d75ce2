"""What can be done with one copy."""

from msgspec.structs import replace

from rentbook_desktop.faces.desk.catalog.title_cells import copy_rows
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.rental.loss import report_loss
from tests.faces.catalog_states import COPIES, detail


def test_a_copy_out_offers_its_customer_and_says_why_nothing_else(page, context):
    commands = {one.key: one.why_not for one in page.menu.items_for(COPIES[1])}
    assert [key for key, why in commands.items() if not why] == ["holder", "report_LOST", "report_DAMAGED"]
    page.menu.choose(COPIES[1], "holder")
    assert context.gone == [Target(page="customers", key=5)]
    assert [one.key for one in page.menu.items_for(COPIES[3])] == ["AVAILABLE", "LOST", "drop"]


def test_a_copy_that_is_out_is_reported_with_what_was_said_and_the_row_shows_it(page, context):
    context.answers[report_loss] = None
    page.menu.choose(COPIES[1], "report_DAMAGED")
    page.detail.form.fields["note"].set_text("물에 젖음")
    page.detail.form.submit()
    assert context.done[-1] == (report_loss, {"barcode": COPIES[1].copy, "state": "DAMAGED", "why": "물에 젖음"})
    assert not page.detail.form.isVisible()
    torn = replace(COPIES[1], reported="DAMAGED")
    assert [one.key for one in page.menu.items_for(torn)][1:3] == ["report_LOST", "found"]
    row = copy_rows(context.words, detail(copies=(torn,)))[0]
    assert row.cells[1].chip.words == "파손 신고"
