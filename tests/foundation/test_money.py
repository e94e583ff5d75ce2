"""Won are whole numbers above zero."""

import math
from decimal import Decimal

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.money import MAX_WON, won

NO_MONEY = [0, -1, 1.0, 1.5, math.nan, math.inf, True, "1000", None, Decimal(5), MAX_WON + 1, 10**30]


@pytest.mark.parametrize("amount", NO_MONEY)
def test_only_whole_won_above_zero_are_money(amount):
    with pytest.raises(Invalid):
        won(amount)
