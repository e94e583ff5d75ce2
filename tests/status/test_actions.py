"""Figures leave the shop noted, by those who may."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.status.actions import give_out


def test_only_who_may_give_out_takes_figures_away_and_it_is_noted(small):
    assert small.shop.do(give_out, what="trend", form="csv").what == "trend"
    clerk = small.clerk()
    with pytest.raises(NotAllowed):
        clerk.do(give_out, what="trend", form="csv")
