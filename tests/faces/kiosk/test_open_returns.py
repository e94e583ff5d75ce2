"""A book that was scanned to come back is taken back or noted, whatever ends before its answer comes."""

from collections import deque

import pytest

from rentbook_desktop.catalog.model import BARCODE
from rentbook_desktop.faces.kiosk.kiosk_controller import KioskController
from rentbook_desktop.faces.kiosk.kiosk_parts import KioskParts
from rentbook_desktop.faces.kiosk.scene import Intent
from rentbook_desktop.foundation.clock import SetClock, micros
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.kiosk.offline_returns import OfflineReturns
from rentbook_desktop.queries.kiosk_scan import KioskScan
from tests.shops import MORNING

FIRST, SECOND, OWN = "RB-000001-1", "RB-000001-2", "SHOP-0001"


class HeldShop:
    """A shop in which every question and every return waits until the test lets it be answered, or fail."""

    def __init__(self):
        self.waiting, self.returned, self.is_away = deque(), [], False

    def client(self):
        return HeldClient(self)

    def answer(self, count=100):
        while self.waiting and count:
            self.waiting.popleft()()
            count -= 1


class HeldClient:
    def __init__(self, shop):
        self.shop, self.closed = shop, False

    def do_as(self, actor, act, /, *, then, otherwise, **form):
        self._add(act.__name__, form, then, otherwise)

    def ask_as(self, actor, query, /, *, then, otherwise, **form):
        self._add(query.__name__, form, then, otherwise)

    maintain_as = ask_as

    def call(self, work, /, *, then, otherwise, in_order=False):
        try:
            answer = work()
        except Unavailable as error:
            otherwise(error)
        else:
            if not self.closed:
                then(answer)

    def guarded(self, call, otherwise):
        call()

    def close(self):
        self.closed = True

    def _add(self, name, form, then, otherwise):
        if name not in ("scan_at_kiosk", "return_books"):
            return

        def run():
            if self.closed:
                return
            if self.shop.is_away:
                otherwise(Unavailable("AWAY", seconds=5))
            elif name == "scan_at_kiosk":
                is_book = BARCODE.fullmatch(form["code"]) or form["code"] == OWN
                then(KioskScan(kind="copy" if is_book else "card", code=form["code"], is_out=True))
            else:
                self.shop.returned.append(form)
                otherwise(Unavailable("OUTCOME_UNKNOWN", seconds=5))

        self.shop.waiting.append(run)


@pytest.fixture
def clock():
    return SetClock(MORNING)


@pytest.fixture
def noted(tmp_path, clock):
    return OfflineReturns(tmp_path, "kiosk-1", clock)


@pytest.fixture
def shop():
    return HeldShop()


@pytest.fixture
def delivered():
    return []


@pytest.fixture
def kiosk(tmp_path, clock, shop, noted, delivered):
    parts = KioskParts(
        name="kiosk-1", clients=shop.client, clock=clock, setting=Settings(tmp_path).get, note=noted.note,
        deliver=lambda: delivered.append([one.code for one in noted.waiting]),
    )  # fmt: skip
    made = KioskController(parts, lambda _: None)
    made.start()
    made.opened()
    made.tap(Intent("return"))
    return made


def pass_time(kiosk, clock):
    clock.put(clock.now().replace(hour=clock.now().hour + 1))
    kiosk.tick()


ENDS = {
    "finish": lambda kiosk, _: kiosk.tap(Intent("finish")),
    "home": lambda kiosk, _: kiosk.tap(Intent("home")),
    "the time": pass_time,
    "the program": lambda kiosk, _: kiosk.close(),
}


@pytest.mark.parametrize("answers", [0, 1])
@pytest.mark.parametrize("way", ENDS)
def test_a_scan_without_an_answer_is_noted_by_whatever_ends(kiosk, shop, clock, noted, way, answers):
    """Its question is under way, or its return; and a second one waits behind it."""
    at = micros(clock.now())
    for code in (FIRST, SECOND):
        kiosk.scanned(code)
    shop.answer(answers)
    ENDS[way](kiosk, clock)
    assert [(one.code, one.at) for one in noted.waiting] == [(FIRST, at), (SECOND, at)]
    shop.answer()
    assert len(noted.waiting) == 2


def test_what_is_noted_is_delivered_at_once_and_the_visits_own_try_is_dropped(kiosk, shop, delivered):
    kiosk.scanned(FIRST)
    shop.answer(1)
    kiosk.end()
    assert delivered == [[FIRST]]
    shop.answer()
    assert (shop.returned, len(kiosk._returns)) == ([], 0)


def test_a_try_that_came_to_nothing_and_its_note_have_one_id(kiosk, shop, noted):
    kiosk.scanned(FIRST)
    shop.answer()
    assert [one.request_id for one in noted.waiting] == [shop.returned[0]["request_id"]]
    kiosk.end()
    assert len(noted.waiting) == 1


def test_a_barcode_of_the_shops_own_is_asked_about_and_a_card_is_forgotten(kiosk, shop, noted):
    for code in (OWN, "M123456"):
        kiosk.scanned(code)
    kiosk.end()
    assert noted.waiting == ()
    shop.answer()
    assert [one.code for one in noted.waiting] == [OWN]
    assert len(kiosk._returns) == 0


@pytest.mark.parametrize("code", ["66000277", OWN], ids=["card", "barcode"])
def test_what_may_be_a_card_is_not_noted_while_nobody_can_tell(kiosk, shop, noted, code, caplog):
    """The database is away, and the visit ends while the shop is asked all the same."""
    shop.is_away = True
    kiosk.scanned(code)
    shop.answer(1)
    kiosk.end()
    shop.answer()
    assert noted.waiting == ()
    assert len(kiosk._returns) == 0
    assert [one.levelname for one in caplog.records if "not understood" in one.message] == ["WARNING"]


def test_where_nothing_can_be_noted_the_shop_is_asked_to_take_it(kiosk, shop, noted, monkeypatch, caplog):
    monkeypatch.setattr(
        kiosk._returns, "note", lambda code, **_: (_ for _ in ()).throw(Unavailable("RETURNS_NOT_NOTED"))
    )
    kiosk.scanned(FIRST)
    kiosk.end()
    shop.answer()
    assert [one["copies"] for one in shop.returned] == [[FIRST]]
    assert len(kiosk._returns) == 0
    kiosk.tap(Intent("return"))
    kiosk.scanned(SECOND)
    kiosk.close()
    assert f"the return of {SECOND} could not be noted" in caplog.text


def test_what_was_answered_is_done_and_nothing_follows_it(kiosk, shop, noted):
    shop.is_away = True
    kiosk.scanned(FIRST)
    shop.answer()
    assert [one.code for one in noted.waiting] == [FIRST]
    assert len(kiosk._returns) == 0
