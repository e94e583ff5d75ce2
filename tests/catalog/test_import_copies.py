"""What a row says about copies and about the tier of their title."""

import pytest

from rentbook_desktop.catalog.import_copies import copies_of
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets.rows import ListRow


def read(**cells):
    return copies_of(ListRow(line=2, cells=cells))


@pytest.mark.parametrize(
    ("given", "tier"),
    [("", ""), ("신간", "신간"), (" 신간 \u200b", "신간"), ("standard", "STANDARD"), ("신 간", "신 간")],
)
def test_a_tier_is_read_as_it_is_written(given, tier):
    assert read(tier=given).tier == tier


def test_the_day_of_a_tier_is_read_in_any_usual_writing():
    assert [read(tier="신간", tier_since=one).tier_since for one in ("2026. 11. 3.", "2026-11-03", "20261103", "")] == [
        *["2026-11-03"] * 3, "",
    ]  # fmt: skip
    with pytest.raises(Invalid, match="INVALID_DATE"):
        read(tier="신간", tier_since="어제")


def test_a_state_that_nobody_knows_keeps_the_row_out():
    assert read(state="분실").state == "LOST"
    with pytest.raises(Invalid, match="UNKNOWN_COPY_STATE"):
        read(state="어딘가")
