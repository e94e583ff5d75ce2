"""What a clumsy clerk types or pastes is stored whole and as it can be seen, or refused with the length that is allowed."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, add_copies, edit_title, mark_copy, register_title
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.customer.queries import customer_of, find_customers
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.queries.counter import resolve_scan
from rentbook_desktop.queries.palette import palette_search
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.staff.actions import hire_staff

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PHONE = "010-1234-5678"


@pytest.mark.parametrize(
    ("act", "form", "field", "maximum"),
    [
        (register_customer, {"phone": PHONE}, "name", 80),
        (edit_customer, {"customer_id": 1}, "name", 80),
        (register_customer, {"name": "박서준", "phone": PHONE}, "consent_version", 40),
        (register_customer, {"name": "박서준", "phone": PHONE}, "card_number", 64),
        (hire_staff, {"role": "owner", "pin_hash": "x"}, "name", 40),
        (replace_card, {"customer_id": 1}, "card_number", 64),
        (replace_card, {"customer_id": 1}, "reason", 200),
        (suspend_customer, {"customer_id": 1}, "reason", 200),
        (resume_customer, {"customer_id": 1}, "reason", 200),
        (reveal_phone, {"customer_id": 1}, "why", 200),
        (withdraw_customer, {"customer_id": 2}, "reason", 200),
        (top_up, {"customer_id": 1, "amount": 1000, "tender": "cash", "request_id": "t"}, "memo", 200),
        (top_up, {"customer_id": 1, "amount": 1000, "tender": "card", "request_id": "t"}, "approval", 40),
        (refund, {"customer_id": 1, "amount": 1000, "request_id": "t"}, "reason", 200),
        (reverse_transfer, {"customer_id": 1, "transfer_id": 2, "request_id": "t"}, "reason", 200),
        (cancel_rental, {"rental_id": 1, "request_id": "t"}, "why", 200),
        (add_copies, {"title_id": 1}, "barcode", 64),
        (mark_copy, {"barcode": "RB-000001-2", "state": "REPAIR"}, "note", 200),
        (change_setting, {"key": "shop.name"}, "value", 40),
    ],
)
def test_a_text_of_the_longest_length_is_stored_and_one_more_is_refused(embedded, act, form, field, maximum):
    customer = embedded.customer(points=5000)
    embedded.top_up(customer, 1000)
    embedded.customer("이도현")
    embedded.copies(count=2)
    embedded.rent(customer, "RB-000001-1")
    with pytest.raises(Invalid) as error:
        embedded.shop.do(act, **form, **{field: "7" * (maximum + 1)})
    assert error.value.reasons[0].values.get("maximum", maximum) == maximum
    embedded.shop.do(act, **form, **{field: "7" * maximum})


@pytest.mark.parametrize(("field", "maximum"), [("name", 300), ("author", 200), ("publisher", 200), ("category", 200)])
def test_so_it_is_with_titles_typed_or_taken_in(embedded, field, maximum):
    for act, form in ((register_title, {}), (edit_title, {"title_id": 1})):
        given = {"name": "소나기"} | {field: "가" * maximum}
        shown = embedded.shop.do(act, card=TitleCard(**given), **form)
        assert getattr(shown, field) == "가" * maximum
        with pytest.raises(Invalid):
            embedded.shop.do(act, card=TitleCard(**{**given, field: "가" * (maximum + 1)}), **form)
    rows = [ListRow(line=2, cells={"name": "소나기", field: "가" * (maximum + 1)})]
    plan = title_plan(rows)
    assert (plan.titles, len(plan.rejected)) == ([], 1)


def test_a_long_code_is_not_somebodys_whose_card_it_begins_with(small):
    card = "7" * 64
    small.customer(card_number=card)
    assert small.shop.ask(customer_of, code=card)
    with pytest.raises(NotFound):
        small.shop.ask(customer_of, code=card + "7")
    assert small.shop.ask(resolve_scan, code=card + "7").kind == "unknown"
    assert small.shop.ask(find_customers, words=PHONE + " " * 60 + "9") == ()


def test_invisible_characters_make_no_second_person_and_hide_nobody(small):
    form = {"phone": PHONE, "allow_same_phone": True}
    made = small.shop.do(register_customer, name="박\u200b서\u202e연\u00ad", **form)
    assert made.name == "박서연"
    for words in ("박서연", "박\u200d서연", "ㅂㅅㅇ", "\ufeff서연"):
        assert [one.customer for one in small.shop.ask(find_customers, words=words)] == [made.customer]
        assert [one.customer for one in small.shop.ask(palette_search, words=words).customers] == [made.customer]
    with pytest.raises(Invalid):
        small.shop.do(register_customer, name="\u3164\u115f", **form)
    with pytest.raises(Invalid):
        small.shop.do(register_title, card=TitleCard(name="\u3164 \u2800"))


@pytest.mark.parametrize("words", [FAMILY, "가족", "\U0001f468"])
def test_a_joined_emoji_stays_whole_and_is_found(small, words):
    name = f"우리 {FAMILY} 가족"
    assert small.shop.do(register_title, card=TitleCard(name=name), copies=1).name == name
    small.shop.deliver()
    assert [one.name for one in small.shop.ask(search_titles, words=words).titles] == [name]
    assert [one.name for one in small.shop.ask(palette_search, words=words).titles] == [name]
    assert small.shop.ask(resolve_scan, code=words).copies[0].title == name
    customer = small.customer(f"박{FAMILY}서")
    assert [one.customer for one in small.shop.ask(find_customers, words=FAMILY)] == [customer]
