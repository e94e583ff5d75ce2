"""What a screen may ask about notices."""

import pytest

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.notices.actions import cancel_notice
from rentbook_desktop.notices.queries import (
    failures_waiting,
    notice_detail,
    notice_rows,
    providers_now,
    rental_receipt_goes,
)


def test_notices_are_listed_newest_first_and_counted_by_group(sender):
    sender.late_customer("박서연")
    sender.late_customer("한지우", titles=("소나기",))
    sender.plan()
    sender.shop.do(cancel_notice, notice_id=sender.all()[0].notice_id)
    rows = sender.shop.ask(notice_rows)
    assert rows.groups == {"": 2, "waiting": 1, "sent": 0, "failed": 0}
    assert rows.notices[0].notice_id > rows.notices[1].notice_id
    assert sender.shop.ask(notice_rows, group="waiting").count == 1
    assert sender.shop.ask(notice_rows, group="no such group").notices == ()


def test_words_find_the_notices_of_whom_they_name_and_numbers_are_masked(sender):
    sender.late_customer("박서연")
    sender.late_customer("한지우", titles=("소나기",))
    sender.plan()
    (found,) = sender.shop.ask(notice_rows, words="지우").notices
    assert (found.name, found.about) == ("한지우", "소나기")
    assert "****" in found.phone
    assert sender.shop.ask(notice_rows, words="아무도").notices == ()


def test_one_notice_has_its_text_and_an_unknown_one_is_not_found(sender):
    sender.late_customer("박서연")
    sender.plan()
    detail = sender.detail(sender.all()[0].notice_id)
    assert "박서연님" in detail.text
    assert [one.step for one in detail.attempts] == ["planned"]
    with pytest.raises(NotFound):
        sender.shop.ask(notice_detail, notice_id=4711)


def test_the_chosen_provider_stands_first_and_nothing_has_failed_yet(sender):
    (only,) = sender.shop.ask(providers_now)
    assert (only.name, only.is_chosen, only.is_mock, only.state) == ("solapi", True, False, "ok")
    assert sender.shop.ask(failures_waiting) == 0


def promised(sender, customer):
    actor = Actor(role=Role.CUSTOMER, staff="kiosk-1", desk="kiosk-1", customer_id=customer)
    return sender.small.opened.as_actor(actor).ask(rental_receipt_goes, customer_id=customer).to


def test_a_receipt_is_promised_to_whom_one_is_sent_and_to_nobody_else(sender):
    adult = sender.small.customer()
    child, alone = (sender.small.customer(name, birth="2018-03-01") for name in ("이하나", "김두리"))
    sender.shop.do(choose_notices, customer_id=child, guardian_phone="010-5555-6666")
    everybody = (adult, child, alone)
    assert [promised(sender, one) for one in everybody] == ["", "", ""]
    sender.set("notices.rental_receipt", "true")
    sender.set("notices.provider", "file")  # a file is read by nobody
    assert promised(sender, adult) == ""
    sender.set("notices.provider", "solapi")
    assert promised(sender, adult) == ""  # no approved text
    sender.set("notices.solapi_rental_receipt", "KA03")
    assert [promised(sender, one) for one in everybody] == ["customer", "guardian", ""]
    sender.shop.do(choose_notices, customer_id=adult, channel="NONE")
    assert promised(sender, adult) == ""
    sender.set("notices.on", "false")
    assert promised(sender, child) == ""
