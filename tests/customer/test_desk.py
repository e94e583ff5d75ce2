"""Customers at the desk: a shared number is asked about, an agreement is kept, a reason stands behind what is decided."""

import json

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.customer.queries import customer_file, find_customers
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, Kind, NotAllowed, Refused
from rentbook_desktop.queries.customer_list import customer_summary, list_customers
from tests.shops import codes

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


def test_what_was_agreed_to_is_kept_with_its_day(small):
    made = small.shop.do(register_customer, **SEOYEON, consent_version=" 2026-11 ").customer
    file = small.shop.ask(customer_file, customer_id=made)
    assert (file.consent_version, file.consent_on, file.joined_on) == ("2026-11", "2026-11-23", "2026-11-23")
    other = small.shop.do(register_customer, name="이도현", phone="010-9999-0000").customer
    assert small.shop.ask(customer_file, customer_id=other).consent_on == ""
    small.pass_days(2)
    small.shop.do(edit_customer, customer_id=other, consent_version="2026-11")
    assert small.shop.ask(customer_file, customer_id=other).consent_on == "2026-11-25"


def test_suspending_needs_a_reason_and_is_noted(small):
    made = small.shop.do(register_customer, **SEOYEON).customer
    with pytest.raises(Invalid) as error:
        small.shop.do(suspend_customer, customer_id=made, reason="  ")
    assert codes(error) == ["REASON_MISSING"]
    assert small.shop.do(suspend_customer, customer_id=made, reason="책을 찢었어요").state == "SUSPENDED"
    assert small.shop.do(resume_customer, customer_id=made).state == "ACTIVE"
    first, second = notes(small)
    assert (first.action, first.about, first.reason) == ("suspend_customer", f"customer:{made}", "책을 찢었어요")
    assert json.loads(second.after) == {"state": "ACTIVE"}


def test_a_lost_card_is_replaced_and_stays_known(small):
    made = small.shop.do(register_customer, **SEOYEON, card_number="OLD-1").customer
    assert small.shop.do(replace_card, customer_id=made, card_number="NEW-1", reason="분실").card == "NEW-1"
    after = small.shop.do(replace_card, customer_id=made)
    assert (after.card[0], after.lost_cards) == ("2", ("NEW-1", "OLD-1")) or after.lost_cards == ("OLD-1", "NEW-1")
    with pytest.raises(Refused) as error:
        small.shop.do(replace_card, customer_id=made, card_number="OLD-1")
    assert codes(error) == ["CARD_TAKEN"]


def test_a_whole_number_is_seen_by_those_who_may_and_never_unnoticed(small):
    made = small.shop.do(register_customer, **SEOYEON).customer
    assert small.shop.do(reveal_phone, customer_id=made).phone == "010-1234-5678"
    assert [(one.action, json.loads(one.after)) for one in notes(small)] == [
        ("reveal_phone", {"seen": "010-****-5678"})
    ]
    small.hire()
    with pytest.raises(NotAllowed):
        small.opened.do(reveal_phone, customer_id=made)


def test_a_clerk_edits_and_does_not_suspend(small):
    made = small.shop.do(register_customer, **SEOYEON).customer
    clerk = small.clerk()
    clerk.do(edit_customer, customer_id=made, name="박서윤")
    with pytest.raises(NotAllowed):
        clerk.do(suspend_customer, customer_id=made, reason="x")
    with pytest.raises(NotAllowed):
        clerk.do(edit_customer, customer_id=made, state="suspended")


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


@pytest.mark.parametrize(
    ("name", "masked"), [("박서연", "박*연"), ("이솔", "이*"), ("김", "김*"), ("남궁민수", "남**수")]
)
def test_a_masked_name_tells_people_apart_and_no_more(name, masked):
    assert masked_name(name) == masked


def test_the_list_of_the_desk_shows_card_and_balance(small):
    first = small.customer("박서연", points=3000)
    second = small.customer("이도현")
    shown = small.shop.ask(list_customers)
    assert [one.customer for one in shown.people] == [second, first]
    assert (shown.registered, shown.more) == (2, False)
    (found,) = small.shop.ask(list_customers, words="ㅂㅅㅇ").people
    assert (found.name, found.balance, found.state, len(found.card)) == ("박서연", 3000, "ACTIVE", 10)


def test_the_card_of_a_customer_counts_this_month_of_the_shop(small):
    customer_id, (copy,) = small.customer("박서연", points=3000), small.copies(price=1000)
    small.pass_days(10)  # 3 December
    small.top_up(customer_id, 2000)
    small.rent(customer_id, copy)
    small.shop.deliver()
    shown = small.shop.ask(customer_summary, customer_id=customer_id)
    assert (shown.wallet.balance, shown.paid_in, shown.used) == (4000, 2000, 1000)
    assert shown.file.joined_on == "2026-11-23"
