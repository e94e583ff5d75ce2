"""Customers are registered and edited."""

import json

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.queries import find_customers, show_customer
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, Kind, NotFound, Refused
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.mypage.queries import mypage_summary
from tests.patience import SECONDS
from tests.shops import codes


def register(small, **more):
    form = {"name": "박서연", "phone": "010-1234-5678"} | more
    return small.shop.do(register_customer, **form)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \t "},
        {"name": "가" * 81},
        {"birth": "2026-02-30"},
        {"birth": "1899-12-31"},
        {"birth": "2026-11-24"},
        {"birth": "19990101x"},
        {"phone": "12"},
        {"card_number": "   "},
    ],
)
def test_a_wrong_field_registers_nobody(embedded, wrong):
    with pytest.raises(Invalid):
        register(embedded, **wrong)
    assert embedded.shop.ask(find_customers, words="") == ()


def test_an_edit_changes_what_is_given_and_leaves_the_rest(small):
    made = register(small, birth="2001-03-04")
    after = small.shop.do(edit_customer, customer_id=made.customer, name="박서윤", state="suspended")
    assert (after.name, after.birth, after.card, after.state) == ("박서윤", "2001-03-04", made.card, "SUSPENDED")
    small.shop.deliver()
    assert small.shop.ask(mypage_summary, customer_id=made.customer).name == "박서윤"
    with pytest.raises(NotFound):
        small.shop.do(edit_customer, customer_id=4711, name="x")


def test_a_pin_is_kept_as_a_hash_alone(small):
    hashed = hashed_pin("1928")
    assert hashed.startswith("$argon2id$")
    assert "1928" not in hashed.split("$")[-1]
    made = register(small, pin_hash=hashed)
    assert small.shop.ask(show_customer, customer_id=made.customer).name == "박서연"
    for pin in ("123", "1234567", "12a4", "１２３４", ""):
        with pytest.raises(Invalid):
            hashed_pin(pin)


SEOYEON = {"name": "박서연", "phone": "010-1234-5678"}


def notes(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(audit).order_by(audit.c.audit_id)).all()


def test_a_number_that_somebody_has_asks_once_and_names_nobody_whole(small):
    small.shop.do(register_customer, **SEOYEON)
    with pytest.raises(Refused) as error:
        small.shop.do(register_customer, name="박민준", phone="01012345678", card_number="C-1")
    (reason,) = error.value.reasons
    assert (reason.code, reason.kind, reason.values["customer"]) == ("PHONE_TAKEN", Kind.CONFIRM, "박*연")
    made = small.shop.do(register_customer, name="박민준", phone="01012345678", allow_same_phone=True)
    assert [one.name for one in small.shop.ask(find_customers, words="5678")] == ["박민준", "박서연"]
    with pytest.raises(Refused) as error:
        small.shop.do(register_customer, name="이도현", phone="01012345678", card_number=made.card)
    assert codes(error) == ["PHONE_TAKEN", "CARD_TAKEN"]


def test_an_edit_asks_about_somebody_elses_number_and_not_about_the_own_one(small):
    mine = small.shop.do(register_customer, **SEOYEON).customer
    small.shop.do(register_customer, name="이도현", phone="010-9999-0000")
    small.shop.do(edit_customer, customer_id=mine, phone="010 1234 5678")
    with pytest.raises(Refused) as error:
        small.shop.do(edit_customer, customer_id=mine, phone="010-9999-0000")
    assert codes(error) == ["PHONE_TAKEN"]
    after = small.shop.do(edit_customer, customer_id=mine, phone="010-9999-0000", allow_same_phone=True)
    assert after.phone == "010-****-0000"
    assert [one.customer for one in small.shop.ask(find_customers, words="5678")] == []


def test_a_note_tells_what_changed_and_hides_who(small):
    made = small.shop.do(register_customer, **SEOYEON, birth="2001-03-04").customer
    small.shop.do(edit_customer, customer_id=made, name="박서윤", phone="010-1234-9999", birth="2002-03-04")
    (note,) = notes(small)
    assert json.loads(note.before) == {"name": "박*연", "phone": "010-****-5678", "birth": "2001"}
    assert json.loads(note.after) == {"name": "박*윤", "phone": "010-****-9999", "birth": "2002"}


def test_an_edit_that_changes_nothing_leaves_no_note(small):
    made = small.shop.do(register_customer, **SEOYEON)
    small.shop.do(edit_customer, customer_id=made.customer, name="박서연", card_number=made.card)
    assert notes(small) == []


def test_two_desks_that_register_one_number_are_asked_about_it(small, other_desk, monkeypatch):
    form = {"name": "박서연", "phone": "010-1234-5678"}
    other_desk.during(
        monkeypatch,
        "rentbook_desktop.customer.actions.card_taken",
        lambda desk: desk.shop.do(register_customer, **form),
    )
    small.shop.do(register_customer, **form)
    with pytest.raises(Refused) as error:
        other_desk.outcome.result(SECONDS)
    assert codes(error) == ["PHONE_TAKEN"]
