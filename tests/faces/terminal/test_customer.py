"""Customers on the command line."""


def test_a_customer_is_registered_found_and_edited_with_a_masked_phone(counter):
    made = counter.json(
        "customer", "add", "--name", "김하늘", "--phone", "01098765432", "--birth", "2012-03-05", "--pin", "1928"
    )
    assert set(made) >= {"customer", "card"}
    for code in (made["card"], made["customer"]):
        shown = counter.json("customer", "show", code)
        assert (shown["name"], shown["phone"], shown["birth"]) == ("김하늘", "010-****-5432", "2012-03-05")
    assert counter.json("customer", "find", "5432")["customers"] == [
        {"customer": made["customer"], "code": f"id:{made['customer']}", "name": "김하늘", "phone": "010-****-5432"}
    ]
    edited = counter.json(
        "customer", "edit", made["card"], "--name", "김바다", "--card", "NEW-1", "--state", "suspended"
    )
    assert (edited["name"], edited["card"], edited["state"]) == ("김바다", "NEW-1", "SUSPENDED")


def test_points_never_go_to_somebody_elses_wallet(counter):
    """A dishonest clerk gives herself the card that is a customer's number."""
    counter.json("customer", "add", "--name", "김하늘", "--phone", "01098765432", "--card", "2")
    counter.json("customer", "add", "--name", "박서연", "--phone", "01098765433")
    (found,) = counter.json("customer", "find", "5433")["customers"]
    top_up = ("wallet", "top-up", "--amount", 5000, "--tender", "cash", "--customer")
    for code in (found["customer"], "2"):
        refused = counter.json(*top_up, code, code=3)["refused"]
        assert [one["code"] for one in refused] == ["AMBIGUOUS_CODE"]
        assert "card:2 (김*늘), id:2 (박*연)" in refused[0]["message"]
    (answer,) = counter.batch({"id": 1, "command": "wallet show", "args": {"customer": 2}})
    assert answer["refused"][0]["code"] == "AMBIGUOUS_CODE"
    counter.json(*top_up, found["code"])
    counter.json(*top_up, "card:2")
    assert [counter.json("wallet", "show", code)["customer"] for code in ("id:1", found["code"])] == [1, 2]
    assert [counter.json("wallet", "show", code)["balance"] for code in ("id:1", "id:2")] == [5000, 5000]
