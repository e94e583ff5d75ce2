"""The ledger of a customer."""

from PySide6.QtCore import Qt

from rentbook_desktop.queries.ledger import ledger_part
from tests.faces import customers_states as states


def test_a_filter_asks_for_its_rows_and_its_sums(show, context):
    page = show(states.opened)
    page.parts.ledger.filter._segments[1].click()
    assert (ledger_part, {"customer_id": 7, "kinds": "top_up", "first": 0, "count": 50}) in context.asked
    assert page.parts.ledger.sums[0][1].text() == "+16,000P"


def test_every_cell_of_the_ledger_can_be_heard(show):
    page = show(states.opened)
    model = page.parts.ledger.table.rows
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    assert all(model.data(cell, Qt.ItemDataRole.AccessibleTextRole) for cell in cells)
