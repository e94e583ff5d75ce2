"""Three months of a small shop, visit by visit, through the shop's own door."""

import heapq
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from rentbook_desktop.catalog.actions import add_copies, mark_copy, register_title
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.demo.people import DemoCustomer, generate_customers
from rentbook_desktop.demo.preferences import Regular, Stock, choose
from rentbook_desktop.demo.titles import shelves
from rentbook_desktop.demo.visit_schedule import OPENS, VisitSchedule
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.notices.actions import trust_clock
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.shop import Shop

DAYS = 91
"""How far back the history goes."""

_SUMS, _SUM_SHARES = (5_000, 10_000, 20_000, 30_000), (3, 6, 2, 1)
_TENDERS, _TENDER_SHARES = ("cash", "card", "transfer"), (4, 5, 1)
_ONLY_BRINGS_BACK = 0.25


class DemoHistory:
    """Plays the months up to `now`; the clock never runs ahead of it."""

    def __init__(self, shop: Shop, clock: SetClock, now: datetime, zone: ZoneInfo, *, seed: int) -> None:
        self.shop, self.clock, self.zone = shop, clock, zone
        self.now = now.astimezone(zone)
        self.chance = Random(seed)  # noqa: S311  (the same shop every time; nothing here is a secret)
        self.schedule = VisitSchedule(self.now, self.chance)
        self.shelf: list[Stock] = []
        self._home: dict[str, Stock] = {}
        self._number = count(1)

    def play(self) -> None:
        """Fill the shelves, then let the customers come one after the other."""
        first = self.now.date() - timedelta(days=DAYS)
        self.clock.put(datetime.combine(first, time(OPENS), self.zone))
        if self.shop.is_clock_doubted():  # its history comes after that in the records
            self.shop.do(trust_clock)
        self._fill_shelves()
        day = first
        for moment, regular in self._visits(first):
            if moment.date() != day:  # what a day brought is told in its evening
                self.shop.deliver()
                day = moment.date()
            self.clock.put(moment)
            self._visit(regular)
        self.shop.deliver()
        self.clock.put(self.now)
        self.shop.deliver()

    def _fill_shelves(self) -> None:
        for shelved in shelves(self.chance):
            title_id = self.shop.do(register_title, card=shelved.card).title_id
            copies = self.shop.do(add_copies, title_id=title_id, count=shelved.copies).copies
            self.shelf.append(Stock(shelved=shelved, title_id=title_id, there=list(copies)))
        for index, state in ((3, "REPAIR"), (40, "LOST"), (75, "REPAIR")):
            self.shop.do(mark_copy, barcode=self.shelf[index].there.pop(), state=state)
        self.shop.deliver()

    def _visits(self, first: date) -> Iterator[tuple[datetime, Regular]]:
        agenda: list[tuple[datetime, int, Regular]] = []

        def expect(regular: Regular, index: int, day: date) -> None:
            heapq.heappush(agenda, (self.schedule.moment(regular.person, day, self.zone), index, regular))

        for index, person in enumerate(generate_customers(self.chance, self.now.date(), DAYS)):
            expect(Regular(person=person), index, first + timedelta(days=person.joins))
        while agenda:
            moment, index, regular = heapq.heappop(agenda)
            if moment > self.now:
                return
            yield moment, regular
            expect(regular, index, self.schedule.next_day(regular, moment.date()))

    def _visit(self, regular: Regular) -> None:
        if regular.customer_id is None:
            regular.customer_id = self._join(regular.person)
        if regular.at_home:
            self._bring_back(regular)
            if self.chance.random() < _ONLY_BRINGS_BACK:
                return
        wanted = choose(regular, self.shelf, self.chance)
        if wanted:
            self._rent(regular, regular.customer_id, wanted)

    def _join(self, person: DemoCustomer) -> CustomerId:
        shown = self.shop.do(
            register_customer,
            name=person.name,
            phone=person.phone,
            birth=person.birth.isoformat() if person.birth else None,
            card_number=person.card,
        )
        return shown.customer

    def _bring_back(self, regular: Regular) -> None:
        self.shop.do(return_books, copies=regular.at_home, request_id=self._request())
        for code in regular.at_home:
            self._home.pop(code).there.append(code)
        regular.at_home = []

    def _rent(self, regular: Regular, customer_id: CustomerId, wanted: list[Stock]) -> None:
        price = sum(one.price for one in wanted)
        if regular.points < price:
            regular.points += self._pay_in(customer_id)
        codes = [one.there.pop() for one in wanted]
        self.shop.do(rent_books, customer_id=customer_id, copies=codes, request_id=self._request())
        regular.points -= price
        regular.at_home = codes
        self._home.update(zip(codes, wanted, strict=True))
        for one in wanted:
            regular.remember(one)

    def _pay_in(self, customer_id: CustomerId) -> int:
        amount = self.chance.choices(_SUMS, _SUM_SHARES)[0]
        self.shop.do(
            top_up,
            customer_id=customer_id,
            amount=amount,
            tender=self.chance.choices(_TENDERS, _TENDER_SHARES)[0],
            request_id=self._request(),
        )
        return amount

    def _request(self) -> str:
        return f"demo-{next(self._number):06d}"
