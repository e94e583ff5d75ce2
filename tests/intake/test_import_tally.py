"""What an import came to is counted whole and kept in bounded memory."""

from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.intake import import_tally
from rentbook_desktop.intake.import_tally import Claims, ImportTally


@given(st.lists(st.tuples(st.integers(1, 20_000), st.integers(0, 1000)), max_size=60))
def test_claims_are_what_a_dict_of_them_would_be(added):
    claims, plain = Claims(), {}
    for title_id, many in added:
        claims.add(title_id, many)
        plain[title_id] = plain.get(title_id, 0) + many
    assert dict(claims) == plain
    assert len(claims) == len(plain)
    assert all((one in claims) == (one in plain) for one in range(1, 50))


def test_every_row_is_counted_and_the_first_are_kept(monkeypatch):
    monkeypatch.setattr(import_tally, "MAX_TOLD", 3)
    tally = ImportTally()
    for line in range(1, 6):
        tally.tell([RowTold(line=line, reasons=(Reason(code="ROW_WITHOUT_TITLE"),))])
    assert (tally.rejected, [one.line for one in tally.told]) == (5, [1, 2, 3])
