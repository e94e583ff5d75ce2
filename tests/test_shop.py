"""The one door: who acts, what is woken, and what is closed in which order."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.foundation.actors import Job, Right, Role
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, Refused
from rentbook_desktop.queries.title_counts import catalogue_size
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.shop import READERS
from tests.shops import PINS


def test_the_relay_is_woken_after_an_action_and_not_after_a_refusal(embedded):
    woken = []
    embedded.shop.after_commit = lambda: woken.append("woken")
    with pytest.raises(Invalid):
        embedded.shop.do(register_title, card=TitleCard())
    embedded.shop.ask(catalogue_size)
    assert woken == []
    embedded.shop.do(register_title, card=TitleCard(name="소나기"))
    assert woken == ["woken"]


def test_what_was_opened_last_is_closed_first_and_once(embedded):
    order = []
    embedded.opened.on_close(lambda: order.append("first"), lambda: order.append("second"))
    embedded.opened.close()
    embedded.opened.close()
    assert order == ["second", "first"]


def test_somebody_else_acting_is_the_same_shop(embedded):
    customer = embedded.customer()
    guest = embedded.shop.as_customer(customer)
    assert (guest.actor.role, guest.actor.customer_id, guest.runner) == (Role.CUSTOMER, customer, embedded.shop.runner)
    with pytest.raises(NotAllowed):
        guest.do(register_title, card=TitleCard(name="소나기"))


def test_a_right_is_lent_for_the_job_alone_by_one_who_has_it(embedded):
    clerk = embedded.clerk()
    owner = embedded.shop.actor.staff_id
    job = Job(steps=[(change_setting, {"key": "rental.days", "value": "5"})])
    with pytest.raises(Refused) as error:
        clerk.with_right(clerk.actor, owner, "0000", Right.SETTINGS, job)
    assert error.value.reasons[0].code == "WRONG_PIN"
    lent = clerk.as_actor(clerk.with_right(clerk.actor, owner, PINS["owner"], Right.SETTINGS, job))
    with pytest.raises(NotAllowed):
        lent.do(change_setting, key="rental.days", value="9")
    lent.do(change_setting, key="rental.days", value="5")
    with pytest.raises(NotAllowed):
        lent.do(change_setting, key="rental.days", value="5")


def test_money_is_told_before_the_views_that_show_it():
    names = [name for name, _ in READERS]
    assert names.index("payment") < names.index("wallet") < names.index("mypage")
    assert {home for _, home in READERS} == {"shop", "views"}
