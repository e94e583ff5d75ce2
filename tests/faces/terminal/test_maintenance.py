"""Proofs, rebuilding and health on the command line."""


def test_verify_lists_its_proofs_and_rebuild_and_health_answer(open_counter):
    proof = open_counter.json("verify")
    assert proof["ok"]
    assert all(set(one) == {"name", "ok", "count", "breaches"} for one in proof["checks"])
    assert open_counter.json("rebuild")["events"] > 0
    health = open_counter.json("health")
    assert (health["database"], health["views"], health["lag"]) == ("ready", "ready", 0)


def test_a_breach_is_told_with_its_own_exit_code(furnished):
    from pysqlite3 import dbapi2 as sqlite3

    with sqlite3.connect(furnished.data / "shop.sqlite3") as database:
        database.execute("UPDATE account SET balance = balance + 1 WHERE kind = 'cash'")
    database.close()
    proof = furnished.json("verify", code=7)
    assert {one["name"] for one in proof["checks"] if not one["ok"]} == {"ledger_balances", "balances_match_transfers"}
    said = furnished.say("verify")
    assert said.code == 7
    assert "BROKEN  ledger_balances (1)" in said.out
