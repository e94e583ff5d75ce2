"""An event names the thing it happened to."""

from rentbook_desktop.events import CustomerWithdrawn, TitleRemoved


def test_the_thing_is_named_with_its_number():
    assert CustomerWithdrawn(customer_id=7).aggregate == "customer:7"
    assert TitleRemoved(title_id=3).aggregate == "title:3"
