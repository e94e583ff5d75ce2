"""What a shop should do, worked out by hand in memory: the reference the real one is held against.

It knows nothing of tables, events or transfers: only who has what, who owes what, and who waits.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.stories.shop_reference_money import DAY, PERIOD, Lent, ShopMoney


@dataclass
class Place:
    customer: int
    state: str = "WAITING"
    copy: str = ""
    pickup_by: date | None = None


@dataclass
class Reference(ShopMoney):
    queue: dict[int, list[Place]] = field(default_factory=dict)
    numbers: int = 0

    def after_open_days(self, count):
        opened = [day for n in range(1, 60) if self.is_open(day := self.today + n * DAY)]
        return opened[count - 1]

    def on_shelf(self):
        return {place.copy: place for several in self.queue.values() for place in several if place.state == "READY"}

    def state_of(self, copy):
        return "OUT" if copy in self.lent else "RESERVED" if copy in self.on_shelf() else "AVAILABLE"

    def expire(self):
        for title, several in self.queue.items():
            for place in [one for one in several if one.state == "READY" and one.pickup_by < self.today]:
                several.remove(place)
                self.pass_on(title, place.copy)

    def pass_on(self, title, copy):
        waiting = next((one for one in self.queue.get(title, []) if one.state == "WAITING"), None)
        if waiting is not None:
            waiting.state, waiting.copy = "READY", copy
            waiting.pickup_by = self.after_open_days(self.rules.pickup_days)

    def rent(self, customer, copies):
        """Rent, or return the codes of why not."""
        self.expire()
        for copy in sorted(copies):
            if copy in self.lent and self.lent[copy].reported == "LOST":  # it lies on the counter
                self._take_back(copy)
        total = sum(self.terms(copy)[1] for copy in copies)
        reasons = self.limits(customer, copies)
        for copy in copies:
            reasons += self._refusals(customer, copy)
        if total > self.points[customer]:
            reasons.append("INSUFFICIENT_POINTS")
        if reasons:
            return reasons
        self.points[customer] -= total
        for copy in copies:
            self._hand_over(customer, copy)
        return []

    def _refusals(self, customer, copy):
        shelf = self.on_shelf()
        if copy in self.lent:
            return ["COPY_OUT_TO_SAME" if self.lent[copy].customer == customer else "COPY_OUT_TO_OTHER"]
        return ["COPY_RESERVED"] if copy in shelf and shelf[copy].customer != customer else []

    def _number(self):
        self.numbers += 1
        return self.numbers

    def _hand_over(self, customer, copy):
        tier, price, days = self.terms(copy)
        self.lent[copy] = Lent(
            self._number(), customer, self.open_day(self.today + days * DAY), self.rules.per_day, self.rules.grace,
            self.priced[self.titles[copy]].list_price, self.today, price, tier, days,
        )  # fmt: skip
        self._fulfil(customer, copy)

    def _fulfil(self, customer, copy):
        title = self.titles[copy]
        place = next((one for one in self.queue.get(title, []) if one.customer == customer), None)
        if place is not None:
            self.queue[title].remove(place)
            if place.copy and place.copy != copy:
                self.pass_on(title, place.copy)

    def give_back(self, copy):
        self.expire()
        if copy not in self.lent:
            return ["NOT_OUT"]
        self._take_back(copy)
        return []

    def _take_back(self, copy):
        lent = self.lent.pop(copy)
        lent.handled = self.today
        self.charge_fee(lent, self.today)
        self.give_found_back(lent)
        self.ended.setdefault(copy, []).append(lent)
        self.pass_on(self.titles[copy], copy)

    def swap(self, copy, other):
        """Another copy for one that was rented today, by the same terms: no points move, what was said of the first is over."""
        self.expire()
        lent = self.lent.get(copy)
        if lent is None:
            return ["NOT_OUT"]
        if lent.rented != self.today or lent.renewals:
            return ["SWAP_TOO_LATE"]
        if self.titles[copy] != self.titles[other]:
            return ["SWAP_OTHER_TITLE"]
        if reasons := self._refusals(lent.customer, other):
            return reasons
        self.owe_for_copy(lent, 0)
        del self.lent[copy]
        self.pass_on(self.titles[copy], copy)
        said = {"reported": None, "reported_on": None, "charge": 0}
        self.lent[other] = replace(lent, number=self._number(), **said)
        self._fulfil(lent.customer, other)
        return []

    def renew(self, copy):
        self.expire()
        if copy not in self.lent:
            return ["NOT_OUT"]
        lent, reasons, title = self.lent[copy], [], self.titles[copy]
        due = self.open_day(lent.due + (lent.days if lent.tier else PERIOD) * DAY)
        if lent.due < self.today:
            reasons.append("RENEWAL_OVERDUE")
        if lent.renewals >= self.rules.renewals:
            reasons.append("RENEWAL_LIMIT")
        waiting = sum(one.state == "WAITING" and one.customer != lent.customer for one in self.queue.get(title, []))
        free = sum(self.titles[one] == title and self.state_of(one) == "AVAILABLE" for one in self.titles)
        if waiting > free:
            reasons.append("RENEWAL_RESERVED")
        if self.rules.renewal_price > self.points[lent.customer]:
            reasons.append("INSUFFICIENT_POINTS")
        if reasons:
            return reasons
        lent.due, lent.renewals = due, lent.renewals + 1
        self.points[lent.customer] -= self.rules.renewal_price
        return []

    def reserve(self, customer, title):
        several = self.queue.setdefault(title, [])
        if any(one.customer == customer for one in several):
            return ["ALREADY_RESERVED"]
        free = next(
            (one for one in self.titles if self.titles[one] == title and self.state_of(one) == "AVAILABLE"), None
        )
        several.append(Place(customer))
        if free is not None:
            self.pass_on(title, free)
        return []

    def leave(self, customer, title):
        place = next(one for one in self.queue[title] if one.customer == customer)
        self.queue[title].remove(place)
        if place.copy:
            self.pass_on(title, place.copy)

    def close(self, weekday):
        """Close a weekday: what is due, or to be fetched, then moves."""
        self.closed.add(weekday)
        for lent in self.lent.values():
            if lent.due >= self.today:
                lent.due = self.open_day(lent.due)
        for place in self.on_shelf().values():
            if place.pickup_by >= self.today:
                place.pickup_by = self.open_day(place.pickup_by)
