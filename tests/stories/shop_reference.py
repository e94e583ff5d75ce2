"""What a shop should do, worked out by hand in memory: the reference the real one is held against.

It knows nothing of tables, events or transfers: only who has what, who owes what, and who waits.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass
class Lent:
    customer: int
    due: date
    per_day: int
    grace: int
    rented: date
    renewals: int = 0


@dataclass
class Place:
    customer: int
    state: str = "WAITING"
    copy: str = ""
    pickup_by: date | None = None


@dataclass
class Rules:
    per_day: int = 0
    grace: int = 0
    limit: int = 0
    policy: str = "ignore"
    renewals: int = 1
    renewal_price: int = 0
    suspension: int = 0
    pickup_days: int = 3


@dataclass
class Reference:
    rules: Rules
    today: date
    titles: dict[str, int]
    price: int = 1000
    points: dict[int, int] = field(default_factory=dict)
    owed: dict[int, int] = field(default_factory=dict)
    suspended: dict[int, dict[str, date]] = field(default_factory=dict)
    lent: dict[str, Lent] = field(default_factory=dict)
    queue: dict[int, list[Place]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)

    def is_open(self, day):
        return day.isoweekday() not in self.closed

    def open_day(self, day):
        return next((day + n * DAY for n in range(366) if self.is_open(day + n * DAY)), day)

    def after_open_days(self, count):
        opened = [day for n in range(1, 60) if self.is_open(day := self.today + n * DAY)]
        return opened[count - 1]

    def on_shelf(self):
        return {place.copy: place for several in self.queue.values() for place in several if place.state == "READY"}

    def state_of(self, copy):
        return "OUT" if copy in self.lent else "RESERVED" if copy in self.on_shelf() else "AVAILABLE"

    def available(self, customer):
        return self.points[customer]

    def held(self, customer):
        return [one for one in self.lent.values() if one.customer == customer]

    def fee(self, lent, day):
        days = sum(self.is_open(lent.due + n * DAY) for n in range(1, max(0, (day - lent.due).days) + 1))
        return max(0, days - lent.grace) * lent.per_day

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
        reasons = self._limits(customer, len(copies))
        shelf = self.on_shelf()
        for copy in copies:
            if copy in self.lent:
                reasons.append("COPY_OUT_TO_SAME" if self.lent[copy].customer == customer else "COPY_OUT_TO_OTHER")
            elif copy in shelf and shelf[copy].customer != customer:
                reasons.append("COPY_RESERVED")
        if self.price * len(copies) > self.points[customer]:
            reasons.append("INSUFFICIENT_POINTS")
        if reasons:
            return reasons
        self.points[customer] -= self.price * len(copies)
        for copy in copies:
            due = self.open_day(self.today + 7 * DAY)
            self.lent[copy] = Lent(customer, due, self.rules.per_day, self.rules.grace, self.today)
            self._fulfil(customer, copy)
        return []

    def _limits(self, customer, count):
        held, reasons = self.held(customer), []
        if self.rules.limit and len(held) + count > self.rules.limit:
            reasons.append("LIMIT_REACHED")
        if self.rules.policy != "ignore" and any(one.due < self.today for one in held):
            reasons.append("OVERDUE_EXISTS")
        owed = max(0, self.owed[customer]) + sum(self.fee(one, self.today) for one in held)
        if owed > 5000:  # what may be owed unless the shop says otherwise
            reasons.append("FEES_OWED")
        if any(until >= self.today for until in self.suspended[customer].values()):
            reasons.append("SUSPENDED_UNTIL")
        return reasons

    def _fulfil(self, customer, copy):
        title = self.titles[copy]
        place = next((one for one in self.queue.get(title, []) if one.customer == customer), None)
        if place is not None:
            self.queue[title].remove(place)
            if place.copy and place.copy != copy:
                self.pass_on(title, place.copy)

    def give_back(self, copy, serial):
        self.expire()
        if copy not in self.lent:
            return ["NOT_OUT"]
        lent = self.lent.pop(copy)
        self.owed[lent.customer] += self.fee(lent, self.today)
        late = max(0, (self.today - lent.due).days)
        if late and self.rules.suspension:
            self.suspended[lent.customer][serial] = self.today + min(30, late * self.rules.suspension) * DAY
        self.pass_on(self.titles[copy], copy)
        return []

    def renew(self, copy):
        self.expire()
        if copy not in self.lent:
            return ["NOT_OUT"]
        lent, reasons, title = self.lent[copy], [], self.titles[copy]
        due = self.open_day(lent.due + 7 * DAY)
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

    def pay(self, customer, *, from_points):
        owed = self.owed[customer]
        if owed <= 0:
            return ["NOTHING_OWED"]
        if from_points and owed > self.points[customer]:
            return ["INSUFFICIENT_POINTS"]
        self.points[customer] -= owed if from_points else 0
        self.owed[customer] = 0
        return []

    def close(self, weekday):
        """Close a weekday: what is due, or to be fetched, then moves."""
        self.closed.add(weekday)
        for lent in self.lent.values():
            if lent.due >= self.today:
                lent.due = self.open_day(lent.due)
        for place in self.on_shelf().values():
            if place.pickup_by >= self.today:
                place.pickup_by = self.open_day(place.pickup_by)
