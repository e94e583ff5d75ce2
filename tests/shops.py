"""A small shop for tests: the real one, on a real database, with a clock that stands where it is put."""

from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.catalog.actions import TitleCard, add_copies, register_title
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.clock import SEOUL, SetClock, SystemClock, micros
from rentbook_desktop.foundation.clock_trust import note_opening
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.maintenance import verify
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.shop import Shop
from rentbook_desktop.staff.access import rights_of
from rentbook_desktop.staff.actions import hire_staff
from rentbook_desktop.wallet.queries import wallet_of
from tests.migrated import copy_shop_file

PINS = {"owner": "2468", "clerk": "1357"}
MOST_AT_ONCE = 500_000  # what one top-up may be unless the shop says otherwise
MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=SEOUL)


def new_id() -> str:
    return str(uuid4())


def opened_now(shop: Shop) -> None:
    """Note an opening by the real clock, so that a program that follows does not ask about the days between."""
    with shop.runner.database.write() as connection:
        note_opening(connection, micros(SystemClock().now()))


class SmallShop:
    """The shop with short verbs; `shop` is the real thing."""

    def __init__(self, folder: Path, url: str | None = None, *, clock=None, **options) -> None:
        self.folder, self.url = folder, url
        if url is None:
            copy_shop_file(folder)
        self.clock = clock or SetClock(MORNING)
        self.opened = self.shop = open_shop(folder, database=url, clock=self.clock, **options)
        """`opened` is the shop with nobody signed in; `shop` has its owner in it once somebody is employed."""
        self._number = count(1)

    def customer(self, name="박서연", *, points=0, birth="2000-01-01", **more) -> int:
        phone = f"010-2{next(self._number):03d}-{len(name):04d}"
        made = self.shop.do(register_customer, name=name, phone=phone, birth=birth, **more)
        for paid in range(0, points, MOST_AT_ONCE):
            self.top_up(made.customer, min(points - paid, MOST_AT_ONCE))
        return made.customer

    def copies(self, name="운수 좋은 날", *, count=1, price=1000, **more) -> list[str]:
        title = self.shop.do(register_title, card=TitleCard(name=name, price=price, **more))
        return list(self.shop.do(add_copies, title_id=title.title_id, count=count).copies)

    def top_up(self, customer, amount, tender="cash", request_id=None):
        return self.shop.do(
            top_up, customer_id=customer, amount=amount, tender=tender, request_id=request_id or new_id()
        )

    def rent(self, customer, copies, request_id=None, **more):
        copies = [copies] if isinstance(copies, str) else copies
        return self.shop.do(rent_books, customer_id=customer, copies=copies, request_id=request_id or new_id(), **more)

    def give_back(self, copies, **more):
        copies = [copies] if isinstance(copies, str) else copies
        return self.shop.do(return_books, copies=copies, request_id=more.pop("request_id", None) or new_id(), **more)

    def set(self, **settings):
        """Change settings of the shop; `late_fee__per_day=200` is `late_fee.per_day`."""
        for name, value in settings.items():
            self.shop.do(change_setting, key=name.replace("__", "."), value=str(value).lower())
        self.opened.read_settings()

    def close_shop(self, day, reason=""):
        return self.shop.do(close_days, first=day, reason=reason, request_id=new_id())

    def due(self, rental_id):
        """The day a rental is due, as the shop says and as the customer's page does."""
        with self.opened.runner.database.read() as connection:
            row = connection.execute(
                select(rental.c.due_on, rental.c.customer_id).where(rental.c.rental_id == rental_id)
            ).one()
        self.opened.deliver()
        page = self.shop.ask(mypage_summary, customer_id=row.customer_id)
        shown = next(one.due_on for one in page.rentals if one.rental_id == rental_id)
        assert str(shown) == row.due_on
        return row.due_on

    def wallet(self, customer):
        return self.shop.ask(wallet_of, customer_id=customer)

    def pass_days(self, days):
        self.clock.move(timedelta(days=days))

    def verify(self):
        found = self.shop.maintain(verify)
        return {one.name: one.breaches for one in found.checks if not one.ok}

    def close(self):
        self.opened.close()

    def hand_over(self):
        """Leave the shop to programs with the real clock: it was opened last a moment ago, as in life."""
        opened_now(self.opened)
        self.close()

    def hire(self, name="김하늘", role="owner") -> Actor:
        """Employ somebody and return them as signed in; the first owner acts in `shop` from then on."""
        made = self.shop.do(hire_staff, name=name, role=role, pin_hash=hash_of(PINS[role]))
        actor = Actor(staff=made.name, staff_id=made.staff_id, rights=rights_of(made.role))
        if self.shop.actor.staff_id is None:
            self.shop = self.opened.as_actor(actor)
        return actor

    def clerk(self, name="이준서") -> Shop:
        """Employ a clerk, and an owner before them where there is none; return the shop with the clerk in it."""
        if self.shop.actor.staff_id is None:
            self.hire()
        return self.opened.as_actor(self.hire(name, "clerk"))


@cache
def hash_of(pin) -> str:
    return hashed_pin(pin)


def codes(error) -> list[str]:
    """The codes of a refusal."""
    return [reason.code for reason in error.value.reasons]
