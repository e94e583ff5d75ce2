"""What keeps the shop sound: done by those who may, written down where it tells a secret, and without losing anything."""

import pytest
from sqlalchemy import select, text

from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused, Unavailable
from rentbook_desktop.foundation.last_proof import read_last_proof
from rentbook_desktop.foundation.shop_secret import recovery_code
from rentbook_desktop.foundation.work import WorkRunner
from rentbook_desktop.maintenance import (
    KeysState,
    begin_new_chain,
    check_head,
    health,
    import_key,
    keys_state,
    list_secrets,
    note_code_noted,
    prove,
    rebuild,
    reset_owner_pin,
    reveal_key,
    set_secrets,
    verify,
)
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.staff.actions import dismiss_staff, set_owner_pin
from tests.shops import SmallShop


def test_what_is_made_anew_is_what_was_there(small):
    customer = small.customer(points=3000)
    small.rent(customer, small.copies("소나기"))
    small.shop.deliver()
    before = small.shop.ask(mypage_summary, customer_id=customer)
    assert small.shop.maintain(rebuild) == small.shop.relay.head()
    assert small.shop.ask(mypage_summary, customer_id=customer) == before
    assert small.shop.ask(search_titles, words="소나기").count == 1


def test_the_key_can_be_carried_over_and_another_one_is_refused(small):
    code = small.shop.maintain(reveal_key)
    program = small.shop.as_actor(system_actor("desk-1", Right.KEYS))
    program.maintain(import_key, code=code.lower())
    with pytest.raises(Invalid, match="INVALID_PHONE_KEY"):
        program.maintain(import_key, code="A" * 52)
    with pytest.raises(Invalid, match="WRONG_RECOVERY_CODE"):
        program.maintain(import_key, code=code[:-1] + ("0" if code[-1] != "0" else "1"))
    with pytest.raises(Invalid, match="OTHER_RECOVERY_CODE"):
        program.maintain(import_key, code=recovery_code(bytes(16)))
    with small.shop.runner.database.read() as connection:
        done = connection.execute(select(audit.c.action, audit.c.after).where(audit.c.action == "reveal_key")).all()
    assert len(done) == 1
    assert code not in done[0].after


def test_a_secret_is_listed_as_there_and_never_told(small):
    small.shop.maintain(set_secrets, secrets={"solapi_api_key": "k-123"})
    listed = small.shop.maintain(list_secrets)
    assert listed.secrets["solapi_api_key"]
    assert not listed.secrets["nhn_appkey"]
    assert "k-123" not in repr(listed)
    small.shop.maintain(set_secrets, secrets={"solapi_api_key": ""})
    assert not small.shop.maintain(list_secrets).secrets["solapi_api_key"]


@pytest.mark.parametrize("care", [verify, rebuild, reveal_key, list_secrets])
def test_a_clerk_keeps_nothing_sound(embedded, care):
    clerk = embedded.clerk()
    with pytest.raises(NotAllowed):
        clerk.maintain(care)


@pytest.fixture
def keeper(small):
    """The program itself, which has the keys in its care."""
    return small.opened.as_actor(system_actor("desk-1", Right.KEYS))


def _wait_out_the_tries(shop, staff_id):
    for _ in range(5):
        with pytest.raises(Refused, match=r"WRONG_PIN|PIN_LOCKED"):
            shop.sign_in(staff_id, "000000")


def test_an_owner_who_forgot_the_pin_comes_in_with_the_recovery_code_at_once_and_it_is_written_down(small, keeper):
    owner = small.hire()
    code = small.shop.maintain(reveal_key)
    _wait_out_the_tries(small.opened, owner.staff_id)
    keeper.maintain(reset_owner_pin, staff_id=owner.staff_id, code=code.lower().replace("-", " "), pin="702846")
    assert small.opened.sign_in(owner.staff_id, "702846").staff == owner.staff
    with pytest.raises(Refused, match="WRONG_PIN"):
        small.opened.sign_in(owner.staff_id, "2468")
    with small.shop.runner.database.read() as connection:
        rows = connection.execute(select(audit).where(audit.c.action.in_(("reset_owner_pin", "set_owner_pin")))).all()
    assert {row.about for row in rows} == {f"staff:{owner.staff_id}", "data:reset_owner_pin"}
    assert "702846" not in repr(rows)
    assert code not in repr(rows)
    small.shop.deliver()
    assert small.verify() == {}


@pytest.mark.parametrize(
    ("bend", "code"),
    [
        (lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"), "WRONG_RECOVERY_CODE"),
        (lambda _: recovery_code(bytes(16)), "OTHER_RECOVERY_CODE"),
        (lambda _: "", "WRONG_RECOVERY_CODE"),
    ],
)
def test_a_wrong_code_lets_nobody_in(small, keeper, bend, code):
    owner = small.hire()
    wrong = bend(small.shop.maintain(reveal_key))
    with pytest.raises(Invalid, match=code):
        keeper.maintain(reset_owner_pin, staff_id=owner.staff_id, code=wrong, pin="702846")
    with pytest.raises(Refused, match="WRONG_PIN"):
        small.opened.sign_in(owner.staff_id, "702846")
    assert small.opened.sign_in(owner.staff_id, "2468")


def test_a_clerk_and_somebody_who_left_are_not_let_in_by_the_code(small, keeper):
    clerk, code = small.clerk().actor, small.shop.maintain(reveal_key)
    other = small.hire("최민지")
    small.shop.do(dismiss_staff, staff_id=other.staff_id)
    for staff_id in (clerk.staff_id, other.staff_id):
        with pytest.raises(Refused, match="NOT_AN_OWNER"):
            keeper.maintain(reset_owner_pin, staff_id=staff_id, code=code, pin="702846")
        with pytest.raises((Refused, NotFound)):
            small.opened.sign_in(staff_id, "702846")


def test_an_owners_pin_given_by_the_code_is_no_easy_one(small, keeper):
    owner, code = small.hire(), small.shop.maintain(reveal_key)
    for pin in ("2468", "123456", "abcdef"):
        with pytest.raises(Invalid):
            keeper.maintain(reset_owner_pin, staff_id=owner.staff_id, code=code, pin=pin)


def test_nobody_at_the_desk_sets_a_pin_past_the_code(small):
    clerk = small.clerk()
    with pytest.raises(NotAllowed):
        clerk.maintain(reset_owner_pin, staff_id=1, code=small.shop.maintain(reveal_key), pin="702846")
    with pytest.raises(NotAllowed):
        small.shop.do(set_owner_pin, staff_id=1, pin_hash="x")


def test_whether_the_code_was_asked_back_is_known_and_forgotten_with_the_secret(small, keeper, monkeypatch, tmp_path):
    assert keeper.maintain(keys_state) == KeysState(here=True, code_noted=False)
    small.shop.maintain(note_code_noted)
    assert keeper.maintain(keys_state) == KeysState(here=True, code_noted=True)
    small.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    small.pass_days(1)
    moved = SmallShop(small.folder, small.url, clock=small.clock)
    other = moved.opened.as_actor(system_actor("desk-1", Right.KEYS))
    assert other.maintain(keys_state) == KeysState(here=False, code_noted=True)
    other.maintain(begin_new_chain)
    assert other.maintain(keys_state) == KeysState(here=True, code_noted=False)
    moved.close()


def test_a_look_through_all_records_is_known_to_everybody_and_an_older_code_is_no_light(small):
    small.customer()
    small.shop.deliver()
    head = str(small.shop.maintain(health)["head"])
    assert small.shop.maintain(prove).outcome == "HOLDS"
    assert small.opened.last_proof == read_last_proof(small.folder)
    small.customer("이도윤")
    small.shop.deliver()
    assert small.shop.maintain(check_head, head=head).outcome == "HOLDS"
    wrong = head[:-1] + ("2" if head[-1] != "2" else "3")
    found = small.shop.maintain(check_head, head=wrong)
    assert (found.outcome, found.failed) == ("BROKEN", ("continues_head",))
    assert small.opened.last_proof.outcome == "HOLDS", "a slip of the pen breaks no records"
    with pytest.raises(Invalid, match="INVALID_HEAD_CODE"):
        small.shop.maintain(check_head, head="k7qf-92mm")


def _on_another_computer(small, monkeypatch, tmp_path):
    small.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    moved = SmallShop(small.folder, small.url)
    return moved, moved.opened.as_actor(system_actor("desk-1", Right.KEYS))


def test_new_keys_come_with_the_pin_by_which_an_owner_goes_on(small, monkeypatch, tmp_path):
    owner = small.hire()
    clerk = small.hire("이준서", "clerk")
    moved, keeper = _on_another_computer(small, monkeypatch, tmp_path)
    for staff_id, pin, what in (
        (clerk.staff_id, "702846", Refused),
        (99, "702846", Refused),
        (owner.staff_id, "123456", Invalid),
    ):
        with pytest.raises(what):
            keeper.maintain(begin_new_chain, staff_id=staff_id, pin=pin)
        assert not keeper.maintain(keys_state).here, "nothing has changed"
    code = keeper.maintain(begin_new_chain, staff_id=owner.staff_id, pin="702846")
    at_desk = moved.opened.as_actor(moved.opened.sign_in(owner.staff_id, "702846"))
    assert at_desk.maintain(reveal_key) == code
    with pytest.raises(Refused):
        moved.opened.sign_in(clerk.staff_id, "1357")
    with pytest.raises(Refused, match="SECRET_IS_HERE"):
        keeper.maintain(begin_new_chain, staff_id=owner.staff_id, pin="702846")
    moved.close()


def test_a_computer_that_dies_right_after_its_new_keys_still_lets_the_owner_in(small, monkeypatch, tmp_path):
    owner = small.hire()
    moved, keeper = _on_another_computer(small, monkeypatch, tmp_path)

    def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(WorkRunner, "write_down", die)
    monkeypatch.setattr(WorkRunner, "do", die)
    with pytest.raises(KeyboardInterrupt):
        keeper.maintain(begin_new_chain, staff_id=owner.staff_id, pin="702846")
    monkeypatch.undo()
    moved.opened.sign_in(owner.staff_id, "702846")
    moved.close()


def test_an_end_of_the_records_that_a_hand_moved_is_known(small, keeper):
    small.customer()
    assert not keeper.maintain(keys_state).chain_broken
    with small.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE chain_head SET event_id = event_id - 1"))
    assert keeper.maintain(keys_state).chain_broken


def test_without_its_keys_a_shop_takes_them_and_the_new_pin_from_one_code(small, keeper, monkeypatch, tmp_path):
    owner, code = small.hire(), small.shop.maintain(reveal_key)
    small.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    moved = SmallShop(small.folder, small.url)
    with pytest.raises(Unavailable, match="SHOP_KEY_MISSING"):
        moved.opened.sign_in(owner.staff_id, "2468")
    other = moved.opened.as_actor(system_actor("desk-1", Right.KEYS))
    other.maintain(reset_owner_pin, staff_id=owner.staff_id, code=code, pin="702846")
    assert moved.opened.sign_in(owner.staff_id, "702846")
    moved.close()


def test_all_records_are_looked_through_when_somebody_wants_it(embedded):
    embedded.customer(points=3000)
    embedded.shop.deliver()
    proof = embedded.shop.maintain(prove)
    assert (proof.outcome, proof.failed) == ("HOLDS", ())
    assert read_last_proof(embedded.folder) == proof
