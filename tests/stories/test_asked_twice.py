"""Every action of the registry, sent twice under one id: one effect, one answer, and nothing is told twice."""

import msgspec
import pytest
from sqlalchemy import func, insert, select

from rentbook_desktop.catalog.actions import TitleCard, add_copies, register_title
from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, Refused
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.registry import ActionSpec, registered
from rentbook_desktop.foundation.requests import fingerprint
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.intake.customer_rows import customer_plan
from rentbook_desktop.modules import verb_modules
from tests.shops import MORNING, codes, hash_of, new_id

verb_modules()
ACTIONS = {
    name: spec
    for name, spec in registered().items()
    if isinstance(spec, ActionSpec) and spec.function.__module__.startswith("rentbook_desktop.")
}
NEEDS_ITS_OWN_WORLD = {
    "note_pin_try", "count_pin_try", "set_owner_pin", "mark_delays", "plan_notices", "send_to_all_overdue", "retry_notice", "cancel_notice", "correct_number",
    "reopen_provider", "trust_clock", "count_customer_try", "note_customer_try", "renew_customer_pin", "kiosk_heartbeat", "desk_heartbeat",
    "call_staff", "take_call", "cancel_call", "return_noted", "note_kiosk_left", "pay_fee", "waive_fee", "write_off_fee",
    "note_lookup", "swap_copy",
}  # fmt: skip
"""What a kiosk says, counts tries, follows the clock and the provider, or settles a fee that is late; the same transaction keeps their answers."""
ANSWER_IS_SECRET = {"reveal_phone"}

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
ROWS = [ListRow(line=2, cells={"name": "봄봄", "phone": "010-7777-0001", "copies": "2"})]
PEOPLE = customer_plan(ROWS, MORNING.date()).customers
FORMS = {
    "hire_staff": {"name": "정직원", "role": "clerk", "pin_hash": hash_of("1357")},
    "edit_staff": {"staff_id": 2, "name": "정 직원"},
    "dismiss_staff": {"staff_id": 2},
    "rehire_staff": {"staff_id": 2},
    "change_setting": {"key": "shop.name", "value": "도서대여점"},
    "set_up_shop": {"values": {"shop.phone": "02-123-4567"}},
    "register_title": {"card": TitleCard(name="소나기", price=1000), "copies": 3},
    "edit_title": {"title_id": 1, "card": TitleCard(author="황순원")},
    "add_copies": {"title_id": 1, "count": 2},
    "set_cover": {"title_id": 1, "picture": PNG},
    "clear_cover": {"title_id": 1},
    "mark_copy": {"barcode": "RB-000001-3", "state": "REPAIR"},
    "remove_copy": {"barcode": "RB-000001-3"},
    "restore_copy": {"barcode": "RB-000001-3"},
    "import_titles": {"titles": title_plan(ROWS).titles, "claimed": {}, "part": ImportPart(run="r-1", step=0)},
    "save_columns": {"layout": "l-1", "columns": {"제목": "name"}},
    "add_tier": {"tier": "신간", "price": 1500, "period_days": 3},
    "change_tier": {"tier": "신간", "maximum": 2},
    "set_title_tier": {"titles": [2], "tier": "신간"},
    "add_group": {"group": "학생", "copies": 3},
    "set_group_limit": {"group": "학생", "tier": "신간", "maximum": 1},
    "change_group": {"group": "학생", "copies": 4},
    "remove_title": {"title_id": 2},
    "remove_tier": {"tier": "신간"},
    "restore_title": {"title_id": 2},
    "register_customer": {"name": "박서연", "phone": "010-7777-0000", "pin_hash": hash_of("1357")},
    "edit_customer": {"customer_id": 1, "birth": "2000-01-01"},
    "import_customers": {"customers": PEOPLE},
    "replace_card": {"customer_id": 1, "reason": "분실"},
    "choose_notices": {"customer_id": 1, "channel": "NONE"},
    "set_customer_pin": {"customer_id": 1, "pin_hash": hash_of("1357")},
    "unlock_customer_pin": {"customer_id": 1},
    "clear_customer_pin": {"customer_id": 1},
    "suspend_customer": {"customer_id": 1, "reason": "책을 찢었어요"},
    "resume_customer": {"customer_id": 1},
    "top_up": {"customer_id": 1, "amount": 5000, "tender": "cash"},
    "refund": {"customer_id": 1, "amount": 1000},
    "hold_basket": {"customer_id": 1, "copies": ["RB-000001-1"]},
    "resume_basket": {"basket_id": 1},
    "rent_books": {"customer_id": 1, "copies": ["RB-000001-1", "RB-000001-2"]},
    "renew_copies": {"copies": ["RB-000001-1"]},
    "undo_action": {},
    "reserve_title": {"title_id": 1, "customer_id": 2},
    "note_fetched": {"reservation_id": 1},
    "note_missing": {"reservation_id": 1},
    "put_back": {"barcode": "RB-000001-3"},
    "suspend_reservation": {"reservation_id": 1, "until": "2026-12-24"},
    "move_reservation": {"reservation_id": 1, "position": 1},
    "resume_reservation": {"reservation_id": 1},
    "cancel_reservation": {"reservation_id": 1},
    "restore_reservation": {"reservation_id": 1},
    "put_in_group": {"customer_id": 2, "group": "학생"},
    "record_id_check": {"customer_id": 1, "kind": "resident"},
    "withdraw_id_check": {"customer_id": 1},
    "open_day": {"day": "sun"},
    "close_days": {"first": "2026-11-30"},
    "report_loss": {"barcode": "RB-000001-1", "state": "LOST"},
    "withdraw_loss_report": {"barcode": "RB-000001-1"},
    "return_books": {"copies": ["RB-000001-1", "RB-000001-2"]},
    "correct_return": {"barcode": "RB-000001-1", "returned_on": "2026-11-23"},
    "undo_return": {"rental_id": 1},
    "undo_returns": {"rental_ids": [2]},
    "cancel_rental": {"rental_id": 2},
    "cancel_rentals": {"rental_ids": [1]},
    "reverse_transfer": {"customer_id": 1, "reason": "잘못 충전"},
    "give_out": {"what": "status", "form": "csv"},
    "withdraw_customer": {"customer_id": 2},
    "remove_group": {"group": "학생"},
    "split_title": {"title_id": 1, "copies": ["RB-000001-3"], "volume": "2"},
    "undo_import_step": {"import_id": 1, "step": 0, "is_last": True},
}
"""What each action is sent with, in an order in which each finds what it needs."""


def test_every_action_is_sent_twice_here_or_says_why_not():
    assert set(FORMS) | NEEDS_ITS_OWN_WORLD | ANSWER_IS_SECRET == set(ACTIONS)
    takes = {name for name, spec in ACTIONS.items() if "request_id" in [field.name for field in spec.form]}
    assert takes == set(ACTIONS) - ANSWER_IS_SECRET


def counted(small):
    with small.shop.runner.database.read() as connection:
        return [connection.execute(select(func.count()).select_from(one)).scalar_one() for one in (outbox, audit)]


def test_every_action_has_one_effect_and_gives_its_first_answer_again(small):
    small.hire()
    for name, given in FORMS.items():
        act, request_id = ACTIONS[name].function, new_id()
        form = given | ({"transfer_id": small.top_up(1, 1000).transfer_id} if name == "reverse_transfer" else {})
        first = small.shop.do(act, **form, request_id=request_id)
        before = counted(small)
        assert small.shop.do(act, **form, request_id=request_id) == first, name
        assert counted(small) == before, name


def test_the_same_id_for_something_else_is_refused(small):
    request_id = new_id()
    small.shop.do_once(request_id, register_title, card=TitleCard(name="소나기"))
    for act, form in (
        (register_title, {"card": TitleCard(name="동백꽃")}),
        (add_copies, {"title_id": 1}),
    ):
        with pytest.raises(Refused) as error:
            small.shop.do_once(request_id, act, **form)
        assert codes(error) == ["REQUEST_REUSED"]
    with pytest.raises(Invalid):
        small.shop.do_once(" ", add_copies, title_id=1)


def test_without_an_id_the_same_again_is_another_one(small):
    small.copies()
    for _ in range(2):
        small.shop.do(add_copies, title_id=1)
    assert len(small.shop.do(add_copies, title_id=1, count=2).copies) == 2


def test_two_desks_that_send_one_request_make_one_title(small, other_desk, monkeypatch):
    request_id, card = new_id(), TitleCard(name="소나기")

    def register(desk):
        return desk.shop.do_once(request_id, register_title, card=card)

    other_desk.during(monkeypatch, "rentbook_desktop.catalog.actions.match_key", register)
    assert register(small) == other_desk.outcome.result(120)
    assert counted(small)[0] == 1


def test_a_thief_of_the_file_learns_no_phone_number_from_what_is_kept_of_a_request(small):
    """A plain hash over ten digits is guessed in seconds."""
    form = {"name": "박서연", "phone": "010-7777-0000"}
    made = small.shop.do_once("r-1", register_customer, **form, pin_hash=hash_of("1357"))
    assert small.shop.do_once("r-1", register_customer, **form, pin_hash="another salt") == made
    for other in ({"name": "박서준"}, {"phone": "010-7777-9999"}):
        with pytest.raises(Refused) as error:
            small.shop.do_once("r-1", register_customer, **form | other)
        assert codes(error) == ["REQUEST_REUSED"]
    assert small.shop.do(reveal_phone, customer_id=made.customer, request_id="r-2").phone == "010-7777-0000"
    with small.shop.runner.database.read() as connection:
        (kept,) = connection.execute(select(request)).all()
    assert kept.request_id == "r-1"
    assert msgspec.json.decode(kept.answer)["phone"] == "010-****-0000"
    assert kept.body_hash != fingerprint("register_customer", form)


def test_what_was_sent_before_the_hash_was_keyed_is_still_known(small):
    customer, form = small.customer(), {"amount": 1000, "tender": "cash"}
    moved = small.shop.do(ACTIONS["top_up"].function, customer_id=customer, **form, request_id="r-1")
    old = fingerprint("top_up", {"customer_id": customer, **form})
    with small.shop.runner.database.write() as connection:
        copied = connection.execute(select(request)).one()._asdict() | {"request_id": "r-0", "body_hash": old}
        connection.execute(insert(request).values(copied))
    assert small.shop.do(ACTIONS["top_up"].function, customer_id=customer, **form, request_id="r-0") == moved
    assert small.wallet(customer).balance == 1000


def test_who_left_is_forgotten_in_these_answers_too(small):
    made = small.shop.do_once("r-1", register_customer, name="남궁하늘", phone="010-7777-0000", birth="1999-02-03")
    small.shop.do_once("r-2", edit_customer, customer_id=made.customer, card_number="KEEPSAKE-7")
    small.shop.do_once("r-3", ACTIONS["suspend_customer"].function, customer_id=made.customer, reason="찢음")
    small.shop.do(ACTIONS["withdraw_customer"].function, customer_id=made.customer)
    with small.shop.runner.database.read() as connection:
        kept = connection.execute(select(request.c.answer)).scalars().all()
    assert len(kept) == 3
    traces = ("남궁하늘", "KEEPSAKE", made.card, "1999-02-03", "0000")
    assert not [answer for answer in kept if any(trace in answer for trace in traces)]
