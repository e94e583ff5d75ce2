"""Nobody acts without the right to, on no face: signing in by command line, lent rights, dismissed owners, a blind desk."""

import io
import json
import os
import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import text

from rentbook_desktop.catalog.actions import register_title
from rentbook_desktop.catalog.exports import title_csv_page
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import batches, import_titles
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.faces.desk.page import Target
from rentbook_desktop.faces.terminal import sign_in
from rentbook_desktop.faces.terminal.commands import all_commands
from rentbook_desktop.foundation.actors import Actor, Job, Right, Role, system_actor
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.registry import ActionSpec, MaintenanceSpec, QuerySpec, Spec, registered
from rentbook_desktop.foundation.settings import SETTINGS, Settings
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.kiosk.queries import kiosk_settings
from rentbook_desktop.maintenance import health, list_secrets, rebuild, reveal_key, verify
from rentbook_desktop.modules import verb_modules
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.queries.ledger import statement_of, whole_ledger
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.staff.actions import dismiss_staff, edit_staff
from rentbook_desktop.staff.queries import audit_page, card_of, staff_here
from rentbook_desktop.wallet.tables import transfer
from tests.faces.terminal.conftest import Counter
from tests.patience import SECONDS
from tests.shops import PINS, SmallShop, hash_of, new_id
from tests.stories.counter import Librarian

OWNER, CLERK = "김하늘", "이준서"


@pytest.fixture
def staffed(small):
    """A shop with an owner, who acts in `shop`, and a clerk."""
    small.clerk_shop = small.clerk(CLERK)
    return small


@pytest.fixture
def typed(tmp_path, shop_url, capsysbinary, monkeypatch):
    """The command line of a shop with an owner, a clerk, a customer and a copy."""
    made = SmallShop(tmp_path / "shop", shop_url)
    made.clerk(CLERK)
    made.customer("박서연", points=5000, card_number="C-77")
    made.copies("날개")
    made.hand_over()
    return Counter(tmp_path / "shop", shop_url, capsysbinary, monkeypatch)


def pin_file(folder, pin, mode=0o600):
    path = folder / "pin.txt"
    path.write_text(pin + "\n", encoding="ascii")
    path.chmod(mode)
    return path


def as_staff(folder, name):
    role = "owner" if name == OWNER else "clerk"
    return ("--staff", name, "--pin-file", pin_file(folder, PINS[role]))


# The command line


def test_a_clerk_without_a_pin_is_refused_with_a_sentence(typed):
    for words in (("status",), ("--staff", CLERK, "status")):
        said = typed.say(*words)
        assert (said.code, said.out) == (5, "")
        assert "--staff NAME" in said.err or "--pin-file" in said.err
    assert typed.json("--staff", CLERK, "status", code=5)["error"] == "not_allowed"
    assert "PIN" in typed.say("--staff", CLERK, "status", lang="ko").err


def test_a_clerk_with_their_pin_has_their_own_rights_only(typed, tmp_path):
    clerk = as_staff(tmp_path, CLERK)
    assert typed.json(*clerk, "title", "add", "--name", "소나기")["name"] == "소나기"
    rented = typed.json(*clerk, "rent", "RB-000001-1", "--customer", "C-77")["rentals"]
    assert rented[0]["title"] == "날개"
    said = typed.say(*clerk, "wallet", "refund", "--customer", "C-77", "--amount", "1000")
    assert (said.code, "Refunds" in said.err) == (5, True)
    assert typed.say(*clerk, "export", "customers", tmp_path / "all.csv").code == 5
    assert not (tmp_path / "all.csv").exists()
    assert typed.say(*clerk, "settings", "set", "rental.days", "9").code == 5
    assert typed.say(*clerk, "secret", "key").code == 5
    owner = as_staff(tmp_path, OWNER)
    pasted = ("--staff", f"\ufeff{OWNER}\u200b", *owner[2:])
    assert typed.say(*pasted, "status").code == 0
    assert typed.json(*owner, "wallet", "refund", "--customer", "C-77", "--amount", "1000")["balance"] == 3000


def test_a_wrong_name_or_pin_is_refused_and_counted(typed, tmp_path):
    wrong = ("--pin-file", pin_file(tmp_path, "9999"))
    assert typed.say("--staff", "아무개", *wrong, "status").code == 5
    for _ in range(4):
        said = typed.say("--staff", CLERK, *wrong, "status")
        assert (said.code, "not right" in said.err) == (5, True)
    assert "60 seconds" in typed.say("--staff", CLERK, *wrong, "status").err
    assert typed.say(*as_staff(tmp_path, CLERK), "status").code == 5


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_pin_file_that_others_can_read_is_refused(typed, tmp_path, mode):
    path = pin_file(tmp_path, PINS["owner"], mode)
    said = typed.say("--staff", OWNER, "--pin-file", path, "status")
    assert (said.code, "chmod 600" in said.err) == (5, True)


def test_a_pin_file_of_somebody_else_or_none_is_refused(typed, tmp_path, monkeypatch):
    path = pin_file(tmp_path, PINS["owner"])
    assert typed.say("--staff", OWNER, "--pin-file", tmp_path, "status").code == 5
    assert typed.say("--staff", OWNER, "--pin-file", tmp_path / "none", "status").code == 5
    assert typed.say("--pin-file", path, "status").code == 2
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert typed.say("--staff", OWNER, "--pin-file", path, "status").code == 5


AT_A_TERMINAL = """
import fcntl, sys, termios
from rentbook_desktop.__main__ import main
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.exit(main())
"""


def test_a_pin_is_typed_unseen_on_the_terminal(typed):
    master, slave = os.openpty()

    words = ["--data", str(typed.data), "--database", typed.url, "--lang", "en", "--staff", OWNER, "--json", "status"]
    process = subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, *words],
        stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    shown = b""
    while b"PIN of" not in shown:
        shown += os.read(master, 1024)
    os.write(master, PINS["owner"].encode() + b"\n")
    out, err = process.communicate(timeout=SECONDS)
    os.close(slave)
    os.close(master)
    assert process.returncode == 0, err
    assert json.loads(out)["out"] == 0
    assert PINS["owner"].encode() not in shown + out + err


def test_where_nobody_sits_at_a_terminal_there_is_no_pin(typed, monkeypatch):
    monkeypatch.setattr(sign_in, "_has_terminal", lambda: False)
    said = typed.say("--staff", OWNER, "status")
    assert (said.code, "--pin-file" in said.err) == (5, True)


READS_INPUT = {"secret set", "secret take-key", "staff reset-pin"}
FOR_LOST_KEYS = {"secret replace"}  # nobody can sign in without them; where they are, it is refused
COMMANDS = {one.words: one for one in all_commands().values() if not one.standalone}
UNATTENDED = {"overdue", "notices send", "verify", "rebuild", "health", "backup", "backup list"}


def test_only_what_runs_unattended_needs_nobody():
    assert {words for words, one in COMMANDS.items() if one.unattended is not None} == UNATTENDED
    granted = frozenset().union(*(one.unattended or frozenset() for one in COMMANDS.values()))
    assert granted == {Right.MAINTENANCE, Right.NOTICES}


def _args(command, folder):
    """Something that can be read for everything a command takes."""
    by_kind = {"number": 1, "whole": 1, "amount": 1000, "price": 1000, "day": "2026-11-23", "flag": True}
    args = {}
    for one in command.parameters:
        usual = (
            str(folder / "file.csv")
            if one.kind == "path"
            else one.metavar.split("|")[0]
            if "|" in one.metavar
            else "C-77"
        )
        args[one.name] = one.choices[0] if one.choices else by_kind.get(one.kind, usual)
    known = {"words": ["날개"], "copy": ["RB-000001-1"], "isbn": "9788936434267", "phone": "010-1111-2222"}
    known |= {"birth": None, "key": "rental.days", "pin": "1234", "value": "9", "head": ""}
    known |= {"file": str(folder / "new.rentbook"), "passphrase_file": None} if command.words == "backup" else {}
    return {name: known.get(name, value) for name, value in args.items()}


def test_nothing_else_is_done_for_nobody(typed, tmp_path):
    (tmp_path / "file.csv").write_text("제목\n소나기\n", encoding="utf-8")
    names = [words for words in COMMANDS if words not in READS_INPUT | FOR_LOST_KEYS]
    answers = typed.batch(*({"id": one, "command": one, "args": _args(COMMANDS[one], tmp_path)} for one in names))
    done = {one["id"] for one in answers if one["ok"]}
    on_server = {"backup"} if typed.url.startswith("postgresql") else set()  # its tools are not on the path
    assert done == UNATTENDED - on_server
    assert {one["error"] for one in answers if not one["ok"] and one["id"] not in on_server} == {"not_allowed"}
    for words in READS_INPUT:
        typed._monkeypatch.setattr(sys, "stdin", io.StringIO("X\n"))
        code = typed.say(*words.split(), *(["solapi_api_key"] if words == "secret set" else [])).code
        assert code == (5 if words == "secret set" else 2)  # a recovery code is its own authority, this is none


def test_a_batch_signs_in_once(typed, tmp_path, monkeypatch):
    lines = [{"id": at, "command": "customer show", "args": {"customer": "C-77"}} for at in range(3)]
    data = b"".join(json.dumps(one).encode() + b"\n" for one in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    said = typed.say(*as_staff(tmp_path, CLERK), "batch")
    assert [json.loads(line)["ok"] for line in said.out.splitlines()] == [True, True, True]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    said = typed.say("--staff", CLERK, "--pin-file", pin_file(tmp_path, "9999"), "batch")
    assert (said.code, said.out) == (5, "")
    shop = SmallShop(typed.data, typed.url)
    tries = shop.opened.as_actor(Actor(staff=OWNER, staff_id=1)).ask(audit_page, actions=["note_pin_try"])
    assert [one.after for one in tries.entries] == [{"wrong_pin": 1}, {"sign_in": CLERK}]
    shop.close()


# Customers


def _verbs(kind):
    verb_modules()
    return [one for one in registered().values() if isinstance(one, kind) and "tests" not in one.function.__module__]


def test_a_customer_asks_nothing_about_another(small):
    one, other = small.customer("박서연"), small.customer("최민지")
    kiosk = small.shop.as_customer(one)
    for spec in _verbs(QuerySpec):
        about_other = {"customer_id": other} if spec.own else {}
        if spec.own or Role.CUSTOMER not in spec.roles:
            with pytest.raises(NotAllowed):
                kiosk.ask(spec.function, **about_other)
    assert kiosk.ask(show_customer, customer_id=one).name == "박서연"


def test_a_customer_does_nothing_that_is_the_shops(small):
    one, other = small.customer("박서연", points=5000), small.customer("최민지", points=5000)
    kiosk, copies = small.shop.as_customer(one), small.copies("날개")
    for spec in _verbs(ActionSpec):
        if Role.CUSTOMER not in spec.roles:
            with pytest.raises(NotAllowed):
                kiosk.do(spec.function, **({"request_id": new_id()} if spec.once else {}))
    for spec in _verbs(MaintenanceSpec):
        with pytest.raises(NotAllowed):
            kiosk.maintain(spec.function)
    with pytest.raises(NotAllowed):
        kiosk.do(rent_books, customer_id=other, copies=copies, request_id=new_id())
    with pytest.raises(NotAllowed):
        small.shop.as_actor(Actor(role=Role.CUSTOMER)).do(return_books, copies=copies, request_id=new_id())


# Kiosks

AT_A_KIOSK = {
    "return_books", "return_noted", "call_staff", "cancel_call", "kiosk_heartbeat", "identify_by_card", "identify_by_phone", "look_up",
    "leave_kiosk",
    "kiosk_settings", "call_state", "scan_at_kiosk", "search_at_kiosk", "title_place", "cover_at_kiosk", "shelf_at_kiosk",
}  # fmt: skip
ABOUT_ONESELF = {
    "rent_books", "basket_quote", "customer_at_kiosk", "show_customer", "notice_choice", "wallet_of", "ledger_of",
    "mypage_summary", "customer_page", "past_rentals", "pay_fee", "fees_owed", "renew_copies", "renewal_offers",
    "reserve_title", "cancel_reservation", "suspend_reservation", "resume_reservation", "reservations_of", "rental_receipt_goes",
    "page_at_kiosk", "place_offered",
}  # fmt: skip


def _ways(shop):
    return {ActionSpec: shop.do, QuerySpec: shop.ask, MaintenanceSpec: shop.maintain}


def test_a_kiosk_may_do_what_is_written_here_and_nothing_else(small):
    assert {one.name for one in _verbs(Spec) if Role.KIOSK in one.roles} == AT_A_KIOSK
    kiosk = small.shop.as_kiosk("kiosk-1")
    for kind, verb in _ways(kiosk).items():
        for spec in _verbs(kind):
            if spec.name not in AT_A_KIOSK:
                with pytest.raises(NotAllowed):
                    verb(
                        spec.function,
                        **({"request_id": new_id()} if isinstance(spec, ActionSpec) and spec.once else {}),
                    )


def test_no_verb_of_a_kiosk_names_a_customer_and_no_customers_verb_another(small):
    one, other = small.customer("박서연", points=5000), small.customer("최민지", points=5000)
    assert {spec.name for spec in _verbs(Spec) if spec.own} == ABOUT_ONESELF
    for shop in (small.shop.as_kiosk("kiosk-1"), small.shop.as_kiosk("kiosk-1").as_customer(one)):
        for kind, verb in _ways(shop).items():
            for spec in _verbs(kind):
                if spec.own or "customer_id" in [field.name for field in spec.form]:
                    more = {"request_id": new_id()} if isinstance(spec, ActionSpec) and spec.once else {}
                    with pytest.raises(NotAllowed):
                        verb(spec.function, customer_id=other, **more)


def test_who_is_known_by_a_birthday_asks_and_never_does(small):
    one, copies = small.customer("박서연", points=5000), small.copies("날개")
    looking = small.shop.as_kiosk("kiosk-1").as_customer(one, looks_only=True)
    for kind in (ActionSpec, MaintenanceSpec):
        for spec in _verbs(kind):
            more = {"request_id": new_id()} if isinstance(spec, ActionSpec) and spec.once else {}
            if spec.own:
                more["customer_id"] = one
            with pytest.raises(NotAllowed):
                _ways(looking)[kind](spec.function, **more)
    assert looking.ask(show_customer, customer_id=one).name == "박서연"
    with pytest.raises(NotAllowed):
        looking.do(rent_books, customer_id=one, copies=copies, request_id=new_id())


def test_a_kiosk_stays_one_where_nobody_is_employed_and_where_somebody_is(small):
    for begin in (lambda: None, small.hire):
        begin()
        kiosk = small.opened.as_kiosk("kiosk-1")
        assert not kiosk.ask(kiosk_settings).enabled
        with pytest.raises(NotAllowed):
            kiosk.ask(staff_here)


# Who works here


def test_an_open_shop_is_closed_by_its_first_owner(small):
    small.copies("날개")
    assert small.opened.maintain(verify).ok
    small.hire(OWNER)
    for attempt in (
        lambda: small.opened.ask(staff_here),
        lambda: small.opened.do(register_title, card=None),
        lambda: small.opened.maintain(rebuild),
        lambda: small.opened.maintain(health),
    ):
        with pytest.raises(NotAllowed) as error:
            attempt()
        assert error.value.why == "NOBODY_SIGNED_IN"
    assert [one.name for one in small.opened.staff()] == [OWNER]


def test_a_dismissed_owner_is_out_at_the_next_action(staffed):
    second = staffed.opened.as_actor(staffed.hire("박도윤", "owner"))
    assert second.ask(audit_page).count
    staffed.shop.do(dismiss_staff, staff_id=second.actor.staff_id)
    for attempt in (
        lambda: second.ask(audit_page),
        lambda: second.do(change_setting, key="rental.days", value="9"),
        lambda: second.do(rent_books, customer_id=1, copies=["X"], request_id=new_id()),
        lambda: second.maintain(rebuild),
    ):
        with pytest.raises(NotAllowed) as error:
            attempt()
        assert error.value.why == "NOT_EMPLOYED"


def test_a_changed_role_counts_at_once(staffed):
    second = staffed.opened.as_actor(staffed.hire("박도윤", "owner"))
    staffed.shop.do(edit_staff, staff_id=second.actor.staff_id, role="clerk")
    with pytest.raises(NotAllowed):
        second.do(change_setting, key="rental.days", value="9")
    staffed.shop.do(edit_staff, staff_id=staffed.clerk_shop.actor.staff_id, role="owner")
    assert staffed.clerk_shop.do(change_setting, key="rental.days", value="9").after == "9"


def test_what_an_actor_says_of_their_own_rights_does_not_count(staffed):
    boast = Actor(staff=OWNER, rights=frozenset(Right))
    with pytest.raises(NotAllowed):
        staffed.opened.as_actor(boast).do(change_setting, key="rental.days", value="9")


def test_the_system_has_just_the_rights_of_its_task(staffed):
    machine = staffed.opened.as_actor(system_actor("desk-1", Right.MAINTENANCE))
    assert machine.maintain(verify).ok
    for attempt in (
        lambda: machine.do(change_setting, key="rental.days", value="9"),
        lambda: machine.ask(card_of, staff_id=1),
        lambda: machine.maintain(reveal_key),
        lambda: machine.maintain(list_secrets),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_nobody_sees_the_hash_of_a_pin(staffed):
    with pytest.raises(NotAllowed):
        staffed.shop.ask(card_of, staff_id=1)


# A right that was lent


def _lend(staffed, right, *steps, open_argument=""):
    job = Job(steps=steps, open_argument=open_argument)
    owner_id = staffed.shop.actor.staff_id
    lent = staffed.opened.with_right(staffed.clerk_shop.actor, owner_id, PINS["owner"], right, job)
    return staffed.opened.as_actor(lent)


def test_a_lent_right_serves_one_form_once(staffed):
    customer_id = staffed.customer(points=5000)
    form = {"customer_id": customer_id, "amount": 1000, "reason": "잘못 충전"}
    lent = _lend(staffed, Right.REFUND, (refund, form))
    with pytest.raises(NotAllowed):
        lent.do(refund, request_id=new_id(), **(form | {"amount": 2000}))
    request_id = new_id()
    assert lent.do(refund, request_id=request_id, **form).balance == 4000
    assert lent.do(refund, request_id=request_id, **form).balance == 4000  # the same request: its first answer
    with pytest.raises(NotAllowed) as error:
        lent.do(refund, request_id=new_id(), **form)
    assert error.value.why == "SPENT"
    assert staffed.wallet(customer_id).balance == 4000
    assert staffed.verify() == {}


def test_a_refused_action_leaves_the_lent_right_for_the_next_try(staffed):
    form = {"key": "rental.days", "value": "soon"}
    lent = _lend(
        staffed, Right.SETTINGS, (change_setting, form), (change_setting, {"key": "rental.days", "value": "9"})
    )
    with pytest.raises(Exception, match="INVALID_NUMBER"):
        lent.do(change_setting, **form)
    assert lent.do(change_setting, key="rental.days", value="9").after == "9"


def test_a_right_lent_by_somebody_who_was_let_go_is_gone(staffed):
    second = staffed.hire("박도윤", "owner")
    job = Job(steps=[(change_setting, {"key": "rental.days", "value": "9"})])
    lent = staffed.opened.with_right(staffed.clerk_shop.actor, second.staff_id, PINS["owner"], Right.SETTINGS, job)
    staffed.shop.do(dismiss_staff, staff_id=second.staff_id)
    with pytest.raises(NotAllowed):
        staffed.opened.as_actor(lent).do(change_setting, key="rental.days", value="9")


def test_a_lent_question_is_asked_once_and_stands_in_the_log(staffed):
    customer_id = staffed.customer(points=5000)
    lent = _lend(staffed, Right.EXPORT, (whole_ledger, {"customer_id": customer_id}))
    assert len(lent.ask(whole_ledger, customer_id=customer_id)) == 1
    with pytest.raises(NotAllowed):
        lent.ask(whole_ledger, customer_id=customer_id)
    (entry,) = staffed.shop.ask(audit_page, actions=["whole_ledger"]).entries
    assert (entry.staff, entry.approver, entry.about, entry.reason) == (
        CLERK,
        OWNER,
        f"customer:{customer_id}",
        "spreadsheet",
    )


def test_a_lent_job_of_many_pages_reads_each_once_and_nothing_else(staffed):
    staffed.copies("날개")
    lent = _lend(staffed, Right.EXPORT, (title_csv_page, {}), open_argument="after")
    first = lent.ask(title_csv_page, after=0)
    assert len(first.rows) == 1
    assert lent.ask(title_csv_page, after=first.last).rows == ()
    for after in (0, first.last):
        with pytest.raises(NotAllowed):
            lent.ask(title_csv_page, after=after)
    with pytest.raises(NotAllowed):
        lent.ask(whole_ledger, customer_id=1)


def test_a_lent_import_brings_in_the_rows_that_were_shown_and_no_others(staffed):
    rows = [ListRow(line=at, cells={"name": f"새 책 {at}"}) for at in range(150)]
    parts = tuple(batches(title_plan(rows).titles))
    assert len(parts) == 2
    lent = _lend(staffed, Right.IMPORT, *((import_titles, {"titles": part}) for part in parts), open_argument="claimed")
    for part in parts:
        lent.do(import_titles, titles=part, claimed={})
    with pytest.raises(NotAllowed):
        lent.do(import_titles, titles=parts[0], claimed={1: 1})
    with pytest.raises(NotAllowed):
        lent.do(import_titles, titles=parts[0][:1], claimed={})


# Who and why


def test_a_later_page_of_a_file_that_nobody_began_is_written_down_too(staffed):
    owner = staffed.shop
    for _ in range(2):
        owner.ask(title_csv_page, after=99)
    assert [one.action for one in owner.ask(audit_page).entries].count("title_csv_page") == 1


def test_what_leaves_the_shop_is_written_down_with_who_and_why(staffed):
    customer_id = staffed.customer(points=5000)
    owner = staffed.shop
    owner.ask(title_csv_page, after=0, why="세무서")
    owner.ask(title_csv_page, after=99)  # the next page of the same file
    staffed.clerk_shop.ask(statement_of, customer_id=customer_id, first=date(2026, 11, 1), last=date(2026, 11, 30))
    staffed.clerk_shop.do(reveal_phone, customer_id=customer_id, why="늦은 책")
    owner.maintain(reveal_key)
    entries = reversed(owner.ask(audit_page).entries)
    said = [(one.staff, one.action, one.about, one.reason) for one in entries if one.action in LEAVING]
    assert said == [
        (OWNER, "title_csv_page", "data:title_csv_page", "세무서"),
        (CLERK, "statement_of", f"customer:{customer_id}", "statement"),
        (CLERK, "reveal_phone", f"customer:{customer_id}", "늦은 책"),
        (OWNER, "reveal_key", "data:reveal_key", "keep_copy"),
    ]


LEAVING = {"title_csv_page", "statement_of", "reveal_phone", "reveal_key"}


def test_who_rents_out_and_who_takes_it_back_stand_on_the_transfers(staffed):
    customer_id, copies = staffed.customer(points=5000), staffed.copies("날개", count=2)
    for copy in copies:
        staffed.clerk_shop.do(rent_books, customer_id=customer_id, copies=[copy], request_id=new_id())
    staffed.shop.deliver()
    staffed.shop.do(cancel_rental, rental_id=1, request_id=new_id(), why="slip")
    staffed.shop.deliver()
    with staffed.shop.runner.database.read() as connection:
        rows = connection.execute(transfer.select().order_by(transfer.c.transfer_id)).all()
    assert [(one.kind, one.staff, one.desk) for one in rows if one.rental_id] == [
        ("RENTAL", CLERK, "desk-1"),
        ("RENTAL", CLERK, "desk-1"),
        ("REVERSAL", OWNER, "desk-1"),
    ]
    (entry,) = staffed.shop.ask(audit_page, actions=["cancel_rental"]).entries
    assert (entry.staff, entry.about, entry.reason) == (OWNER, "rental:1", "slip")
    assert staffed.verify() == {}


def test_a_clerk_takes_back_a_slip_of_today_and_not_one_of_yesterday(staffed):
    customer_id, copies = staffed.customer(points=5000), staffed.copies("날개", count=3)
    clerk = staffed.clerk_shop
    for copy in copies:
        clerk.do(rent_books, customer_id=customer_id, copies=[copy], request_id=new_id())
    clerk.do(return_books, copies=copies[1:2], request_id=new_id())
    assert clerk.do(cancel_rental, rental_id=1, request_id=new_id()).copy == copies[0]
    staffed.pass_days(1)
    for act, number in ((cancel_rental, 3), (undo_return, 2)):
        with pytest.raises(NotAllowed) as error:
            clerk.do(act, rental_id=number, request_id=new_id())
        assert error.value.right == Right.REFUND
    assert staffed.shop.do(cancel_rental, rental_id=3, request_id=new_id()).copy == copies[2]


# Settings


@pytest.mark.parametrize("key", ["rental.price", "staff.lock_minutes", "notices.provider", "notices.solapi_pf_id"])
def test_settings_of_money_staff_and_providers_come_from_the_shop_alone(tmp_path, key, caplog):
    value = {"notices.provider": "nhn", "notices.solapi_pf_id": "KA01"}.get(key, "9")
    section, _, name = key.partition(".")
    (tmp_path / "settings.toml").write_text(f'[{section}]\n{name} = "{value}"\n', encoding="utf-8")
    settings = Settings(tmp_path, {SETTINGS[key].variable: value})
    assert settings.found(key) == (SETTINGS[key].default, "default")
    assert settings.ignored(key) == ("environment", "file")
    assert not settings.is_fixed(key)
    assert [one.getMessage() for one in caplog.records if key in one.getMessage()] == [
        f"setting {key}: the value in the {source} is ignored, only the shop's own counts"
        for source in ("environment", "file")
    ]
    settings.apply_stored({key: value})
    assert settings.found(key)[1] == "stored"


def test_the_list_of_settings_says_what_is_ignored(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("RENTBOOK_NOTICES_PROVIDER", "nhn")
    owner = as_staff(tmp_path, OWNER)
    said = typed.say(*owner, "settings", "list")
    assert "The value of notices.provider from the environment is ignored" in said.out
    shown = typed.json(*owner, "settings", "get", "notices.provider")
    assert (shown["value"], shown["source"], shown["ignored"]) == ("file", "default", ["environment"])


# A desk


@pytest.mark.forged
def test_a_desk_that_cannot_see_who_works_here_stays_locked(world, qtbot):
    book = world.book()[0]
    world.hire(OWNER, "owner", hash_of(PINS["owner"]))
    one = Librarian(world, qtbot)
    operators = one.desk.controller.operators
    with _staff_out_of_reach(world.opened.runner.database):
        one.desk.show_window()
        one.until(lambda: operators._lock is not None)
        assert operators.locked
        assert not operators.known
        assert operators._lock.panel.pin.error()
        assert not operators.may(Right.SETTINGS)
        one.desk.controller.go(Target(page="catalog"))
        assert one.desk.controller.pages.shown == "counter"
        one.desk.page.counter.scan(book)
        assert one.copies == []
    one.until(lambda: operators.known)
    assert operators.locked
    assert [person.name for person in operators._people()] == [OWNER]
    one.leave()


class _staff_out_of_reach:  # noqa: N801  (a context manager reads like a function)
    """PostgreSQL locks the table; SQLite, which has no such lock, misses it."""

    def __init__(self, database):
        self.database = database

    def __enter__(self):
        if self.database.is_shared:
            self.connection = self.database.engine.connect()
            self.connection.execute(text("LOCK TABLE staff IN ACCESS EXCLUSIVE MODE"))
        else:
            self._rename("staff", "staff_away")

    def __exit__(self, *_):
        if self.database.is_shared:
            self.connection.rollback()
            self.connection.close()
        else:
            self._rename("staff_away", "staff")

    def _rename(self, old, new):
        with self.database.write() as connection:
            connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def test_a_dismissed_owner_at_an_open_desk_is_locked_out(world, qtbot):
    world.hire(OWNER, "owner", hash_of(PINS["owner"]))
    second = world.hire("박도윤", "owner", hash_of(PINS["owner"]))
    one = Librarian(world, qtbot)
    one.desk.show_window()
    operators = one.desk.controller.operators
    one.until(lambda: operators.known)
    operators.try_unlock(second, PINS["owner"])
    one.until(lambda: not operators.locked)
    acting = one.desk.context.tasks.shop_as(one.desk.context.tasks.actor)
    world.shop.do(dismiss_staff, staff_id=second)
    with pytest.raises(NotAllowed):
        acting.do(change_setting, key="rental.days", value="9")
    one.until(lambda: operators.locked)
    one.leave()
