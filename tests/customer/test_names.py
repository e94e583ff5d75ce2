"""A masked name tells people apart and no more."""

import pytest

from rentbook_desktop.customer.names import masked_name


@pytest.mark.parametrize(
    ("name", "masked"), [("박서연", "박*연"), ("이솔", "이*"), ("김", "김*"), ("남궁민수", "남**수")]
)
def test_a_masked_name_tells_people_apart_and_no_more(name, masked):
    assert masked_name(name) == masked
