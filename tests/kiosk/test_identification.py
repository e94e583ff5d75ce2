"""Who stands before a kiosk, and what somebody learns who is nobody there."""

import threading
from datetime import timedelta

import pytest

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.pins import set_customer_pin
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import NotAllowed, Refused
from rentbook_desktop.foundation.pin_waits import FREE_TRIES
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.try_budget import MAX_TRIES
from rentbook_desktop.kiosk import identification
from rentbook_desktop.kiosk.identification import identify_by_card, identify_by_phone, look_up
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.settings.actions import change_setting
from tests.shops import MORNING, SmallShop, codes, new_id

PIN, WRONG = "4827", "5938"


class JumpingClock(SetClock):
    """A clock that somebody puts, while no time passes."""

    def jump(self, step):
        self._now += step


class Kiosk:
    """A shop with one kiosk and somebody who has a PIN there."""

    def __init__(self, small):
        self.small, self.shop, self.clock = small, small.shop, small.clock
        self.shop.do(change_setting, key="kiosk.enabled", value="true")
        self.shop.read_settings()
        self.customer = small.customer("박서연", points=3000, birth="2000-03-05")
        self.phone = "010-2001-0003"
        self.card = self.shop.ask(show_customer, customer_id=self.customer).card
        self.choose(self.customer)
        self.at = self.shop.as_kiosk("kiosk-1")

    def choose(self, customer, pin=PIN):
        self.shop.do(set_customer_pin, customer_id=customer, pin_hash=self.shop.hash_pin(pin))

    def by_card(self, pin=PIN, card=None, at=None):
        return (at or self.at).maintain(identify_by_card, card=card or self.card, pin=pin)

    def by_phone(self, pin=PIN, phone=None, **more):
        return self.at.maintain(identify_by_phone, phone=phone or self.phone, pin=pin, **more)

    def guess(self, act, *given, **more):
        """Return the code and the seconds of a refusal."""
        with pytest.raises(Refused) as error:
            act(*given, **more)
        (reason,) = error.value.reasons
        return reason.code, reason.values.get("seconds", 0)


@pytest.fixture
def kiosk(tmp_path, shop_url):
    small = SmallShop(tmp_path / "shop", shop_url, clock=JumpingClock(MORNING))
    yield Kiosk(small)
    small.close()


@pytest.fixture
def compared(monkeypatch):
    """Counts the comparisons, and which of them were with somebody's own hash."""
    seen = []
    real = identification.pin_matches

    def counting(pin_hash, pin, **more):
        seen.append(pin_hash)
        return real(pin_hash, pin, **more)

    monkeypatch.setattr(identification, "pin_matches", counting)
    return seen


def test_card_and_pin_or_phone_and_pin_tell_who_stands_there(kiosk):
    (copy,) = kiosk.small.copies()
    kiosk.small.rent(kiosk.customer, copy)
    assert kiosk.shop.deliver()
    found = kiosk.by_card()
    assert (found.customer_id, found.masked_name, found.balance, found.out) == (kiosk.customer, "박*연", 2000, 1)
    assert kiosk.by_phone() == found
    assert not found.looks_only


def test_a_birthday_lets_somebody_look_and_never_do(kiosk):
    (copy,) = kiosk.small.copies()
    found = kiosk.at.maintain(look_up, phone=kiosk.phone, birth_tail="0305")
    assert (found.customer_id, found.looks_only) == (kiosk.customer, True)
    looking = kiosk.at.as_customer(found.customer_id, looks_only=found.looks_only)
    assert looking.ask(show_customer, customer_id=kiosk.customer).customer == kiosk.customer
    with pytest.raises(NotAllowed):
        looking.do(rent_books, customer_id=kiosk.customer, copies=[copy], request_id=new_id())
    assert kiosk.guess(kiosk.at.maintain, look_up, phone=kiosk.phone, birth_tail="0306")[0] == "NOT_IDENTIFIED"
    assert kiosk.guess(kiosk.at.maintain, look_up, phone=kiosk.phone, birth_tail="")[0] == "NOT_IDENTIFIED"


def unknown_to(kiosk):
    """Whatever may be presented that is nobody's, or somebody's without a PIN that fits."""
    without = kiosk.small.customer("최민지")
    left = kiosk.small.customer("이도현")
    kiosk.choose(left)
    lost = kiosk.shop.ask(show_customer, customer_id=left).card
    kiosk.shop.do(replace_card, customer_id=left)
    return {
        "wrong PIN": (identify_by_card, {"card": kiosk.card, "pin": WRONG}),
        "no such card": (identify_by_card, {"card": "2000000008", "pin": PIN}),
        "no PIN chosen": (
            identify_by_card, {"card": kiosk.shop.ask(show_customer, customer_id=without).card, "pin": PIN}
        ),
        "a lost card": (identify_by_card, {"card": lost, "pin": PIN}),
        "no PIN typed": (identify_by_card, {"card": kiosk.card, "pin": ""}),
        "somebody's number by id": (identify_by_card, {"card": f"id:{kiosk.customer}", "pin": PIN}),
        "no card": (identify_by_card, {"card": "'; DROP TABLE card; --", "pin": PIN}),
        "a wrong PIN by phone": (identify_by_phone, {"phone": kiosk.phone, "pin": WRONG}),
        "no such number": (identify_by_phone, {"phone": nobodys_number(kiosk), "pin": PIN}),
        "no number": (identify_by_phone, {"phone": "911", "pin": PIN, "birth_tail": "01"}),
        "another birthday": (look_up, {"phone": kiosk.phone, "birth_tail": "0401"}),
        "a birthday of nobody": (look_up, {"phone": nobodys_number(kiosk), "birth_tail": "0305"}),
    }  # fmt: skip


def nobodys_number(kiosk, *, asks=False):
    """A number that nobody has, which asks for a birthday or does not."""
    for index in range(400):
        phone = f"010-7{index:03d}-0000"
        keeper = identification._keeper(kiosk.shop.as_kiosk("nowhere"))
        if keeper.ask(identification.presented_phone, phone=phone).needs_birthday is asks:
            return phone
    raise AssertionError


def test_whoever_is_unknown_gets_one_answer_for_one_comparison_of_a_hash(kiosk, compared):
    told, hashes = {}, {}
    for number, (name, (act, form)) in enumerate(unknown_to(kiosk).items()):
        compared.clear()
        with pytest.raises(Refused) as error:
            kiosk.shop.as_kiosk(f"kiosk-{number}").maintain(act, **form)
        told[name], hashes[name] = error.value.reasons, len(compared)
    assert {one for reasons in told.values() for one in map(str, reasons)} == {str(told["wrong PIN"][0])}
    assert set(hashes.values()) == {1}


def test_a_wait_looks_the_same_for_a_customer_and_for_nobody(kiosk, compared):
    told = {}
    for name, card in (("somebody", kiosk.card), ("nobody", "2000000008")):
        told[name] = []
        for _ in range(FREE_TRIES + 2):
            compared.clear()
            told[name].append((*kiosk.guess(kiosk.by_card, WRONG, card), len(compared)))
    assert told["somebody"] == told["nobody"]
    assert told["somebody"][FREE_TRIES - 1 :] == [("NOT_IDENTIFIED", 60, 1)] * 3
    compared.clear()
    assert kiosk.guess(kiosk.by_card, at=kiosk.shop.as_kiosk("kiosk-2")) == ("NOT_IDENTIFIED", 60)
    assert compared == [identification._nobodys_hash(kiosk.shop.pepper())]


def test_who_waits_at_the_kiosk_rents_at_the_desk(kiosk):
    (copy,) = kiosk.small.copies()
    for _ in range(FREE_TRIES):
        kiosk.guess(kiosk.by_card, WRONG)
    assert kiosk.small.rent(kiosk.customer, copy).rentals


def test_a_wait_ends_by_waiting_and_a_right_pin_forgets_the_wrong_ones(kiosk):
    for _ in range(FREE_TRIES):
        kiosk.guess(kiosk.by_card, WRONG)
    kiosk.clock.jump(timedelta(days=2))
    assert kiosk.guess(kiosk.by_card) == ("NOT_IDENTIFIED", 60)
    kiosk.clock.move(timedelta(seconds=60))
    assert kiosk.by_card().customer_id == kiosk.customer
    for _ in range(FREE_TRIES - 1):
        assert kiosk.guess(kiosk.by_card, WRONG)[1] == 0


def test_a_right_birthday_forgets_no_wrong_pin(kiosk):
    for _ in range(FREE_TRIES - 1):
        kiosk.guess(kiosk.by_card, WRONG)
    kiosk.at.maintain(look_up, phone=kiosk.phone, birth_tail="0305")
    assert kiosk.guess(kiosk.by_card, WRONG) == ("NOT_IDENTIFIED", 60)


def test_two_with_one_number_are_asked_for_a_day_before_a_pin_is_judged(kiosk, compared):
    child = kiosk.small.customer("박하늘", birth="2014-07-21")
    kiosk.choose(child, "6193")
    kiosk.shop.do(edit_customer, customer_id=child, phone=kiosk.phone, allow_same_phone=True)
    for pin in (PIN, "6193", WRONG):
        assert kiosk.guess(kiosk.by_phone, pin)[0] == "NEED_BIRTH_TAIL"
    assert compared == []
    assert kiosk.by_phone("6193", birth_tail="21").customer_id == child
    assert kiosk.by_phone(PIN, birth_tail="05").customer_id == kiosk.customer
    assert kiosk.guess(kiosk.by_phone, PIN, birth_tail="21")[0] == "NOT_IDENTIFIED"
    assert kiosk.guess(kiosk.by_phone, PIN, birth_tail="06")[0] == "NOT_IDENTIFIED"


def test_numbers_that_nobody_has_ask_for_a_day_too_and_always_the_same_ones(kiosk):
    phone = nobodys_number(kiosk, asks=True)
    assert [kiosk.guess(kiosk.by_phone, phone=phone)[0] for _ in range(3)] == ["NEED_BIRTH_TAIL"] * 3
    assert kiosk.guess(kiosk.by_phone, phone=phone, birth_tail="05")[0] == "NOT_IDENTIFIED"


def test_a_kiosk_has_twenty_tries_in_ten_minutes_whoever_they_are_about(kiosk, compared):
    for number in range(MAX_TRIES):
        assert kiosk.guess(kiosk.by_card, PIN, f"29{number:08d}")[0] == "NOT_IDENTIFIED"
    compared.clear()
    assert kiosk.guess(kiosk.by_card) == ("TOO_MANY_TRIES", 600)
    kiosk.clock.jump(timedelta(hours=3))
    assert kiosk.guess(kiosk.by_card) == ("TOO_MANY_TRIES", 600)
    kiosk.clock.move(timedelta(minutes=4))
    kiosk.clock.restart()
    assert kiosk.guess(kiosk.by_card)[0] == "TOO_MANY_TRIES"
    assert compared == []
    assert kiosk.by_card(at=kiosk.shop.as_kiosk("kiosk-2")).customer_id == kiosk.customer
    kiosk.clock.move(timedelta(minutes=10))
    assert kiosk.by_card().customer_id == kiosk.customer


def test_a_card_of_ones_own_gives_a_kiosk_no_tries_back(kiosk):
    for number in range(MAX_TRIES):
        kiosk.guess(kiosk.by_card, PIN, f"29{number:08d}") if number < MAX_TRIES - 1 else kiosk.by_card()
    kiosk.guess(kiosk.by_card, PIN, "2900000099")
    assert kiosk.guess(kiosk.by_card)[0] == "TOO_MANY_TRIES"


def test_ten_thousand_guesses_with_every_wait_waited_for_reach_the_hash_forty_times(kiosk, compared):
    for number in range(300):
        kiosk.guess(kiosk.by_card, WRONG, at=kiosk.shop.as_kiosk(f"kiosk-{number % 30}"))
        kiosk.clock.move(timedelta(hours=1))
    own = [one for one in compared if one != identification._nobodys_hash(kiosk.shop.pepper())]
    assert len(own) == 40
    assert kiosk.guess(kiosk.by_card) == ("NOT_IDENTIFIED", 3600)


def test_guesses_at_the_same_moment_are_counted_before_they_are_looked_at(kiosk, compared):
    start, refused = threading.Barrier(12), []

    def try_one(number):
        start.wait()
        refused.append(kiosk.guess(kiosk.by_card, WRONG, at=kiosk.shop.as_kiosk(f"kiosk-{number % 3}"))[0])

    threads = [threading.Thread(target=try_one, args=[number]) for number in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    own = [one for one in compared if one != identification._nobodys_hash(kiosk.shop.pepper())]
    assert (len(refused), len(own)) == (12, FREE_TRIES)


def test_a_try_whose_program_dies_before_the_answer_is_counted(kiosk, monkeypatch):
    def dies(*_given, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(identification, "pin_matches", dies)
    for _ in range(FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            kiosk.by_card()
    monkeypatch.undo()
    assert kiosk.guess(kiosk.by_card) == ("NOT_IDENTIFIED", 60)


def test_a_pin_is_compared_while_nothing_holds_the_database(kiosk, monkeypatch):
    """The hash is slow on purpose: another desk writes meanwhile."""

    def slow(*_given, **_more):
        assert kiosk.small.top_up(kiosk.customer, 1000)
        return False

    monkeypatch.setattr(identification, "pin_matches", slow)
    assert kiosk.guess(kiosk.by_card)[0] == "NOT_IDENTIFIED"


def test_while_the_kiosk_is_off_it_knows_nobody(kiosk, compared):
    presented = unknown_to(kiosk).values()
    kiosk.shop.do(change_setting, key="kiosk.enabled", value="false")
    kiosk.shop.read_settings()
    for act, form in presented:
        with pytest.raises(Refused) as error:
            kiosk.at.maintain(act, **form)
        assert codes(error) == ["KIOSK_OFF"]
    assert compared == []


def test_a_pin_from_before_the_pepper_is_hashed_anew_where_it_may_be(kiosk):
    kiosk.shop.do(set_customer_pin, customer_id=kiosk.customer, pin_hash=hashed_pin(PIN))
    assert kiosk.by_card().customer_id == kiosk.customer
    keeper = identification._keeper(kiosk.at)
    assert keeper.ask(identification.presented_card, card_number=kiosk.card).pin_hash.startswith("p1$")
    assert kiosk.by_card().customer_id == kiosk.customer
    assert kiosk.small.verify() == {}
