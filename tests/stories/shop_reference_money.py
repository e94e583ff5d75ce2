"""What the reference says that things cost: tiers and their ageing, limits, late fees, copies that are lost. Sums done by hand."""

from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
PRICE, PERIOD = 1000, 7  # of a title in no tier
FEES_OWED = 5000  # what may be owed unless the shop says otherwise
LOSS_PRICE, FOUND_FEE = 3000, 500


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
    loss: str = "none"
    found: str = "refund"
    found_days: int = 0
    tier_limit: int = 0
    ages_after: int = 4
    group_copies: int = 0
    group_tier: int | None = None


@dataclass
class Lent:
    number: int
    customer: int
    due: date
    per_day: int
    grace: int
    cap: int
    rented: date
    price: int
    tier: str
    days: int
    renewals: int = 0
    reported: str | None = None
    reported_on: date | None = None
    charge: int = 0  # what the report says
    owed: int = 0  # what is owed of it
    handled: date | None = None
    returned: date | None = None
    fee: int = 0


@dataclass
class PricedTier:
    price: int
    days: int
    maximum: int
    older: str = ""
    ages_after: int = 0


@dataclass
class PricedTitle:
    list_price: int = 0
    tier: str = ""
    since: date | None = None


@dataclass
class ShopMoney:
    """The half of the reference that counts won and copies."""

    rules: Rules
    today: date
    titles: dict[str, int]
    points: dict[int, int]
    owed: dict[int, int]
    priced: dict[int, PricedTitle]
    tiers: dict[str, PricedTier]
    suspended: dict[int, dict[int, date]]
    group: dict[int, bool] = field(default_factory=dict)
    lent: dict[str, Lent] = field(default_factory=dict)
    ended: dict[str, list[Lent]] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)

    def is_open(self, day):
        return day.isoweekday() not in self.closed

    def open_day(self, day):
        return next((day + n * DAY for n in range(366) if self.is_open(day + n * DAY)), day)

    def held(self, customer):
        return [one for one in self.lent.values() if one.customer == customer]

    def terms(self, copy):
        """The tier that counts today for a copy, with its price and days."""
        title = self.priced[self.titles[copy]]
        name = title.tier
        if not name:
            return "", PRICE, PERIOD
        tier = self.tiers[name]
        if tier.older and (self.today - title.since).days >= tier.ages_after:
            name, tier = tier.older, self.tiers[tier.older]
        return name, tier.price, tier.days

    def fee(self, lent, day):
        if lent.charge and lent.reported_on:  # the price of the copy is owed from then on
            day = min(day, lent.reported_on)
        days = sum(self.is_open(lent.due + n * DAY) for n in range(1, max(0, (day - lent.due).days) + 1))
        fee = max(0, days - lent.grace) * lent.per_day
        return min(fee, lent.cap) if lent.cap else fee

    def limits(self, customer, copies):
        """Why somebody may not take these copies: how many, what is late, what is owed, days after a late return."""
        here, reasons = [one for one in self.held(customer) if one.reported != "LOST"], []
        grouped = self.group.get(customer) and self.rules.group_copies
        limit = self.rules.group_copies if grouped else self.rules.limit
        if limit and len(here) + len(copies) > limit:
            reasons.append("GROUP_LIMIT_REACHED" if grouped else "LIMIT_REACHED")
        late = any(one.due < self.today and one.reported != "CLAIMED" for one in here)
        if self.rules.policy != "ignore" and late:
            reasons.append("OVERDUE_EXISTS")
        if max(0, self.owed[customer]) + sum(self.fee(one, self.today) for one in here) > FEES_OWED:
            reasons.append("FEES_OWED")
        if any(until >= self.today for until in self.suspended[customer].values()):
            reasons.append("SUSPENDED_UNTIL")
        return reasons + self._tier_limits(customer, here, copies)

    def _tier_limits(self, customer, here, copies):
        wanted, reasons = [self.terms(copy)[0] for copy in copies], []
        for name in {*wanted} - {""}:
            limit = self.tiers[name].maximum
            if name == "신간" and self.group.get(customer) and self.rules.group_tier is not None:
                limit = self.rules.group_tier
            if limit and sum(one.tier == name for one in here) + wanted.count(name) > limit:
                reasons.append("TIER_LIMIT_REACHED")
        return reasons

    def charge_fee(self, lent, day):
        """Let a return count as of a day: what it costs, and until when it suspends."""
        self.owed[lent.customer] -= lent.fee
        lent.returned, lent.fee = day, self.fee(lent, day)
        self.owed[lent.customer] += lent.fee
        self.suspended[lent.customer].pop(lent.number, None)
        late = (day - lent.due).days
        if late > 0 and self.rules.suspension:
            self.suspended[lent.customer][lent.number] = self.today + min(30, late * self.rules.suspension) * DAY

    def owe_for_copy(self, lent, won):
        self.owed[lent.customer] += won - lent.owed
        lent.owed = won

    def usual_charge(self, copy):
        listed = self.priced[self.titles[copy]].list_price
        return {"none": 0, "list_price": listed or LOSS_PRICE, "fixed": LOSS_PRICE}[self.rules.loss]

    def give_found_back(self, lent):
        """What was charged for a copy that was lost is owed no more once it is here; damage is owed as before."""
        if not lent.charge or lent.reported == "DAMAGED" or self.rules.found == "no_refund":
            return
        if not self.rules.found_days or (self.today - lent.reported_on).days <= self.rules.found_days:
            self.owe_for_copy(lent, min(FOUND_FEE, lent.charge) if self.rules.found == "less_fee" else 0)

    def reported(self, copy, state):
        """The rental that a report is about: the open one, for damage also the last that ended."""
        ended = self.ended.get(copy) if state in {"DAMAGED", None} else None
        return self.lent.get(copy) or (ended[-1] if ended else None)

    def report(self, copy, state, charge):
        lent = self.reported(copy, state)
        if lent is None:
            return ["NOT_OUT"]
        usual = self.usual_charge(copy) if state == "LOST" else 0
        lent.reported, lent.reported_on = state, self.today
        lent.charge = usual if charge is None else charge
        self.owe_for_copy(lent, lent.charge)
        return []

    def withdraw(self, copy):
        lent = self.reported(copy, None)
        if lent is None:
            return ["NOT_OUT"]
        if lent.reported is None:
            return ["NOT_REPORTED"]
        lent.reported, lent.reported_on, lent.charge = None, None, 0
        self.owe_for_copy(lent, 0)
        return []

    def correct(self, copy, day):
        if not self.ended.get(copy):
            return ["NOT_RETURNED"]
        self.charge_fee(self.ended[copy][-1], day)
        return []

    def pay(self, customer, *, from_points):
        owed = self.owed[customer]
        if owed <= 0:
            return ["NOTHING_OWED"]
        if from_points and owed > self.points[customer]:
            return ["INSUFFICIENT_POINTS"]
        self.points[customer] -= owed if from_points else 0
        self.owed[customer] = 0
        return []

    def refund(self, customer, won):
        """Give points back in money; what was paid too much for fees is turned into points first."""
        credit = max(0, -self.owed[customer])
        self.owed[customer] += credit
        self.points[customer] += credit
        if self.points[customer] < won:
            return ["INSUFFICIENT_POINTS"]
        self.points[customer] -= won
        return []
