"""Renewing and taking back on the command line."""


def test_a_copy_is_renewed_and_the_renewal_taken_back(open_counter):
    open_counter.json("settings", "set", "renewal.price", "300")
    first = open_counter.json("rent", "RB-000001-1", "--customer", "C-77")["rentals"][0]
    renewed = open_counter.json("renew", "RB-000001-1", "--request-id", "once-more")
    assert set(renewed["renewed"][0]) >= {"rental_id", "copy", "due_on", "price"}
    assert renewed["renewed"][0]["due_on"] > first["due_on"]
    assert renewed["available"] == 8700
    page = open_counter.json("mypage", "C-77")
    assert (page["rentals"][0]["due_on"], page["balance"]) == (renewed["renewed"][0]["due_on"], 8700)
    assert open_counter.json("renew", "RB-000001-1", code=3)["refused"][0]["code"] == "RENEWAL_LIMIT"
    assert open_counter.json("undo")["undone"] == {"action_id": "once-more", "kind": "renew"}
    assert open_counter.json("mypage", "C-77")["rentals"][0]["due_on"] == first["due_on"]
    assert open_counter.is_sound()


def test_the_last_action_is_taken_back_then_the_one_before(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    open_counter.json("return", "RB-000001-1")
    assert open_counter.json("undo")["undone"]["kind"] == "return"
    assert open_counter.json("undo")["undone"]["kind"] == "rent"
    assert open_counter.json("wallet", "show", "C-77")["available"] == 10_000
    assert open_counter.json("undo", "never-heard-of", code=4)["error"] == "not_found"
    assert open_counter.is_sound()
