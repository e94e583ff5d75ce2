"""Tiers and groups stand below each other, and one knows of the other."""

from rentbook_desktop.customer.groups import customer_groups
from tests.faces import settings_states


def test_groups_offer_the_tiers_and_ask_anew_when_those_change(shown, context):
    part = shown(settings_states.page(context, "tiers")).tiers
    model = part.groups.fields["tier"].edit.completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["구간", "신간", "만화"]
    asked = [query for query, _ in context.asked].count(customer_groups)
    part.tiers.moved.emit()
    assert [query for query, _ in context.asked].count(customer_groups) == asked + 1
    part.retranslate()
    assert part.groups.title.text() == "고객 그룹"
