"""What the codes of a provider mean for a notice."""

from rentbook_desktop.messaging.error_mapping import retryable, table
from rentbook_desktop.messaging.port import FailureReason


def test_a_range_of_codes_includes_both_ends():
    assert set(table(("-3..-1 7", retryable(FailureReason.UNKNOWN)))) == {"-3", "-2", "-1", "7"}
