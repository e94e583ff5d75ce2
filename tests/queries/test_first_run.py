"""A shop is new until somebody has touched it."""

import pytest

from rentbook_desktop.queries.first_run import is_new_shop
from rentbook_desktop.settings.actions import change_setting

TOUCHES = {
    "a title": lambda small: small.copies(),
    "a customer": lambda small: small.customer(),
    "a setting": lambda small: small.shop.do(change_setting, key="shop.name", value="한빛"),
    "somebody who works here": lambda small: small.hire(),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES)
def test_whatever_is_done_first_it_is_not_new_any_more(embedded, touch):
    assert embedded.shop.ask(is_new_shop)
    touch(embedded)
    assert not embedded.shop.ask(is_new_shop)


def test_a_shop_nobody_touched_is_new_on_a_server_too(small):
    assert small.shop.ask(is_new_shop)
