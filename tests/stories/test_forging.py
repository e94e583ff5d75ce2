"""Nothing is forged unseen: what somebody with the file and an SQL program does is found, and told where it was done."""

import json

import pytest
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.proven_rows import forget_proven
from rentbook_desktop.maintenance import verify
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.undoing import cancel_rental
from tests.forging import NOW, Thief, without_triggers
from tests.shops import SmallShop, new_id


@pytest.fixture(params=["never", "in the middle", "at the end"])
def busy_shop(prepared, request):
    """A shop with a past; what was proven is kept at some time."""
    return prepared(make_busy, request.param)


def make_busy(small, when_proven):
    """An owner and a clerk, two customers, top-ups, rentals, a return, a refund, a cancelled rental."""
    small.clerk()
    one, other = small.customer("박서연", points=9000), small.customer("이도윤", points=5000)
    copies = small.copies(count=4)
    made = small.rent(one, copies[:3])
    small.rent(other, copies[3])
    small.shop.deliver()
    if when_proven == "in the middle":
        prove(small)
    small.give_back(copies[0])
    small.shop.do(cancel_rental, rental_id=made.rentals[1].rental_id, request_id=new_id())
    small.shop.do(refund, customer_id=other, amount=500, reason="잘못 충전", request_id=new_id())
    small.shop.deliver()
    small.pass_days(8)
    small.shop.do(mark_delays)
    small.rent(other, copies[0])
    small.shop.deliver()
    small.top_up(one, 2000)
    small.shop.deliver()
    report = prove(small)
    assert report.ok, report
    if when_proven == "never":
        forget(small)


def prove(small):
    return small.shop.maintain(verify)


def forget(small):
    with small.shop.runner.database.write() as connection:
        forget_proven(connection)


def plain_top_up(thief):
    number = thief.transfer("cash:desk-1", "wallet:1", 50_000, "TOP_UP", reference="top-up:cash")
    thief.payment(number, 1, 50_000, "TOP_UP")


def whole_top_up(thief):
    number = thief.transfer("cash:desk-1", "wallet:1", 50_000, "TOP_UP", reference="top-up:cash", request_id="mine")
    thief.payment(number, 1, 50_000, "TOP_UP")
    thief.request("mine", "top_up")
    body = {"customer_id": 1, "transfer_id": number, "amount": 50_000, "tender": "cash", "day": "2026-11-23"}
    thief.event("PointsToppedUp", "customer:1", json.dumps(body), "mine")


def refund_in_the_owners_name(thief):
    number = thief.transfer("wallet:1", "cash:desk-1", 3000, "REFUND", reference="wallet", request_id="mine")
    thief.payment(number, 1, 3000, "REFUND")
    thief.request("mine", "refund")
    entry = {"audit_id": thief.next_id("audit", "audit_id"), "at": NOW, "staff": "김하늘", "desk": "desk-1"}
    thief.insert("audit", **entry, action="refund", about="customer:1", before="{}", after="{}", request_id="mine")
    body = {"customer_id": 1, "transfer_id": number, "amount": 3000, "tender": "cash", "day": "2026-11-23"}
    thief.event("PointsRefunded", "customer:1", json.dumps(body), "mine")


def _erase(thief, transfer_id):
    """Take a top-up away with all that speaks of it, and make the balances fit."""
    row = thief.run("SELECT * FROM transfer WHERE transfer_id = :number", number=transfer_id).one()
    event = thief.run(
        "SELECT event_id FROM outbox WHERE request_id = :mine AND kind = 'PointsToppedUp'", mine=row.request_id
    )
    number = event.scalar()
    with without_triggers(thief.connection, "transfer", "payment", "outbox", "request"):
        thief.run("DELETE FROM payment WHERE transfer_id = :number", number=transfer_id)
        thief.run("DELETE FROM transfer WHERE transfer_id = :number", number=transfer_id)
        thief.run("DELETE FROM outbox WHERE event_id = :number", number=number)
        thief.run("DELETE FROM request WHERE request_id = :mine", mine=row.request_id)
    for account, change in ((row.debit_id, row.amount), (row.credit_id, -row.amount)):
        thief.run("UPDATE account SET balance = balance + :change WHERE account_id = :id", change=change, id=account)


def top_up_erased_at_the_end(thief):
    number = thief.run("SELECT MAX(transfer_id) FROM transfer").scalar()
    _erase(thief, number)
    last = thief.run("SELECT event_id, mac FROM outbox ORDER BY event_id DESC LIMIT 1").one()
    thief.run("UPDATE chain_head SET event_id = :id, mac = :mac", id=last.event_id, mac=last.mac)
    thief.run("UPDATE bookmark SET event_id = :id WHERE event_id > :id", id=last.event_id)


def top_up_erased_in_the_middle(thief):
    _erase(thief, thief.run("SELECT MIN(transfer_id) FROM transfer").scalar())


def newest_event_gone(thief):
    with without_triggers(thief.connection, "outbox"):
        thief.run("DELETE FROM outbox WHERE event_id = (SELECT MAX(event_id) FROM outbox)")


def transfer_edited_and_sealed_again(thief):
    row = thief.run("SELECT * FROM transfer WHERE kind = 'TOP_UP' ORDER BY transfer_id").first()._asdict()
    row["staff"] = "이준서"
    names = {name: row[name] for name in ("staff", "transfer_id")}
    fields = ("debit_id", "credit_id", "amount", "kind", "reference", "rental_id", "reason", "request_id")
    fields = (*fields, "reversal_of", "refund_of", "staff", "desk", "at")
    from rentbook_desktop.wallet.model import checksum

    with without_triggers(thief.connection, "transfer"):
        thief.run(
            "UPDATE transfer SET staff = :staff, checksum = :checksum WHERE transfer_id = :transfer_id",
            **names,
            checksum=checksum(*(row[name] for name in fields)),
        )


def event_edited(thief):
    with without_triggers(thief.connection, "outbox"):
        thief.run("UPDATE outbox SET body = replace(body, '\"cash\"', '\"card\"') WHERE kind = 'PointsToppedUp'")


def events_swapped(thief):
    with without_triggers(thief.connection, "outbox"):
        one, two = thief.run(
            "SELECT event_id, body FROM outbox WHERE kind = 'PointsToppedUp' ORDER BY event_id LIMIT 2"
        ).all()
        for target, source in ((one, two), (two, one)):
            thief.run("UPDATE outbox SET body = :body WHERE event_id = :id", body=source.body, id=target.event_id)


def audit_entry_removed(thief):
    with without_triggers(thief.connection, "audit"):
        thief.run("DELETE FROM audit WHERE action = 'refund'")


def audit_entry_edited(thief):
    with without_triggers(thief.connection, "audit"):
        thief.run("UPDATE audit SET staff = '이준서' WHERE action = 'refund'")


def answer_bent(thief):
    with without_triggers(thief.connection, "request"):
        thief.run("UPDATE request SET staff = '이준서' WHERE action = 'top_up'")


def own_row_among_the_staff(thief):
    number = thief.next_id("staff", "staff_id")
    thief.insert("staff", staff_id=number, name="도둑", role="OWNER", pin_hash="x", joined_at=NOW)


def clerk_made_an_owner(thief):
    thief.run("UPDATE staff SET role = 'OWNER' WHERE role = 'CLERK'")


def waiting_time_reset(thief):
    thief.run("UPDATE staff SET failures = 0, locked_until = NULL")


def card_pointed_at_somebody_else(thief):
    thief.run("UPDATE card SET customer_id = 1 WHERE customer_id = 2")


def phone_numbers_swapped(thief):
    one, two = thief.run("SELECT customer_id, phone FROM customer ORDER BY customer_id").all()
    for target, source in ((one, two), (two, one)):
        thief.run(
            "UPDATE customer SET phone = :phone WHERE customer_id = :id", phone=source.phone, id=target.customer_id
        )


def customer_renamed(thief):
    thief.run("UPDATE customer SET name = '도둑' WHERE customer_id = 1")


def setting_changed(thief):
    thief.insert("setting", key="rental.price", value="1", at=NOW, staff="김하늘")


def price_of_a_title(thief):
    thief.run("UPDATE title SET price = 1")


def another_customers_rental(thief):
    thief.run("UPDATE rental SET customer_id = 2 WHERE rental_id = 1")


def rental_that_never_was(thief):
    thief.run("DELETE FROM basket")
    thief.run(
        "INSERT INTO rental (rental_id, copy_id, customer_id, title_id, price, tier, period_days, status, rented_at,"
        " rented_on, due_on, returned_at, returned_on) SELECT rental_id + 100, copy_id, customer_id, title_id, 0, tier,"
        " period_days, 'RETURN', rented_at, rented_on, due_on, rented_at, rented_on FROM rental WHERE rental_id = 1"
    )


def later_due_day(thief):
    thief.run("UPDATE rental SET due_on = '2027-11-30' WHERE returned_at IS NULL AND cancelled_at IS NULL")


def return_that_never_was(thief):
    thief.run(
        "UPDATE rental SET status = 'RETURN', returned_at = :now, returned_on = rented_on"
        " WHERE returned_at IS NULL AND cancelled_at IS NULL",
        now=NOW,
    )
    thief.run("UPDATE copy SET state = 'AVAILABLE'")


def book_brought_home(thief):
    thief.run("UPDATE copy SET state = 'WITHDRAWN' WHERE state = 'AVAILABLE'")


def payment_deleted(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("DELETE FROM payment WHERE kind = 'RENTAL' AND rental_id = 1")


def payment_of_a_top_up_deleted(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("DELETE FROM payment WHERE kind = 'TOP_UP'")


def payment_with_another_tender(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("UPDATE payment SET tender = 'card' WHERE kind = 'TOP_UP'")


def payment_refused_though_charged(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("UPDATE payment SET state = 'REFUSED' WHERE kind = 'RENTAL' AND rental_id = 1")


def top_up_refused_though_it_is_in_the_wallet(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("UPDATE payment SET state = 'REFUSED' WHERE kind = 'TOP_UP' AND customer_id = 1")


def refund_cancelled_though_it_was_paid_out(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("UPDATE payment SET state = 'CANCELLED' WHERE kind = 'REFUND'")


def payment_approved_though_the_rental_was_cancelled(thief):
    with without_triggers(thief.connection, "payment"):
        thief.run("UPDATE payment SET state = 'APPROVED' WHERE state = 'CANCELLED'")


def delay_that_was_never_told(thief):
    thief.run("UPDATE rental SET status = 'DELAY' WHERE status = 'RENT'")


def delay_taken_off_by_hand(thief):
    thief.run("UPDATE rental SET status = 'RENT' WHERE status = 'DELAY'")


FORGERIES = [
    (plain_top_up, "points_as_told"), (whole_top_up, "chain_unbroken"), (refund_in_the_owners_name, "chain_unbroken"),
    (top_up_erased_at_the_end, "chain_unbroken"), (top_up_erased_in_the_middle, "chain_unbroken"),
    (newest_event_gone, "chain_unbroken"), (transfer_edited_and_sealed_again, "transfer_seals"),
    (event_edited, "chain_unbroken"), (events_swapped, "chain_unbroken"), (audit_entry_removed, "rows_as_told"),
    (audit_entry_edited, "rows_as_told"), (answer_bent, "rows_as_told"), (own_row_among_the_staff, "rows_as_told"),
    (clerk_made_an_owner, "rows_as_told"), (waiting_time_reset, "rows_as_told"),
    (card_pointed_at_somebody_else, "rows_as_told"), (phone_numbers_swapped, "rows_as_told"),
    (customer_renamed, "rows_as_told"), (setting_changed, "rows_as_told"), (price_of_a_title, "rows_as_told"),
    (another_customers_rental, "rentals_as_told"), (rental_that_never_was, "rentals_as_told"),
    (later_due_day, "rentals_as_told"), (return_that_never_was, "rentals_as_told"),
    (book_brought_home, "copies_as_told"), (payment_deleted, "payments_as_told"),
    (payment_of_a_top_up_deleted, "rows_as_told"), (payment_with_another_tender, "points_as_told"),
    (payment_refused_though_charged, "payments_as_told"),
    (top_up_refused_though_it_is_in_the_wallet, "points_as_told"),
    (refund_cancelled_though_it_was_paid_out, "points_as_told"),
    (payment_approved_though_the_rental_was_cancelled, "payments_as_told"),
    (delay_that_was_never_told, "rentals_as_told"), (delay_taken_off_by_hand, "rentals_as_told"),
]  # fmt: skip


@pytest.mark.thinned(by="forge", keep=2)
@pytest.mark.parametrize(("forge", "proof"), FORGERIES, ids=[forge.__name__ for forge, _ in FORGERIES])
def test_a_forgery_is_found(busy_shop, forge, proof):
    if forge is waiting_time_reset:
        _guess_wrong(busy_shop)
    with busy_shop.shop.runner.database.write() as connection:
        forge(Thief(connection))
    report = busy_shop.shop.maintain(verify)
    assert report.outcome is ProofOutcome.BROKEN
    broken = {one.name for one in report.checks if one.outcome is ProofOutcome.BROKEN}
    assert proof in broken
    assert "schema_as_made" not in broken


def _guess_wrong(small):
    from rentbook_desktop.foundation.errors import Refused

    with pytest.raises(Refused):
        small.opened.sign_in(2, "9999")
    assert small.verify() == {}


def test_a_thief_cannot_have_the_program_seal_what_was_taken_off_the_end(busy_shop):
    with busy_shop.shop.runner.database.write() as connection:
        top_up_erased_at_the_end(Thief(connection))
    with pytest.raises(Unavailable, match="CHAIN_BROKEN"):
        busy_shop.top_up(1, 1000)


@pytest.mark.parametrize("table", ["transfer", "audit", "outbox", "payment", "request", "hold"])
def test_rows_are_not_replaced_past_the_triggers(embedded, table):
    embedded.clerk()
    embedded.rent(embedded.customer(points=5000), embedded.copies())
    embedded.shop.deliver()
    with pytest.raises(DBAPIError, match="never replaced"), embedded.shop.runner.database.write() as connection:
        Thief(connection).run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert embedded.verify() == {}


def test_a_trigger_left_off_and_one_that_was_planted_are_named(embedded):
    with embedded.shop.runner.database.write() as connection:
        thief = Thief(connection)
        thief.run("DROP TRIGGER transfer_stays")
        thief.run("CREATE TRIGGER mine AFTER INSERT ON transfer BEGIN UPDATE account SET held = 0; END")
    assert embedded.verify()["schema_as_made"] == ("trigger mine was added", "trigger transfer_stays is missing")


@pytest.mark.forged
def test_a_shop_whose_rules_were_taken_away_opens_for_reading_and_says_why(small):
    customer = small.customer(points=3000)
    with small.shop.runner.database.write() as connection:
        on = " ON transfer" if connection.dialect.name == "postgresql" else ""
        Thief(connection).run(f"DROP TRIGGER transfer_stays{on}")
    again = SmallShop(small.folder, small.url)
    with pytest.raises(Unavailable) as error:
        again.top_up(customer, 1000)
    assert (error.value.code, "transfer_stays" in str(error.value.values["what"])) == ("SCHEMA_CHANGED", True)
    assert again.wallet(customer).balance == 3000
    assert "schema_as_made" in again.verify()
    again.close()


@pytest.mark.forged
@pytest.mark.parametrize(
    ("bend", "said"),
    [
        ("DROP INDEX uq_rental_open_copy", "index uq_rental_open_copy is missing"),
        ("CREATE UNIQUE INDEX mine ON rental (copy_id)", "index mine was added"),
        ("CREATE TABLE mine (n INTEGER)", "mine"),
        ("ALTER TABLE account DROP CONSTRAINT ck_account_mine", "ck_account_mine"),
    ],
)
def test_an_index_or_a_table_of_a_stranger_opens_it_for_reading_too(small, bend, said):
    customer = small.customer(points=3000)
    with small.shop.runner.database.write() as connection:
        if "CONSTRAINT" in bend:
            if connection.dialect.name == "sqlite":
                bend = "CREATE VIEW ck_account_mine AS SELECT 1"
            else:
                bend = "ALTER TABLE account ADD CONSTRAINT ck_account_mine CHECK (balance IS NOT NULL)"
        Thief(connection).run(bend)
    again = SmallShop(small.folder, small.url, clock=small.clock)
    with pytest.raises(Unavailable) as error:
        again.top_up(customer, 1000)
    assert error.value.code == "SCHEMA_CHANGED"
    assert any(said in one for one in again.verify()["schema_as_made"])
    again.close()
