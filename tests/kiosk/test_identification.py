"""Who stands before a kiosk, and what somebody learns who is nobody there."""

import threading
from datetime import timedelta

import pytest

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.pins import set_customer_pin
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import NotAllowed, Refused
from rentbook_desktop.foundation.pin_waits import FREE_TRIES
from rentbook_desktop.foundation.try_budget import MOST_TRIES
from rentbook_desktop.kiosk import identification
from rentbook_desktop.kiosk.identification import identify_by_card, identify_by_phone, look_up
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.settings.actions import change_setting
from tests.shops import MORNING, SmallShop, codes, new_id

PIN, WRONG = "4827", "5938"


class JumpingClock(SetClock):
    """A clock that somebody puts, while no time passes."""

    def jump(self, step):
        self._now += step


class Kiosk:
    """A shop with one kiosk and somebody who has a PIN there."""

    def __init__(self, small):
        self.small, self.shop, self.clock = small, small.shop, small.clock
        self.shop.do(change_setting, key="kiosk.enabled", value="true")
        self.shop.read_settings()
        self.customer = small.customer("박서연", points=3000, birth="2000-03-05")
        self.phone = "010-2001-0003"
        self.card = self.shop.ask(show_customer, customer_id=self.customer).card
        self.choose(self.customer)
        self.at = self.shop.as_kiosk("kiosk-1")

    def choose(self, customer, pin=PIN):
        self.shop.do(set_customer_pin, customer_id=customer, pin_hash=self.shop.hash_pin(pin))

    def by_card(self, pin=PIN, card=None, at=None):
        return (at or self.at).maintain(identify_by_card, card=card or self.card, pin=pin)

    def by_phone(self, pin=PIN, phone=None, **more):
        return self.at.maintain(identify_by_phone, phone=phone or self.phone, pin=pin, **more)

    def guess(self, act, *given, **more):
        """Return the code and the seconds of a refusal."""
        with pytest.raises(Refused) as error:
            act(*given, **more)
        (reason,) = error.value.reasons
        return reason.code, reason.values.get("seconds", 0)


@pytest.fixture
def kiosk(tmp_path, shop_url):
    small = SmallShop(tmp_path / "shop", shop_url, clock=JumpingClock(MORNING))
    yield Kiosk(small)
    small.close()


@pytest.fixture
def compared(monkeypatch):
    """Counts the comparisons, and which of them were with somebody's own hash."""
    seen = []
    real = identification.pin_matches

    def counting(pin_hash, pin, **more):
        seen.append(pin_hash)
        return real(pin_hash, pin, **more)

    monkeypatch.setattr(identification, "pin_matches", counting)
    return seen


def test_card_and_pin_or_phone_and_pin_tell_who_stands_there(kiosk):
    (copy,) = kiosk.small.copies()
    kiosk.small.rent(kiosk.customer, copy)
    assert kiosk.shop.deliver()
    found = kiosk.by_card()
    assert (found.customer_id, found.masked_name, found.balance, found.out) == (kiosk.customer, "박*연", 2000, 1)
    assert kiosk.by_phone() == found
    assert not found.looks_only
