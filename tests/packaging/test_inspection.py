"""What is known to be faulty stops a package; a database that cannot be reached is said."""

import pytest
from installers.inspection import judged


def test_nothing_found_is_told():
    assert judged(0, "No known vulnerabilities found") == "no known faults in what is bundled"


def test_an_unreachable_database_is_a_clear_line_and_no_fault():
    assert judged(1, "ConnectionError: Max retries exceeded").startswith("NOT LOOKED UP")


@pytest.mark.parametrize("said", ["Found 2 known vulnerabilities in 1 package", "error: unrecognized arguments"])
def test_a_finding_and_any_other_failure_stop(said):
    with pytest.raises(RuntimeError):
        judged(1, said)
