"""Birth dates as people write them."""

from datetime import date

import pytest

from rentbook_desktop.customer.birth_dates import checked_birth
from rentbook_desktop.foundation.errors import Invalid

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2000-03-05", "2000-03-05"), ("2000.3.5", "2000-03-05"), ("2000. 3. 5.", "2000-03-05"), ("2000/3/5", "2000-03-05"),
        ("2000년 3월 5일", "2000-03-05"), ("2000년3월5일", "2000-03-05"), ("20000305", "2000-03-05"),
        ("000305", "2000-03-05"), ("００0305", "2000-03-05"), (" 000305 ", "2000-03-05"), ("00.3.5", "2000-03-05"),
        ("261128", "2026-11-28"), ("261129", "1926-11-29"), ("750101", "1975-01-01"), ("000229", "2000-02-29"),
        ("960229", "1996-02-29"), ("", None), ("  ", None), (None, None),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written, day):
    assert checked_birth(written, TODAY) == day


@pytest.mark.parametrize(
    "written",
    ["2026-11-29", "1899-12-31", "2000-02-30", "010229", "20000305x", "2000-3", "12345", "5/3/2000", "어제", "00", "000000",
     "2000-03-05T00:00", "٠٠٠٣٠٥", "9" * 400],
)  # fmt: skip
def test_what_is_no_day_of_a_life_is_refused_with_a_sentence(written):
    with pytest.raises(Invalid) as refused:
        checked_birth(written, TODAY)
    assert [reason.code for reason in refused.value.reasons] == ["INVALID_BIRTH"]
