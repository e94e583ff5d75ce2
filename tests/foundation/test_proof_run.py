"""Proofs on top of earlier ones: less is looked at, nothing is overlooked."""

import pytest
from sqlalchemy import text

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.foundation import proof_run, row_blocks
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.maintenance import begin_new_chain, erase_traces
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.undoing import cancel_rental
from tests.forging import NOW, Thief, without_triggers
from tests.proofs import broken, forget, prove, steal
from tests.shops import new_id
from tests.test_shop_keys import lose_the_secret


@pytest.fixture(params=[1000, 4])
def blocks(request, monkeypatch):
    """How many rows a block has: all of a small shop's, or few."""
    for module in (row_blocks, proof_run):
        monkeypatch.setattr(module, "SIZE", request.param)
    return request.param


@pytest.fixture
def proven(prepared, blocks):
    """A shop with a past of which all proofs held."""
    return prepared(make_proven, blocks)


def make_proven(small, _blocks):
    small.clerk()
    small.owner_id = small.customer("박서연", points=9000)
    small.other_id = small.customer("이도윤", points=9000)
    small.all_copies = small.copies(count=12)
    small.rent(small.owner_id, small.all_copies[:5])
    small.rent(small.other_id, small.all_copies[5:8])
    small.shop.deliver()
    small.give_back(small.all_copies[:3])
    assert broken(prove(small)) == {}


def events(small):
    return steal(small, "SELECT max(event_id) FROM outbox").scalar()


def test_what_was_proven_is_not_looked_at_again(proven):
    found = prove(proven)
    assert (broken(found), found.told.since, found.told.proven is None) == ({}, events(proven), False)
    assert found.told.covers.keys().isdisjoint(f"transfer:{number}" for number in range(1, 9))


def test_a_whole_proof_takes_nothing_from_an_earlier_one(proven):
    found = prove(proven, whole=True)
    assert (broken(found), found.told.since) == ({}, 0)
    assert found.record is not None


def test_a_day_goes_on_after_a_proof_and_is_proven_on_top_of_it(proven):
    made = proven.rent(proven.owner_id, proven.all_copies[8:10])
    proven.give_back(proven.all_copies[3:6])
    proven.shop.do(cancel_rental, rental_id=made.rentals[0].rental_id, request_id=new_id())
    proven.shop.do(refund, customer_id=proven.other_id, amount=500, reason="잘못 충전", request_id=new_id())
    proven.top_up(proven.owner_id, 2000)
    proven.customer("정하은", points=1000)
    found = prove(proven)
    assert broken(found) == {}
    assert 0 < found.told.since < found.told.head
    assert broken(prove(proven)) == {}
    forget(proven)
    assert broken(prove(proven)) == {}


def test_what_is_kept_on_top_is_what_is_kept_of_every_row(proven):
    for copy in proven.all_copies[8:]:
        proven.rent(proven.owner_id, copy)
        proven.give_back(copy)
        on_top = prove(proven)
        assert broken(on_top) == {}
        if on_top.record is not None:
            forget(proven)
            assert prove(proven).record == on_top.record


def test_somebody_leaves_and_what_was_proven_still_is(proven):
    steal(proven, "UPDATE payment SET memo = '' WHERE memo <> ''")
    who = proven.customer("한지우", points=0)
    prove(proven, whole=True)
    proven.shop.do(withdraw_customer, customer_id=who, reason="이사")
    proven.shop.maintain(erase_traces)
    found = prove(proven)
    assert broken(found) == {}
    assert found.told.since > 0


def test_a_reader_that_was_behind_when_it_was_proven_must_have_caught_up(proven, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(proven.shop.relay, "deliver", lambda: True)
        proven.rent(proven.owner_id, proven.all_copies[8])
        assert broken(prove(proven, whole=True)) == {}
    proven.shop.deliver()
    assert broken(prove(proven)) == {}
    with proven.shop.runner.database.write() as connection, without_triggers(connection, "payment", "hold", "transfer"):
        thief = Thief(connection)
        thief.run("DELETE FROM payment WHERE rental_id = (SELECT max(rental_id) FROM rental)")
    assert "payments_as_told" in broken(prove(proven))


def test_rows_that_a_server_numbered_early_and_committed_late_are_no_breach(proven):
    early = _next_numbers(proven, "transfer", "payment", "rental", "hold")
    proven.top_up(proven.owner_id, 1000)
    proven.rent(proven.owner_id, proven.all_copies[8])
    prove(proven, whole=True)
    _number_from(proven, early)
    proven.top_up(proven.owner_id, 1500)
    found = prove(proven)
    assert (broken(found), found.told.since > 0) == ({}, True)
    _number_from(proven, {"transfer": early["transfer"] + 50, "payment": early["payment"] + 50})
    proven.rent(proven.owner_id, proven.all_copies[9])
    assert broken(prove(proven)) == {}


def _next_numbers(small, *tables):
    """Take the next number of tables, as a transaction does that commits later; SQLite has no two at once."""
    asked = "SELECT nextval(pg_get_serial_sequence(:name, :name || '_id'))"
    if not small.shop.runner.database.is_shared:
        return dict.fromkeys(tables, 0)
    return {name: steal(small, asked, name=name).scalar() for name in tables}


def _number_from(small, numbers):
    if small.shop.runner.database.is_shared:
        for name, number in numbers.items():
            steal(
                small, "SELECT setval(pg_get_serial_sequence(:name, :name || '_id'), :at, false)", name=name, at=number
            )


def test_a_secret_that_was_replaced_begins_with_nothing_proven(proven, monkeypatch, tmp_path):
    moved = lose_the_secret(proven, monkeypatch, tmp_path)
    moved.shop.as_actor(system_actor("desk-1", Right.KEYS)).maintain(begin_new_chain)
    assert list(broken(prove(moved))) == ["chain_from_the_start"]
    found = prove(moved)
    assert list(broken(found)) == ["chain_from_the_start"]
    assert found.told.since > 0
    moved.close()


def account_keys_swapped(thief):
    rows = thief.run("SELECT account_id, key, customer_id FROM account WHERE kind = 'wallet' ORDER BY account_id").all()
    one, two = rows[:2]
    thief.run("UPDATE account SET key = 'wallet:0' WHERE account_id = :id", id=one.account_id)
    for target, source in ((two, one), (one, two)):
        thief.run(
            "UPDATE account SET key = :key, customer_id = :who WHERE account_id = :id",
            key=source.key, who=source.customer_id, id=target.account_id,
        )  # fmt: skip


def transfer_with_a_number_below_all(thief):
    keys = dict(thief.run("SELECT key, account_id FROM account").tuples().all())
    row = thief.run("SELECT * FROM transfer WHERE kind = 'TOP_UP'").first()._asdict()
    row |= {"transfer_id": -5, "credit_id": keys["wallet:1"], "request_id": None}
    thief.insert("transfer", **row)


def answer_with_a_number_below_all(thief):
    if thief.connection.dialect.name == "postgresql":
        thief.request("mine", "top_up")
        return
    thief.run(
        "INSERT INTO request (rowid, request_id, action, body_hash, answer, staff, desk, at)"
        " VALUES (-1, 'mine', 'top_up', 'x', '{}', '김하늘', 'desk-1', :now)", now=NOW,
    )  # fmt: skip


def rental_with_a_number_below_all(thief):
    thief.run(
        "INSERT INTO rental (rental_id, copy_id, customer_id, title_id, price, tier, period_days, status, rented_at,"
        " rented_on, due_on, returned_at, returned_on) SELECT -rental_id, copy_id, customer_id, title_id, 0, tier,"
        " period_days, 'RETURN', rented_at, rented_on, due_on, rented_at, rented_on FROM rental WHERE rental_id = 1"
    )


def rental_deleted(thief):
    with without_triggers(thief.connection, "payment", "hold", "transfer"):
        thief.run("DELETE FROM hold WHERE rental_id = 2")
        thief.run("DELETE FROM payment WHERE rental_id = 2")
        thief.run("DELETE FROM rental WHERE rental_id = 2")


def hold_changed_for_one_of_another(thief):
    with without_triggers(thief.connection, "hold"):
        thief.run("UPDATE hold SET rental_id = 99999 WHERE rental_id = 2")


def rental_out_again(thief):
    thief.run("UPDATE rental SET status = 'RENT', returned_at = NULL, returned_on = NULL WHERE rental_id = 1")
    thief.run("UPDATE copy SET state = 'OUT' WHERE copy_id = (SELECT copy_id FROM rental WHERE rental_id = 1)")


def customer_forgotten_who_has_not_left(thief):
    with without_triggers(thief.connection, "outbox"):
        row = thief.run("SELECT event_id, body FROM outbox WHERE kind = 'CustomerRegistered'").first()
        body = row.body.replace("박서연", "")
        thief.run("UPDATE outbox SET body = :body WHERE event_id = :id", body=body, id=row.event_id)


def birthday_of_an_event_bent(thief):
    """A field that is not personal, in an event that names a person."""
    with without_triggers(thief.connection, "outbox"):
        thief.run(
            "UPDATE outbox SET body = replace(body, '2026-11-23', '2026-11-22') WHERE kind = 'CustomerRegistered'"
        )


def answer_deleted(thief):
    with without_triggers(thief.connection, "request"):
        thief.run("DELETE FROM request WHERE action = 'rent_books'")


FORGERIES = [
    (account_keys_swapped, "charges_as_told"), (transfer_with_a_number_below_all, "transfer_seals"),
    (answer_with_a_number_below_all, "rows_as_told"), (rental_with_a_number_below_all, "rentals_as_told"),
    (rental_deleted, "rentals_as_told"), (hold_changed_for_one_of_another, "rentals_settled_once"),
    (rental_out_again, "rentals_as_told"), (customer_forgotten_who_has_not_left, "chain_unbroken"),
    (birthday_of_an_event_bent, "chain_unbroken"), (answer_deleted, "rows_as_told"),
]  # fmt: skip


@pytest.mark.parametrize(("forge", "proof"), FORGERIES, ids=[forge.__name__ for forge, _ in FORGERIES])
@pytest.mark.parametrize("is_proven", [True, False], ids=["proven before", "never proven"])
def test_a_forgery_among_what_was_proven_is_found(proven, forge, proof, is_proven):
    if not is_proven:
        forget(proven)
    with proven.shop.runner.database.write() as connection:
        forge(Thief(connection))
    assert proof in broken(prove(proven))


@pytest.mark.parametrize(
    ("table", "bend"),
    [
        ("transfer", "UPDATE transfer SET reason = 'x' WHERE transfer_id = 2"),
        ("outbox", "UPDATE outbox SET at = at + 1 WHERE event_id = 2"),
        ("payment", "UPDATE payment SET approval = 'x' WHERE kind = 'TOP_UP'"),
        ("audit", "UPDATE audit SET reason = 'x' WHERE audit_id = 1"),
        ("request", "UPDATE request SET at = at + 1"),
    ],
)
def test_the_rows_that_are_not_what_they_were_are_named(proven, table, bend):
    with proven.shop.runner.database.write() as connection, without_triggers(connection, table):
        Thief(connection).run(bend)
    said = broken(prove(proven))
    assert f"of {table} are not what was proven before" in said["proven_rows_unchanged"][0]
    assert len(said) > 1


def test_an_older_record_that_is_put_back_with_older_rows_hides_nothing(proven):
    kept = steal(proven, "SELECT body, seal FROM proven_rows").one()
    was = steal(proven, "SELECT * FROM rental WHERE copy_id = 4").one()
    proven.give_back(proven.all_copies[3])
    prove(proven, whole=True)
    with proven.shop.runner.database.write() as connection:
        thief = Thief(connection)
        thief.run("UPDATE proven_rows SET body = :body, seal = :seal", body=kept.body, seal=kept.seal)
        thief.run(
            "UPDATE rental SET status = :status, returned_at = NULL, returned_on = NULL WHERE rental_id = :id",
            status=was.status, id=was.rental_id,
        )  # fmt: skip
        thief.run("UPDATE copy SET state = 'OUT' WHERE copy_id = 4")
    assert "rentals_as_told" in broken(prove(proven))


def test_rows_taken_away_with_a_record_put_back_that_knew_fewer_are_missed(proven):
    kept = steal(proven, "SELECT body, seal FROM proven_rows").one()
    proven.top_up(proven.owner_id, 3000)
    prove(proven, whole=True)
    with proven.shop.runner.database.write() as connection, without_triggers(connection, "transfer", "payment"):
        thief = Thief(connection)
        thief.run("UPDATE proven_rows SET body = :body, seal = :seal", body=kept.body, seal=kept.seal)
        number = thief.run("SELECT max(transfer_id) FROM transfer").scalar()
        thief.run("DELETE FROM payment WHERE transfer_id = :number", number=number)
        thief.run("DELETE FROM transfer WHERE transfer_id = :number", number=number)
        thief.run("UPDATE account SET balance = balance - 3000 WHERE key = 'wallet:1'")
        thief.run("UPDATE account SET balance = balance + 3000 WHERE key = 'cash:desk-1'")
    assert "transfer_seals" in broken(prove(proven))


def test_nothing_is_kept_while_a_proof_fails(proven):
    forget(proven)
    steal(proven, "UPDATE customer SET name = '도둑' WHERE customer_id = 1")
    assert prove(proven).record is None


def test_a_shop_that_can_only_be_read_keeps_nothing_and_is_proven(embedded, monkeypatch):
    embedded.customer(points=1000)
    embedded.shop.deliver()
    monkeypatch.setattr(embedded.shop.runner.database, "forbidden", Unavailable("READ_ONLY"))
    assert embedded.verify() == {}
    monkeypatch.setattr(embedded.shop.runner.database, "forbidden", None)
    with embedded.shop.runner.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM proven_rows")).scalar() == 0


@pytest.mark.parametrize("body", ["{", '{"customer_id":1}', '{"salt":"x","customer_id":1}', "[]", '""'])
@pytest.mark.parametrize("is_proven", [True, False], ids=["proven before", "never proven"])
def test_an_event_about_a_person_that_cannot_be_read_is_a_breach_and_no_bug(proven, is_proven, body):
    if not is_proven:
        forget(proven)
    with proven.shop.runner.database.write() as connection, without_triggers(connection, "outbox"):
        Thief(connection).run(
            "UPDATE outbox SET body = :body WHERE event_id ="
            " (SELECT min(event_id) FROM outbox WHERE kind = 'CustomerRegistered')", body=body,
        )  # fmt: skip
    assert "chain_unbroken" in broken(prove(proven))


@pytest.mark.parametrize("kind", ["PointsToppedUp", "BookRented", "CustomerWithdrawn", "CopyChanged"])
@pytest.mark.parametrize("is_proven", [True, False], ids=["proven before", "never proven"])
def test_any_event_that_cannot_be_read_is_a_breach_and_no_bug(proven, is_proven, kind):
    who = proven.customer("한지우")
    proven.shop.do(withdraw_customer, customer_id=who, reason="이사")
    proven.shop.do(mark_copy, barcode=proven.all_copies[11], state="REPAIR")
    prove(proven, whole=True)
    if not is_proven:
        forget(proven)
    with proven.shop.runner.database.write() as connection, without_triggers(connection, "outbox"):
        damage = "UPDATE outbox SET body = '{' WHERE event_id = (SELECT max(event_id) FROM outbox WHERE kind = :kind)"
        assert Thief(connection).run(damage, kind=kind).rowcount
    assert "chain_unbroken" in broken(prove(proven))
