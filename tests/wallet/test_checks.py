"""What was changed behind the triggers is found."""

from sqlalchemy import text


def run_sql(small, statement, **values):
    with small.shop.runner.database.write() as connection:
        connection.execute(text(statement), values)


def test_a_transfer_changed_behind_the_triggers_is_found_by_verify(embedded):
    customer = embedded.customer(points=5000)
    with embedded.shop.runner.database.write() as connection:
        connection.execute(text("DROP TRIGGER transfer_stays"))
        connection.execute(text("UPDATE transfer SET amount = 5001"))
    assert set(embedded.verify()) == {"schema_as_made", "balances_match_transfers", "transfer_seals", "points_as_told"}
    assert customer


def test_a_balance_changed_by_hand_is_found_by_verify(embedded):
    embedded.customer(points=5000)
    run_sql(embedded, "UPDATE account SET balance = 6000 WHERE kind = 'wallet'")
    assert set(embedded.verify()) >= {"balances_match_transfers", "ledger_balances"}
