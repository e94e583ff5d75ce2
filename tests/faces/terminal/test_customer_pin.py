"""Customers' PINs on the command line."""

import pytest

from rentbook_desktop.faces.terminal import customer_pin


@pytest.fixture
def card(counter):
    return counter.json("customer", "add", "--name", "김하늘", "--phone", "01098765432")["card"]


def test_a_pin_is_set_shown_unlocked_and_cleared(counter, card):
    assert counter.json("customer", "pin", card)["has_pin"] is False
    assert counter.json("customer", "set-pin", card, "--pin", "4827")["has_pin"] is True
    assert counter.json("customer", "unlock-pin", card) == {
        "customer_id": 1, "has_pin": True, "failures": 0, "is_locked": False,
    }  # fmt: skip
    assert counter.json("customer", "clear-pin", card)["has_pin"] is False


def test_a_pin_that_everybody_tries_first_is_refused(counter, card):
    assert counter.json("customer", "set-pin", card, "--pin", "1234", code=2)["error"] == "usage"


def test_a_pin_that_is_not_given_is_typed_unseen(counter, card, monkeypatch):
    monkeypatch.setattr(customer_pin, "typed_unseen", lambda _asked: "4827")
    assert counter.json("customer", "set-pin", card)["has_pin"] is True


def test_nobody_has_no_pin(counter):
    assert counter.json("customer", "pin", "id:99", code=4)["error"] == "not_found"


def test_what_is_said_of_a_pin(counter, card):
    from rentbook_desktop.customer.pins import PinState
    from rentbook_desktop.foundation.i18n import Translator

    words = Translator("en")
    said = [
        customer_pin._said(PinState(customer_id=1, has_pin=True, failures=wrong, is_locked=wrong > 39), words)
        for wrong in (0, 2, 40)
    ]
    assert said[0] == "There is a PIN for the kiosk."
    assert said[1].endswith("Wrong tries: 2.")
    assert said[2].endswith("rentbook customer unlock-pin.")
