"""What customers agreed to."""

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.queries import customer_file

SEOYEON = {"name": "박서연", "phone": "010-1234-5678"}


def test_what_was_agreed_to_is_kept_with_its_day(small):
    made = small.shop.do(register_customer, **SEOYEON, consent_version=" 2026-11 ").customer
    file = small.shop.ask(customer_file, customer_id=made)
    assert (file.consent_version, file.consent_on, file.joined_on) == ("2026-11", "2026-11-23", "2026-11-23")
    other = small.shop.do(register_customer, name="이도현", phone="010-9999-0000").customer
    assert small.shop.ask(customer_file, customer_id=other).consent_on == ""
    small.pass_days(2)
    small.shop.do(edit_customer, customer_id=other, consent_version="2026-11")
    assert small.shop.ask(customer_file, customer_id=other).consent_on == "2026-11-25"
