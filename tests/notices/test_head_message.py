"""The day's head code to the owner: after the closing, once a day, told when it did not go, and nothing of a customer in it."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.head_code import read_code
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.maintenance import health, sender_of, verify
from rentbook_desktop.messaging.port import Delivery, FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.messaging.solapi import SolapiNotifier
from rentbook_desktop.notices.head_message import HeadSender
from rentbook_desktop.notices.tables import head_message
from rentbook_desktop.settings.actions import change_setting
from tests.fake_provider import FakeProvider
from tests.fake_provider.phones import Person
from tests.fake_provider.shop import clock_at
from tests.notices.scripted import Fell, Scripted
from tests.shops import SmallShop

OWNER = "+821077775555"
DAY = date(2026, 11, 23).isoformat()
BAD_LINE = Retryable(reason=FailureReason.NETWORK, code="down")
REFUSED = Permanent(reason=FailureReason.INVALID_NUMBER, code="x", scope=Scope.RECIPIENT)


class Owner:
    """A shop whose owner wants the code, and short verbs; a morning at first, closing at 22:00."""

    def __init__(self, small, provider=None, phone="010-7777-5555"):
        self.small, self.provider = small, provider or Scripted()
        self.sender = HeadSender(small.shop.runner, small.clock, random.Random(1))
        self.set("notices.provider", self.provider.name)
        self.set("notices.head_phone", phone)
        small.customer("박서연", points=1000)

    def set(self, key, value):
        self.small.shop.do(change_setting, key=key, value=value)
        self.small.shop.read_settings()

    def at(self, clock, *, days=0):
        hour, minute = map(int, clock.split(":"))
        local = self.small.clock.now().astimezone(self.small.shop.runner.zone)
        self.small.clock.put(local.replace(hour=hour, minute=minute, second=0) + timedelta(days=days))
        self.tick()

    def tick(self, *, after=0):
        self.small.clock.move(timedelta(seconds=after))
        self.sender.tick({self.provider.name: self.provider})

    @property
    def told(self):
        return self.provider.phones[OWNER]

    @property
    def is_warned(self):
        return "HEAD_NOT_SENT" in self.small.shop.maintain(health)["warnings"]

    def row(self):
        with self.small.shop.runner.database.read() as connection:
            return connection.execute(select(head_message).order_by(head_message.c.day.desc())).first()


@pytest.fixture
def owner(small):
    return Owner(small)


def test_after_the_closing_the_code_of_the_day_goes_once_and_proves_the_shop(owner):
    owner.at("21:59")
    assert (owner.told, owner.row()) == (0, None)
    owner.at("22:00")
    assert owner.told == 1
    (sent,) = owner.provider.sent
    assert sent.template == ""
    written = sent.fallback.text.partition("코드 ")[2]
    assert read_code(written).day == DAY
    owner.small.top_up(1, 1000)
    for _ in range(20):
        owner.tick(after=120)
    assert (owner.told, owner.row().state, owner.is_warned) == (1, "delivered", False)
    assert owner.small.shop.maintain(verify, head=written).ok
    owner.at("22:00", days=1)
    assert owner.told == 2


def test_nothing_of_a_customer_is_in_it(owner):
    owner.at("22:30")
    (sent,) = owner.provider.sent
    assert "박서연" not in sent.fallback.text
    assert "010" not in sent.fallback.text
    assert sent.variables == {}


def test_without_a_number_and_with_messages_switched_off_none_goes(small):
    owner = Owner(small, phone="")
    owner.at("23:00")
    owner.set("notices.head_phone", "010-7777-5555")
    owner.set("notices.on", "false")
    owner.at("23:10")
    assert (owner.provider.sent, owner.row(), owner.is_warned) == ([], None, False)


def test_only_who_may_change_settings_says_where_it_goes(small):
    clerk = small.clerk()
    with pytest.raises(NotAllowed) as error:
        clerk.do(change_setting, key="notices.head_phone", value="010-9999-8888")
    assert error.value.right == Right.SETTINGS


@pytest.mark.parametrize("trouble", [BAD_LINE, REFUSED])
def test_what_fails_is_warned_of_and_tried_again_within_the_day(small, trouble):
    owner = Owner(small, Scripted(script=[trouble]))
    owner.at("22:00")
    assert (owner.told, owner.is_warned) == (0, True)
    code = owner.row().code
    small.top_up(1, 1000)
    owner.tick(after=1801)
    assert (owner.told, owner.is_warned, owner.row().code) == (1, False, code)


def test_a_day_that_ends_without_it_stays_a_warning_until_the_next_one_goes(small):
    owner = Owner(small, Scripted(script=[BAD_LINE] * 4))
    owner.at("23:58")
    owner.at("10:00", days=1)
    assert (owner.row().state, owner.is_warned) == ("failed", True)
    owner.provider.script.clear()
    owner.at("22:00")
    assert (owner.told, owner.is_warned) == (1, False)
    assert [one.idem_key[:18] for one in owner.provider.sent][-1] == "rb-head-2026-11-24"


@pytest.mark.parametrize(
    ("step", "sends"), [("lost", 2), ("taken", 1), ("fall_before", 2), ("fall_after", 1), ("fall_on_token", 2)]
)
def test_what_may_have_gone_is_asked_for_and_never_sent_twice(small, step, sends):
    owner = Owner(small, Scripted(script=[step]))
    try:
        owner.at("22:00")
    except Fell:
        owner.sender = HeadSender(small.shop.runner, small.clock, random.Random(2))
    for _ in range(8):
        owner.tick(after=130)
    assert (owner.told, len(owner.provider.sent), owner.row().state) == (1, sends, "delivered")
    assert owner.provider.asked


def test_two_desks_send_one(small, tmp_path):
    owner, other = Owner(small), SmallShop(tmp_path / "other", small.url, clock=small.clock)
    other.shop.read_settings()
    second = HeadSender(other.shop.runner, small.clock, random.Random(3))
    owner.at("22:00")
    second.tick({"solapi": owner.provider})
    for _ in range(5):
        owner.tick(after=61)
        second.tick({"solapi": owner.provider})
    assert (owner.told, len(owner.provider.sent)) == (1, 1)
    other.close()


def test_a_message_that_was_taken_and_never_arrived_is_warned_of(small):
    day = -date(2026, 11, 23).toordinal()
    owner = Owner(small, Scripted(fates={day: Delivery.FAILED}))
    owner.at("22:00")
    owner.tick(after=60)
    assert owner.is_warned


def test_a_provider_without_text_messages_and_a_number_that_is_none_are_warned_of(small):
    owner = Owner(small)
    owner.provider.sends_text = False
    owner.at("22:00")
    assert (owner.provider.sent, owner.row().last_reason, owner.is_warned) == ([], "no_provider", True)
    owner.provider.sends_text = True
    owner.set("notices.head_phone", "02-123-4567")
    owner.tick(after=61)
    assert (owner.provider.sent, owner.row().last_reason) == ([], "invalid_number")
    owner.set("notices.head_phone", "")
    owner.tick(after=61)
    assert not owner.is_warned


def test_a_practice_or_simulating_shop_writes_it_into_its_file_alone(embedded):
    embedded.shop.do(change_setting, key="notices.head_phone", value="010-7777-5555")
    embedded.shop.read_settings()
    embedded.customer(points=1000)
    embedded.clock.move(timedelta(hours=13))
    sender = sender_of(embedded.shop, holder="desk-1")
    for _ in range(3):
        sender.tick()
        embedded.clock.move(timedelta(seconds=61))
    (line,) = (embedded.folder / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    assert "확인 코드" in line
    assert "7777" not in line
    with embedded.shop.runner.database.read() as connection:
        assert connection.execute(text("SELECT state FROM head_message")).scalar() == "delivered"
    assert Secrets(embedded.folder).get("solapi_api_key") == ""


@pytest.mark.parametrize("faults", [0.0, 0.4])
def test_the_whole_way_to_a_phone_over_a_good_and_a_bad_line(tmp_path, faults):
    small = SmallShop(tmp_path / "shop", clock=clock_at("2026-03-04T21:00:00+09:00"))
    owner = Owner(small)
    owner.set("notices.sender_number", "0212345678")
    small.clock.move(timedelta(hours=1))
    with FakeProvider(small.clock) as fake:
        owner.provider = SolapiNotifier(fake.solapi_account(), small.clock)
        fake.faults.at_random(5, faults)
        for _ in range(100):
            owner.tick(after=65)
        fake.faults.clear()
        fake.never_twice()
        received = fake.world.phones.received
    assert [(one.number, one.channel) for one in received] == [("01077775555", "sms")]
    assert "확인 코드 2026-03-04" in received[0].text
    assert owner.row().state == "delivered"
    small.close()


def test_a_phone_that_takes_no_texts_is_warned_of(tmp_path):
    small = SmallShop(tmp_path / "shop", clock=clock_at("2026-03-04T22:10:00+09:00"))
    owner = Owner(small)
    owner.set("notices.sender_number", "0212345678")
    with FakeProvider(small.clock) as fake:
        fake.world.phones.put("01077775555", Person(sms=False))
        owner.provider = SolapiNotifier(fake.solapi_account(), small.clock)
        for _ in range(4):
            owner.tick(after=65)
    assert owner.is_warned
    small.close()
