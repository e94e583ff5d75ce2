"""A provider that does as it is told, and remembers every message that reached a phone; and a shop that sends through it."""

import random
from collections import Counter
from datetime import timedelta

from rentbook_desktop.messaging.port import Accepted, Delivery, Report
from rentbook_desktop.notices.engine import Engine
from rentbook_desktop.notices.queries import notice_detail, notice_rows
from rentbook_desktop.settings.actions import change_setting


class Fell(Exception):
    """The desk fell just here."""


class Scripted:
    """Answers each send by the next of `script` (a result, `lost` or `taken`, or a callable); accepts when it is empty.

    `lost`: ambiguous, and nothing arrived; `taken`: ambiguous, and it did arrive; `fall_before`, `fall_after`: the desk
    falls before or after the provider took the message.
    """

    max_batch = 20
    is_mock = False
    sends_text = True

    def __init__(self, name="solapi", *, script=(), fates=None):
        self.name, self.script, self.fates = name, list(script), fates or {}
        self.phones: Counter[str] = Counter()
        self.took: dict[str, int] = {}
        self.sent, self.asked, self.looked = [], [], []
        self.answers_doubts = True

    def send(self, notices, progress, deadline):
        results = {}
        for one in notices:
            self.sent.append(one)
            results[one.notice_id] = self._one(one, progress)
        return {number: result for number, result in results.items() if result is not None}

    def reconcile(self, notices, deadline):
        self.asked += [one.notice_id for one in notices]
        if not self.answers_doubts:
            return {}
        return {one.notice_id: self._found(one) for one in notices}

    def reports(self, refs, deadline):
        self.looked += list(refs)
        return {
            number: Report(notice_id=number, state=self.fates.get(number, Delivery.DELIVERED), provider_ref=ref)
            for number, ref in refs.items()
        }

    def health(self, deadline):
        return None

    def _one(self, one, progress):
        step = self.script.pop(0) if self.script else None
        if callable(step):
            step = step(one)
        if step == "fall_before":
            raise Fell
        if step == "lost":
            return None
        if step in (None, "taken", "fall_after", "fall_on_token"):
            progress.save_token(one.notice_id, f"group-{one.idem_key}")
            if step == "fall_on_token":
                raise Fell
            self.deliver(one)
            if step == "fall_after":
                raise Fell
            return None if step == "taken" else Accepted(provider_ref=f"group-{one.idem_key}")
        return step

    def deliver(self, one):
        if one.idem_key not in self.took:
            self.took[one.idem_key] = one.notice_id
            self.phones[one.phone_e164] += 1

    def _found(self, one):
        if one.idem_key in self.took:
            return Report(notice_id=one.notice_id, state=Delivery.PENDING, provider_ref=f"group-{one.idem_key}")
        return Report(notice_id=one.notice_id, state=Delivery.NOT_FOUND)


class Sender:
    """A small shop with an engine of its own, and short verbs."""

    def __init__(self, small, *providers, holder="desk-1", seed=1, **options):
        self.small = small
        self.shop = small.shop
        self.providers = providers or (Scripted(),)
        self.first = self.providers[0]
        by_name = {one.name: one for one in self.providers}
        self.engine = Engine(small.shop.runner, by_name, small.clock, random.Random(seed), holder=holder, **options)

    def choose(self):
        self.set("notices.provider", self.first.name)
        if len(self.providers) > 1:
            self.set("notices.second", self.providers[1].name)
        return self

    def set(self, key, value):
        self.shop.do(change_setting, key=key, value=str(value))
        self.shop.read_settings()
        self.shop.deliver()

    def late_customer(self, name="박서연", *, titles=("열혈강호 87",), days=8, **more):
        """A customer whose books were due a day ago (with eight days passed)."""
        customer = self.small.customer(name, points=10_000, **more)
        copies = [self.small.copies(title)[0] for title in titles]
        self.small.rent(customer, copies)
        self.small.pass_days(days)
        return customer, copies

    def plan(self):
        done = self.engine.plan()
        self.shop.deliver()
        return done

    def tick(self, *, after=0):
        if after:
            self.small.clock.move(timedelta(seconds=after))
        return self.engine.tick()

    def all(self, group=""):
        return self.shop.ask(notice_rows, group=group, count=10_000).notices

    def states(self):
        return [one.state for one in reversed(self.all())]

    def detail(self, notice_id):
        return self.shop.ask(notice_detail, notice_id=notice_id)

    def run_out(self, *, ticks=400, after=30):
        """Tick until nothing waits any more."""
        for _ in range(ticks):
            self.tick(after=after)
            if not self.all("waiting"):
                break
