"""What titles and copies are called."""

from rentbook_desktop.catalog.model import NOT_RENTABLE, barcode_of, match_key
from rentbook_desktop.foundation.scan_codes import code_candidates


def test_two_spellings_of_one_title_have_one_key():
    assert match_key("소 나기", "황순원", "ABC") == match_key("소나기", " 황순원", "ａｂｃ")
    assert match_key("소나기", "황순원", "") != match_key("소나기", "", "황순원")


def test_a_barcode_is_a_code_that_a_scanner_reads_back():
    assert barcode_of(412, 2) == "RB-000412-2"
    assert code_candidates(barcode_of(1_234_567, 10))[0] == "RB-1234567-10"


def test_every_state_in_which_a_copy_stays_here_has_its_own_reason():
    assert "AVAILABLE" not in NOT_RENTABLE
    assert len(set(NOT_RENTABLE.values())) == len(NOT_RENTABLE)
