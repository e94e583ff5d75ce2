"""The statement as a paper."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.customers.ledger_export import span_of
from rentbook_desktop.queries.ledger import statement_of
from tests.faces import customers_states as states


def test_a_statement_is_written_as_a_paper(show, context, tmp_path):
    page = show(states.opened)
    page.exporter.where = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    page.exporter.state(page.customer.file, "this_month")
    assert (statement_of, {"customer_id": 7, "first": date(2026, 11, 1), "last": date(2026, 11, 22)}) in context.asked
    (file,) = tmp_path.iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_bytes(b"a letter")
    page.exporter.state(page.customer.file, "this_month")
    assert (context.toasts[-1].tone, file.read_bytes()) == ("bad", b"a letter")
    page.exporter.where = lambda _parent, _title, name, _kind, then: then(tmp_path / "missing" / name)
    page.exporter.state(page.customer.file, "this_month")
    assert context.toasts[-1].title == "파일로 저장하지 못했어요"


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("this_month", date(2026, 1, 1), date(2026, 1, 15)),
        ("last_month", date(2025, 12, 1), date(2025, 12, 31)),
        ("three_months", date(2025, 11, 1), date(2026, 1, 15)),
        ("this_year", date(2026, 1, 1), date(2026, 1, 15)),
    ],
)
def test_the_spans_of_a_statement(span, first, last):
    assert span_of(span, date(2026, 1, 15)) == (first, last)
