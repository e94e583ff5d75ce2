"""Customers at a kiosk who do anything at all, and a shop whose answers come whenever they like, or never.

A visit is a random walk over what can be touched, scanned and typed, with answers that arrive in between, time that
passes, and an end by any way there is. Which way is chance, but within a few visits every kind of step and of end is taken
once, whatever the seed. What the shop says is asked of a real one once and kept as bytes.
"""

import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.faces.kiosk.kiosk_parts import KioskParts
from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens
from rentbook_desktop.faces.kiosk.scene import Intent
from rentbook_desktop.faces.kiosk.speech import Speech
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.offline_returns import OfflineReturns
from rentbook_desktop.rental.noted_returns import NotedReturn
from rentbook_desktop.reservation.actions import reserve_title
from rentbook_desktop.settings.actions import change_setting
from tests.faces.kiosk.slow_shop import SlowShop
from tests.quick_pins import hash_quickly
from tests.shops import MORNING, SetClock, SmallShop, new_id

ROOT = Path(__file__).parents[3]

PIN, POINTS, FIRST_CARD = 739_154, 48_371, 77_000_066
BIRTH = "2000-03-05"
PHONES, NOBODYS_PHONE = (1_094_370_001, 1_094_370_002), 1_094_379_999
"""Without their zero: numbers are no texts, which is what is looked for. The first is that of two customers."""

SECRETS = r"비밀(책|고객|글쓴이)|비\*|7391[5]4|109437\d{4}|10-943[7]|\b77\d{4}66\b|\b48,?371\b"
"""What is a customer's alone: names (masked, too), titles they have, a PIN, numbers, cards, points. Written so that it is
not found itself, nor in the lines of this file."""

SECRET = "비밀"
MEANT = (
    "rent_now", "title", "find", "key", "rent", "mine", "confirm", "renew", "renew_all", "fee", "reserve", "unreserve",
    "ask_confirm", "pickup", "pickup_rent",
)  # fmt: skip
"""What whoever wants something touches sooner than anything else."""

DAYS = 9
"""After so many days customers come who owe something for being late."""

EVIL = ("'; DROP TABLE rental", "=cmd", "\x03", "9" * 400, "RB-999999-1", "000")


STEPS = {
    "touch": 8, "scan": 4, "identify": 4, "answers": 7, "pass_time": 2, "beside": 1, "away": 0.3, "find": 0.7, "ask": 2,
}  # fmt: skip
"""How often each kind of step is taken, beside the one of each visit that is another each time."""

ENDS = ("home", "idle", "finish", "late")

ROUND = max(len(STEPS), len(ENDS))
"""After so many visits each kind was taken at least once."""


class Deck:
    """Deals all there is in a random order, and then again."""

    def __init__(self, kinds, chance) -> None:
        self._kinds, self._chance, self._left = tuple(kinds), chance, []

    def draw(self):
        if not self._left:
            self._left = list(self._kinds)
            self._chance.shuffle(self._left)
        return self._left.pop()


class Visits:
    """A kiosk whose customers are told by a seed."""

    def __init__(self, folder, theme, *, seed=0, size=(540, 960)) -> None:
        self.chance, self.clock = random.Random(seed), SetClock(MORNING + timedelta(days=DAYS))
        self._shop = open_shop(folder, clock=self.clock)
        shop = self._shop.as_kiosk("kiosk-1")
        self.cards = [FIRST_CARD + 100 * number for number in range(3)]
        self.copies = [f"RB-{title:06}-{copy}" for title in range(1, 5) for copy in (1, 2)]
        self.slow = SlowShop(shop)
        self.counts: dict[str, int] = {}
        self._steps, self._ends = Deck(STEPS, self.chance), Deck(ENDS, self.chance)
        self.returns = OfflineReturns(folder, f"seed-{seed}", self.clock)
        parts = KioskParts(
            name="kiosk-1", clients=self.slow.client, clock=self.clock, setting=shop.runner.settings.get,
            note=self._note, deliver=self._deliver,
        )  # fmt: skip
        self.screens = KioskScreens(
            parts, Translator("ko"), theme, speech=Speech(lambda _: None), now=self.clock.monotonic
        )
        self.screens._timer.setInterval(1_000_000_000)  # the test ticks
        self.screens.resize(QSize(*size))
        database = self._shop.runner.database  # with a cache of its own, which tests else share
        database.engine.update_execution_options(compiled_cache=database.engine._compiled_cache)
        database._reading.update_execution_options(compiled_cache=database.engine._compiled_cache)
        self.screens.ended.connect(database.forget_statements)
        self.screens.begin(self.screens)
        self.screens.opened()
        self.slow.answer(100)

    @property
    def controller(self):
        return self.screens.controller

    def visit(self) -> str:
        """One visit, from the first touch to the end; return how it ended."""
        count = self.chance.randrange(3, 16)
        kinds = self.chance.choices(list(STEPS), list(STEPS.values()), k=count)
        kinds[self.chance.randrange(count)] = self._steps.draw()
        for kind in kinds:
            self._count(kind)
            getattr(self, kind)()
        return self.finish()

    def touch(self) -> None:
        intents = [touch.intent for touch in self.screens.view.scene.touches if touch.intent.name]
        meant = [one for one in intents if one.name in MEANT]
        if intents:
            self.clock.move(timedelta(seconds=1))
            chosen = meant if meant and self.chance.random() < 0.6 else intents
            self.screens.view.wanted.emit(self.chance.choice(chosen))

    def scan(self) -> None:
        codes = (*self.cards, *self.cards, *self.copies, *self.copies, *EVIL)
        self.clock.move(timedelta(seconds=2))
        self.controller.scanned(str(self.chance.choice(codes)))

    def identify(self) -> None:
        """Type whatever the screen asks for, mostly right."""
        session = self.controller.session
        wrong = self.chance.random() < 0.2
        if session.screen == "attract":
            self.controller.tap(Intent(name=self.chance.choice(("rent", "mine")), value=""))
        if session.screen == "phone" and not session.by_card:
            self._type(f"0{NOBODYS_PHONE if wrong else self.chance.choice(PHONES)}")
            self.controller.tap(Intent(name="confirm", value=""))
        if session.screen == "pin":
            right = {"pin": str(PIN), "birth_day": "05", "birthday": "0305"}[session.asks]
            self._type("0" * len(right) if wrong else right)
            self.controller.tap(Intent(name="confirm", value=""))
        self.answers()

    def find(self) -> None:
        """Look for a title as somebody does who knows how it begins, and open it."""
        for name, value in (("find", ""), ("key", "ㅂ")):
            self.controller.tap(Intent(name=name, value=value))
        self.slow.answer(50)
        if self.controller.session.found:
            self.controller.tap(Intent(name="title", value="1"))
        self.answers()

    def ask(self) -> None:
        """Begin what is asked about on a screen of its own, and mostly confirm it."""
        session = self.controller.session
        if session.screen == "attract":
            self.controller.tap(Intent(name="mine", value=""))
            self.identify()
            self.slow.answer(50)
        if session.screen == "pickup" and self.chance.random() < 0.5:
            self.controller.tap(Intent(name="pickup_later", value=""))
            self.slow.answer(50)
        wishes = (("renew_all", ""), ("fee", ""), ("reserve", "1"), ("pickup_rent", ""), ("tab", "reserved"))
        self.controller.tap(Intent(*self.chance.choice(wishes)))
        self.slow.answer(50)
        if self.chance.random() < 0.7:
            self.controller.tap(Intent(name="ask_confirm", value=""))
        self.answers()

    def answers(self) -> None:
        self.slow.answer(self.chance.choice((1, 1, 2, 3, 50)))

    def pass_time(self) -> None:
        self.clock.move(timedelta(seconds=self.chance.choice((0.3, 2, 9, 20, 47))))
        self.controller.tick()

    def beside(self) -> None:
        self.controller.touched(on_button=self.chance.random() < 0.5)

    def away(self) -> None:
        self.slow.is_away = not self.slow.is_away

    def finish(self) -> str:
        """End by one of the ways there are; answers may come after it, or never."""
        way = self._ends.draw()
        if way == "late":  # a request is under way while it ends
            self.scan()
        if way in ("idle", "late"):
            for _ in range(3):
                self.clock.move(timedelta(seconds=400))
                self.controller.tick()
        else:
            self.controller.tap(Intent(name=way, value=""))
        for _ in range(20):  # while a basket is paid for nothing ends a visit: its answer does, or the clock after it
            if self.controller.session.screen == "attract":
                break
            self.slow.answer(50)
            self.clock.move(timedelta(seconds=700))
            self.controller.tick()
        assert self.controller.session.screen == "attract", self.controller.session.screen
        self.controller.end()
        self.slow.is_away = False
        self.slow.answer(1000)  # what was asked for the visit is dropped, or comes too late
        self._shop.runner.database.forget_statements()  # a kiosk does it once more, ten seconds later
        assert len(self.controller._returns) == 0
        self._count(way)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return way

    def close(self) -> None:
        self.screens.shut()
        self.screens.close()
        self.screens.deleteLater()
        self._shop.close()

    def _note(self, code, *, request_id, at):
        self._count("noted")
        return self.returns.note(code, request_id=request_id, at=at)

    def _deliver(self):
        if not self.slow.is_away:
            self.returns.deliver(lambda one: NotedReturn(copy=one.code))

    def _type(self, digits: str) -> None:
        for digit in digits:
            self.controller.tap(Intent(name="key", value=digit))

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def furnish(folder: str) -> None:
    """Make a shop of customers with books of their own, and newer books that stand on the waiting screen.

    In a process of its own: what was typed at a desk is in no kiosk's memory.
    """
    hash_quickly()
    small = SmallShop(Path(folder))
    shop = small.shop
    shop.do(change_setting, key="kiosk.enabled", value="true")
    names = [f"{SECRET}{kind}" for kind in ("책", "글쓴이", "고객")]
    copies = [small.copies(f"{names[0]}{one}", count=2, author=f"{names[1]}{one}") for one in range(4)]
    made_in = {}
    for number in range(3):
        made = shop.do(
            register_customer, name=f"{names[2]}{number}", phone=f"0{PHONES[number // 2]}", birth=BIRTH,
            card_number=str(FIRST_CARD + 100 * number), allow_same_phone=True, pin_hash=shop.hash_pin(str(PIN)),
        ).customer  # fmt: skip
        small.top_up(made, POINTS)
        made_in[number] = made
    small.set(late_fee__per_day=200, renewal__opens_days_before=0, renewal__price=300)
    small.rent(made_in[0], copies[3])
    small.pass_days(DAYS)
    small.give_back(copies[3])  # late: it is owed for
    small.rent(made_in[0], copies[0])
    for title_id in (1, 2):  # one to wait for, one that waits
        small.shop.do(reserve_title, title_id=title_id, customer_id=made_in[1], request_id=new_id())
    for number in range(26):
        small.copies(f"누구나 보는 책 {number}")
    shop.deliver()
    small.close()


def furnished(folder: Path) -> None:
    """Have that done."""
    code = "import sys; from tests.faces.kiosk.random_visits import furnish; furnish(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, folder], cwd=ROOT, check=True)
