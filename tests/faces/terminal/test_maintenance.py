"""Proofs, rebuilding and health on the command line."""


def test_verify_lists_its_proofs_and_rebuild_and_health_answer(open_counter):
    proof = open_counter.json("verify")
    assert proof["ok"]
    assert all(set(one) == {"name", "ok", "outcome", "count", "breaches", "can_pass"} for one in proof["checks"])
    assert proof["outcome"] == "HOLDS"
    assert open_counter.json("verify", "--head", proof["head"], "--whole")["ok"]
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
    assert "BROKEN      ledger_balances (1)" in said.out


def test_a_head_code_of_another_shop_or_none_at_all_is_told(furnished):
    code = furnished.json("verify")["head"]
    day, number, letters = code.split(" · ")
    for wrong in (f"{day} · {number} · {letters[::-1]}", f"{day} · 9,999 · {letters}"):
        proof = furnished.json("verify", "--head", wrong, code=7)
        assert [one["name"] for one in proof["checks"] if not one["ok"]] == ["continues_head"]
    assert "k7qf-92mm" in furnished.json("verify", "--head", "gestern", code=2)["message"]
    assert furnished.json("verify", "--head", f"{day} {number} {letters.upper()}")["ok"]


def test_views_that_cannot_be_seen_are_no_success(furnished):
    (furnished.data / "views.sqlite3").unlink()
    (furnished.data / "views.sqlite3").mkdir()
    assert furnished.json("verify", code=7)["outcome"] == "NOT_PROVEN"
