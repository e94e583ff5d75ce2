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
        {"customer": made["customer"], "name": "김하늘", "phone": "010-****-5432"}
    ]
    edited = counter.json(
        "customer", "edit", made["card"], "--name", "김바다", "--card", "NEW-1", "--state", "suspended"
    )
    assert (edited["name"], edited["card"], edited["state"]) == ("김바다", "NEW-1", "SUSPENDED")
