"""A shop for a counter without threads, databases and windows: answers are scripted, and given when the test says so."""

from collections import deque
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from rentbook_desktop.customer.queries import CustomerFound
from rentbook_desktop.faces.counter.counter import Counter
from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import NotAllowed, NotFound, OutcomeUnknown, Reason, Unavailable, refuse
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.payment.actions import WalletMoved
from rentbook_desktop.payment.fees import FeeSettled
from rentbook_desktop.queries.counter import CopyFound, CustomerAtCounter, ScanResult
from rentbook_desktop.queries.counter_snapshot import CounterSnapshot
from rentbook_desktop.queries.quoting import BasketLine, Quote
from rentbook_desktop.rental.actions import Receipt, RentalMade
from rentbook_desktop.rental.baskets import BasketHeld
from rentbook_desktop.rental.queries import HeldBasket
from rentbook_desktop.rental.renewal_offers import CustomerRenewals, RenewalOffer, RenewalRules
from rentbook_desktop.rental.renewals import RenewalReceipt, Renewed
from rentbook_desktop.rental.returns import RentalEnded, Returned
from rentbook_desktop.reservation.actions import Reserved
from rentbook_desktop.reservation.shelf import SetAside
from rentbook_desktop.status.queries import DayFigures

DUE = date(2026, 11, 29)
ERRORS = {
    "refusal": lambda: refuse("OVERDUE_EXISTS", count=1),
    "missing": lambda: NotFound("basket", "1"),
    "passing": lambda: Unavailable("LOCKED", seconds=1),
    "lasting": lambda: Unavailable("DISK_FULL"),
    "bug": Bug,
    "unknown": OutcomeUnknown,
}
ANSWERS = ("answer", "twice", "twice", "answer and refusal", *ERRORS)
TIMES = ("now", "later", "never")


class Planned(Exception):
    """A bug that the test wanted."""


class FakeClient:
    """`script` yields how to answer each call, and when; after its end every call is answered at once."""

    def __init__(self, script=()):
        self.script = iter(script)
        self.calls, self.fell = [], []
        self.later, self.never = deque(), deque()
        self.closed = False

    def ask(self, verb, /, *, then, otherwise, **form):
        self.calls.append((verb.__name__, form))
        answer, time = next(self.script, ("answer", "now"))
        deliveries = [
            lambda kind=kind: self._give(kind, verb.__name__, form, then, otherwise) for kind in _kinds(answer)
        ]
        {"now": self._give_all, "later": self.later.extend, "never": self.never.extend}[time](deliveries)

    do = ask

    def guarded(self, call, otherwise):
        try:
            call()
        except Exception as error:  # noqa: BLE001
            self.fell.append(error)
            try:
                otherwise(Bug())
            except Exception as more:  # noqa: BLE001
                self.fell.append(more)

    def close(self):
        self.closed = True

    def deliver(self):
        """Give one answer that was put off; return whether there was one."""
        if self.later:
            self._give_all([self.later.popleft()])
            return True
        return False

    def deliver_late(self):
        """Give the answers that nobody hoped for any more."""
        self.later.extend(self.never)
        self.never.clear()

    def named(self, name):
        return [form for called, form in self.calls if called == name]

    def _give_all(self, deliveries):
        for one in deliveries:
            if not self.closed:
                one()

    def _give(self, kind, name, form, then, otherwise):
        given = then if kind == "answer" else otherwise
        value = _answer(name, form) if kind == "answer" else ERRORS[kind]()
        self.guarded(lambda: given(value), otherwise)


class FakeOutput:
    """Remembers what a counter shows; `falls` are the numbers of the shows at which the screen has a bug."""

    def __init__(self, falls=()):
        self.states, self.toasts, self.saved, self.beeps = [], [], [], 0
        self.falls, self.cancelled, self.registered = set(falls), [], []
        self.jobs, self.lender = [], None

    @property
    def state(self):
        return self.states[-1]

    def show_state(self, state):
        self.states.append(state)
        if len(self.states) in self.falls:
            raise Planned

    def show_toast(self, content):
        self.toasts.append(content)

    def beep(self):
        self.beeps += 1

    def cancel_rentals(self, rental_ids):
        self.cancelled.append(rental_ids)

    def with_right(self, right, job, then, otherwise):
        """Lend the right through `lender`; nobody does where there is none."""
        self.jobs.append((right, job))
        if self.lender is None:
            otherwise(NotAllowed("with_right", right))
        else:
            then(self.lender)

    def register(self, page, text):
        self.registered.append((page, text))

    def save_basket(self, basket):
        self.saved.append(basket)


class FakeCounter:
    """A counter between a fake client and a fake output; the background client answers everything at once."""

    def __init__(self, script=(), falls=(), *, is_open=True):
        self.client, self.background, self.output = FakeClient(script), FakeClient(), FakeOutput(falls)
        self.clock = SetClock(datetime(2026, 11, 22, 5, 32, tzinfo=UTC))
        self.counter = Counter(self.client, self.background, self.output, Translator("ko"), self.clock)
        self.session, self.outcomes = self.counter.session, []
        self.session.on_outcome = self.outcomes.append
        if is_open:
            self.counter.open()

    @property
    def state(self):
        return self.output.state

    @property
    def endings(self):
        return [outcome.ending for outcome in self.outcomes]

    @property
    def copies(self):
        return self.session.visit.copies

    def scan(self, *codes):
        """Scan codes, far enough from each other to be meant."""
        for code in codes:
            self.pass_time(2)
            self.counter.scan(code)

    def pass_time(self, seconds):
        self.clock.move(timedelta(seconds=seconds))
        self.session.tick()


def _kinds(answer):
    return {"twice": ["answer", "answer"], "answer and refusal": ["answer", "refusal"]}.get(answer, [answer])


def _answer(name, form):
    return {
        "counter_snapshot": _snapshot,
        "return_books": lambda copies, request_id, returned_on="": Returned(returned=tuple(map(ended, copies))),
        "undo_return": lambda **_: None,
        "hold_basket": lambda customer_id, copies, request_id: BasketHeld(
            basket_id=7, customer_id=customer_id, copies=tuple(copies)
        ),
        "resume_basket": lambda basket_id, request_id: BasketHeld(
            basket_id=basket_id, customer_id=2, copies=("B8", "B9")
        ),
        "rent_books": _receipt,
        "trust_clock": lambda: True,
        "record_id_check": lambda **_: None,
        "has_happened": lambda request_id: True,
        "top_up": lambda amount, **_: WalletMoved(balance=amount, available=amount, transfer_id=1),
        "pay_fee": _settled_fee,
        "waive_fee": _settled_fee,
        "renew_copies": _renewed,
        "customer_renewals": lambda customer_id: renewals(),
        "undo_action": lambda **_: None,
        "reserve_title": lambda title_id, **_: reserved("WAITING", 2),
        "cancel_reservation": lambda reservation_id: reserved("CANCELLED", 0),
        "held_baskets": lambda: (HeldBasket(basket_id=7, customer_id=1, name="박서연", copies=("B1",), held_at=AT),),
        "recent_activity": lambda limit: (),
        "day_so_far": lambda: DayFigures(rented=1, returned=2, topped_up=3),
    }[name](**form)


AT = "2026-11-22T05:21:00.000Z"


def _receipt(copies, **_):
    made = [
        RentalMade(rental_id=1, copy=copy, title=copy, price=1000, rented_on=DUE, due_on=DUE, status="RENT")
        for copy in copies
    ]
    return Receipt(rentals=tuple(made), balance=0, available=0)


def reserved(state, position):
    """A place in the queue for a title."""
    return Reserved(reservation_id=4, title_id=1, title="title of BR", position=position, state=state)


def _settled_fee(amount, **_):
    return FeeSettled(amount=amount, owed=0, balance=0, available=0, transfer_id=1)


def renewal(copy, *, reserved=False):
    """What renewing a copy would mean: a week more for 500 won."""
    waits = (Reason(code="RENEWAL_RESERVED", values={"copy": copy, "title": copy, "due_on": "", "count": 2}),)
    return RenewalOffer(
        rental_id=6, copy=copy, title=f"title of {copy}", author="", category="", rented_on=DUE, was_due_on=DUE,
        due_on=DUE + timedelta(days=7), price=500, left=1, refusals=waits if reserved else (), days=7,
    )  # fmt: skip


def renewals():
    """What renewing all that a customer has would mean, by the rules of the shop."""
    offers = (renewal("RN1"), renewal("RN2"), renewal("RN3", reserved=True))
    rules = RenewalRules(days=7, price=500, maximum=1, counted_from="due", opens_days_before=0, to_open_day=True)
    return CustomerRenewals(today=date(2026, 11, 22), offers=offers, rules=rules)


def _renewed(copies, **_):
    made = [
        Renewed(
            renewal_id=1, rental_id=6, copy=copy, title=copy, was_due_on=DUE, due_on=DUE + timedelta(days=7), price=500
        )
        for copy in copies
    ]  # fmt: skip
    return RenewalReceipt(renewed=tuple(made), customer=1, balance=0, available=0)


def ended(copy):
    """A copy that came back; RL… came back late, and belongs to customer 9, who owes 400 won; RR… is for somebody else."""
    if copy.startswith("RL"):
        return replace(ended(copy[1:]), copy=copy, customer_id=9, days_late=2, late_fee=400)
    if copy.startswith("RR"):
        aside = SetAside(reservation_id=1, customer_id=3, customer="최민지", pickup_by="2026-11-25", number=2)
        return replace(ended(copy[1:]), copy=copy, aside=aside)
    return RentalEnded(
        rental_id=5, copy=copy, title=f"title of {copy}", author="", category="", customer_id=1, customer="박서연",
        due_on=DUE, returned_on=DUE, days_late=0, late_fee=0,
    )  # fmt: skip


def _snapshot(customer_id, copies, paid_in, code, chosen):
    """As `counter_snapshot`: C… is a card (CX a lost one), B… a book to go (BX not for rent, BR reserved), R… one that comes back, RN… one that can be renewed."""
    scanned, basket = _scanned(code, chosen), tuple(copies)
    if scanned.kind == "customer" and not scanned.reasons and scanned.customer_id != customer_id:
        basket, customer_id = (basket if customer_id is None else ()), scanned.customer_id
    elif scanned.kind == "rent" and code not in basket:
        basket += (code,)
    customer = None if customer_id is None else _customer(customer_id)
    offer = renewal(code) if code.startswith("RN") and customer_id else None
    return CounterSnapshot(
        scanned=scanned, customer=customer, quote=_quote(customer_id, basket, paid_in), renewal=offer,
        renewals=renewals() if offer else None,
    )  # fmt: skip


def _scanned(code, chosen):
    lost = (Reason(code="CARD_LOST"),) if code == "CX" else ()
    if chosen is not None:
        return ScanResult(kind="customer", code="", customer_id=chosen)
    if code[:1] == "C":
        return ScanResult(kind="customer", code=code, customer_id=None if lost else int(code[1:]), reasons=lost)
    if code[:1] in ("B", "R"):
        return ScanResult(kind="rent" if code[0] == "B" else "return", code=code, copy=code)
    if code == "many":
        people = (CustomerFound(customer=1, code="id:1", name="박서연", phone="010-****-4821"),)
        copies = (CopyFound(copy="B1", title="날개", author="이상", state="AVAILABLE"),)
        return ScanResult(kind="many", code=code, customers=people, copies=copies)
    return ScanResult(
        kind="unknown" if code else "nothing", code=code, reasons=(Reason(code="UNKNOWN_CODE", values={"code": code}),)
    )


def _customer(number):
    return CustomerAtCounter(
        customer_id=number, name=f"손님 {number}", card="1", phone="", state="active", out=0, overdue=0, balance=5000,
        available=5000, owed=400 if number == 9 else 0,
    )  # fmt: skip


def _refusals(copy):
    code = {"BX": "COPY_LOST", "BR": "COPY_RESERVED"}.get(copy)
    return (Reason(code=code, values={"copy": copy, "title": f"title of {copy}"}),) if code else ()


def _quote(customer_id, basket, paid_in):
    total, points = 1000 * len(basket), 3000 + paid_in
    lines = tuple(
        BasketLine(
            copy=copy, title_id=1, title=f"title of {copy}", author="", category="", price=1000, due_on=DUE, period_days=7,
            fits=True, refusals=_refusals(copy), notes=(),
        )
        for copy in basket
    )  # fmt: skip
    short = max(0, total - points) if customer_id else 0
    reasons = (Reason(code="INSUFFICIENT_POINTS", values={"shortfall": short}),) if short else ()
    return Quote(
        lines=lines, total=total, balance=points, available=points, after=points - total, shortfall=short,
        can_rent=bool(customer_id and basket and not short), reasons=reasons,
    )  # fmt: skip
