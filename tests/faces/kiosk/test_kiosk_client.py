"""Who acts at a kiosk: the device, and the customer alone for what is theirs."""

import pytest

from rentbook_desktop.faces.kiosk.kiosk_client import KioskClient
from rentbook_desktop.foundation.actors import Role, kiosk_actor
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.kiosk.actions import call_staff
from rentbook_desktop.kiosk.identification import identify_by_card
from rentbook_desktop.queries.kiosk_basket import basket_quote
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books


class Client:
    """Writes down who wanted what."""

    def __init__(self):
        self.seen, self.closed = [], False

    def do_as(self, actor, act, /, **_):
        self.seen.append(("do", act.__name__, actor))

    def ask_as(self, actor, query, /, **_):
        self.seen.append(("ask", query.__name__, actor))

    def maintain_as(self, actor, verb, /, **_):
        self.seen.append(("maintain", verb.__name__, actor))

    def call(self, work, /, *, then, otherwise, in_order=False):
        then(work())

    def guarded(self, call, otherwise):
        call()

    def close(self):
        self.closed = True


def fail(error):
    raise error


@pytest.fixture
def client():
    made = KioskClient(Client(), kiosk_actor("kiosk-1"), lambda: True)
    made.under = made._client
    return made


def test_the_device_identifies_and_then_the_customer_asks_and_rents(client):
    client.ask(identify_by_card, then=print, otherwise=fail, card="M1", pin="4827")
    client.known(7, looks_only=False)
    client.ask(basket_quote, then=print, otherwise=fail, customer_id=7, copies=[])
    client.do(rent_books, then=print, otherwise=fail, customer_id=7)
    kinds = [(kind, name, actor.role, actor.customer_id, actor.desk) for kind, name, actor in client.under.seen]
    assert kinds == [
        ("maintain", "identify_by_card", Role.KIOSK, None, "kiosk-1"),
        ("ask", "basket_quote", Role.CUSTOMER, 7, "kiosk-1"),
        ("do", "rent_books", Role.CUSTOMER, 7, "kiosk-1"),
    ]


def test_a_return_is_the_devices_for_it_is_nobodys(client):
    client.known(7, looks_only=False)
    client.do(return_books, then=print, otherwise=fail, copies=["RB-1"])
    assert client.under.seen[0][2].role is Role.KIOSK


def test_who_only_looks_asks_as_such_and_calls_staff_as_the_device(client):
    client.known(7, looks_only=True)
    client.ask(basket_quote, then=print, otherwise=fail, customer_id=7, copies=[])
    client.do(call_staff, then=print, otherwise=fail)
    assert client.under.seen[0][2].looks_only
    assert client.under.seen[1][2].role is Role.KIOSK


def test_after_the_end_it_knows_nobody(client):
    client.known(7, looks_only=False)
    client.close()
    assert (client.actor, client.under.closed) == (kiosk_actor("kiosk-1"), True)


def test_until_the_shop_is_open_everything_is_unavailable_but_this_computers_own_list():
    errors, noted = [], []
    client = KioskClient(Client(), kiosk_actor("kiosk-1"), lambda: False)
    client.do(return_books, then=fail, otherwise=errors.append)
    client.ask(basket_quote, then=fail, otherwise=errors.append)
    client.ask(lambda code: code, then=noted.append, otherwise=fail, code="RB-1")
    assert [type(one) for one in errors] == [Unavailable, Unavailable]
    assert noted == ["RB-1"]
