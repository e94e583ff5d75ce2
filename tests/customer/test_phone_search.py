"""Numbers lie encrypted and are found all the same."""

import pytest

from rentbook_desktop.customer.queries import find_customers


@pytest.mark.parametrize(
    "words", ["010-2001-0003", "01020010003", "+82 10-2001-0003", "0003", "10003", "2001 0003", "010003", "20010003"]
)
def test_a_number_is_found_whole_and_by_its_end(small, words):
    mine = small.customer()
    small.customer("이도윤네")
    assert [one.customer for one in small.shop.ask(find_customers, words=words)] == [mine]
