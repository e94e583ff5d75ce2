"""Points on the command line."""


def test_points_go_in_and_out_and_the_ledger_tells(counter):
    counter.json("customer", "add", "--name", "박서연", "--phone", "010-1234-5678", "--card", "C-77")
    paid = counter.json("wallet", "top-up", "--customer", "C-77", "--amount", "10,000", "--tender", "card")
    assert (paid["balance"], paid["available"]) == (10000, 10000)
    back = counter.json("wallet", "refund", "--customer", "C-77", "--transfer", paid["transfer_id"], "--amount", "3000")
    assert (back["balance"], back["available"]) == (7000, 7000)
    assert (
        counter.json("wallet", "refund", "--customer", "C-77", "--amount", "500", "--reason", "이사")["balance"] == 6500
    )
    assert counter.json("wallet", "show", "C-77") == {
        "customer": 1, "balance": 6500, "held": 0, "available": 6500, "owed": 0,
    }  # fmt: skip
    entries = counter.json("wallet", "ledger", "C-77")["entries"]
    assert [(one["kind"], one["amount"], one["balance_after"]) for one in entries] == [
        ("TOP_UP", 10000, 10000), ("REFUND", -3000, 7000), ("REFUND", -500, 6500),
    ]  # fmt: skip
    assert set(entries[0]) >= {"at", "kind", "amount", "balance_after", "reference"}
    assert counter.is_sound()
