"""Whatever may name a person or open something is taken out of a line of the log, and what helps stays."""

from pathlib import Path

import pytest

from rentbook_desktop.support.redaction import redact_line


@pytest.mark.parametrize(
    "private",
    [
        "010-1234-5678", "+82 10 1234 5678", "01012345678", "2000000015", "M-00217", "RB-000412-1", "박서연", "Kim Haneul",
        "2000-01-01", "somebody@example.com", "K7QF-92MM-ABCD-EFGH-1234-5678-90AB-CDEF", "k7qf-92mm-abcd",
        "postgresql://rentbook:hunter2@db/shop", "NCSDEMO0123456789ABCDEF", "f3a9" * 16, "13579",
    ],
)  # fmt: skip
def test_what_is_private_is_hidden(private):
    line = f"2026-11-28 14:32:07,123 WARNING MainThread rentbook_desktop.x: a {private} b"
    told = redact_line(line, ["Kim Haneul"])
    assert told.startswith("2026-11-28 14:32:07,123 WARNING MainThread rentbook_desktop.x: a ")
    assert private not in told
    assert "hunter2" not in told
    assert "***" in told


def test_where_an_error_arose_stays():
    line = "  /opt/rentbook/lib/sqlalchemy/engine/base.py:1964 _execute_context"
    assert redact_line(line) == line
    said = (
        "2026-11-28 14:32:07,123 ERROR relay rentbook_desktop.foundation.relay: reader wallet cannot digest event 412"
    )
    assert redact_line(said) == said


def test_the_home_folder_names_somebody():
    assert redact_line(f"{Path.home()}/shop/x.py:3 f") == "~/shop/x.py:3 f"
