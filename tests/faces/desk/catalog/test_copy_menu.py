"""What can be done with one copy."""

from rentbook_desktop.faces.desk.page_context import Target
from tests.faces.catalog_states import COPIES


def test_a_copy_out_offers_its_customer_and_says_why_nothing_else(page, context):
    commands = {one.key: one.why_not for one in page.menu.items_for(COPIES[1])}
    assert [key for key, why in commands.items() if not why] == ["holder"]
    page.menu.choose(COPIES[1], "holder")
    assert context.gone == [Target(page="customers", key=5)]
    assert [one.key for one in page.menu.items_for(COPIES[3])] == ["AVAILABLE", "LOST", "drop"]
