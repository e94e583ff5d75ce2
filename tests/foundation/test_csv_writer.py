"""Sheets that no spreadsheet runs."""

import pytest

from rentbook_desktop.foundation.csv_writer import _harmless


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+82",
        "-1",
        "@SUM(A1)",
        "  =1",
        "\ufeff=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠a",
        "\u3000=1",
        "\t=1",
        "\x00=1",
        "\r\n=1",
    ],
)
def test_no_cell_is_run_by_a_spreadsheet(name):
    assert _harmless(name) == "'" + name
    assert _harmless(-1000) == -1000
    assert _harmless("a=1") == "a=1"
