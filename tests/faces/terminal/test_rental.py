"""Renting and returning on the command line."""

import pytest


def test_a_basket_goes_out_and_comes_back(open_counter):
    rented = open_counter.json("rent", "RB-000001-1", "--customer", "C-77", "rb-000001-2")
    first = rented["rentals"][0]
    assert set(first) >= {"rental_id", "copy", "title", "price", "rented_on", "due_on", "status"}
    assert (rented["balance"], rented["available"], len(rented["rentals"])) == (10000, 8000, 2)
    assert open_counter.json("copy", "show", first["copy"])["rental"] == first["rental_id"]
    page = open_counter.json("mypage", "C-77")
    assert (page["customer"], page["name"], page["balance"]) == (1, "박서연", 8000)
    assert set(page["rentals"][0]) >= {
        "rental_id", "title", "copy", "rented_on", "due_on", "returned_on", "status", "price",
    }  # fmt: skip
    status = open_counter.json("status")
    assert (status["out"], status["available"], status["rented_today"], status["revenue_today"]) == (2, 1, 2, 2000)
    back = open_counter.json("return", "RB-000001-1", "RB-000001-2")["returned"]
    assert [(one["copy"], one["customer"], one["days_late"], one["late_fee"]) for one in back] == [
        ("RB-000001-1", 1, 0, 0), ("RB-000001-2", 1, 0, 0),
    ]  # fmt: skip
    assert set(back[0]) >= {"rental_id", "title", "due_on", "returned_on"}
    assert open_counter.json("status")["returned_today"] == 2
    assert open_counter.is_sound()


def test_a_return_can_be_dated(open_counter):
    rented = open_counter.json("rent", "RB-000001-1", "--customer", "C-77")["rentals"][0]
    day, ahead = rented["rented_on"], rented["due_on"]
    refused = open_counter.json("return", "RB-000001-1", "--returned-on", ahead, code=2)
    assert refused["codes"] == ["RETURN_DAY_AHEAD"]
    back = open_counter.json("return", "RB-000001-1", "--returned-on", day)["returned"][0]
    assert (back["returned_on"], back["due_on"], back["days_late"]) == (day, ahead, 0)


@pytest.mark.parametrize(
    "words",
    [
        ("rent", "RB-000001-1", "--customer", "C-77"),
        ("wallet", "top-up", "--customer", "C-77", "--amount", "500", "--tender", "cash"),
        ("wallet", "refund", "--customer", "C-77", "--amount", "500"),
    ],
)
def test_a_request_sent_twice_has_one_effect_and_the_same_answer(open_counter, words):
    once = open_counter.json(*words, "--request-id", "r-1")
    wallet = open_counter.json("wallet", "show", "C-77")
    assert open_counter.json(*words, "--request-id", "r-1") == once
    assert open_counter.json("wallet", "show", "C-77") == wallet


def test_a_pile_comes_back_as_far_as_it_can_and_the_rest_is_told(open_counter):
    open_counter.json("rent", "RB-000001-1", "RB-000001-2", "--customer", "C-77")
    told = open_counter.json("return", "RB-000001-1", "ZZ", "RB-000001-3", code=3)
    assert [one["copy"] for one in told["returned"]] == ["RB-000001-1"]
    assert [(one["copy"], one["code"]) for one in told["refused"]] == [
        ("ZZ", "UNKNOWN_CODE"),
        ("RB-000001-3", "NOT_OUT"),
    ]
    assert all(one["message"] for one in told["refused"])
    said = open_counter.say("return", "RB-000001-2", "ZZ", "--all-or-nothing")
    assert (said.code, said.out) == (3, "")
    said = open_counter.say("return", "RB-000001-2", "ZZ")
    assert said.code == 3
    assert "RB-000001-2" in said.out
    assert "'ZZ'" in said.err
    assert open_counter.json("status")["out"] == 0


def test_a_batch_tells_both_parts_of_a_pile(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    mixed = {"command": "return", "args": {"copy": ["RB-000001-1", "ZZ"], "request_id": "p-1"}}
    first, again, none = open_counter.batch(
        {"id": 1} | mixed,
        {"id": 2} | mixed,
        {"id": 3, "command": "return", "args": {"copy": ["ZZ"], "all_or_nothing": True}},
    )
    assert first["ok"] is False
    assert ([one["copy"] for one in first["returned"]], [one["copy"] for one in first["refused"]]) == (
        ["RB-000001-1"],
        ["ZZ"],
    )
    assert again | {"id": 1} == first
    assert (none["ok"], "returned" in none) == (False, False)


def test_what_is_worth_knowing_about_a_book_is_told_and_renting_goes_on(open_counter):
    assert open_counter.json("rent", "RB-000001-1", "--customer", "C-77")["notes"] == []
    words = ("rent", "RB-000001-2", "--customer", "C-77", "--request-id", "r-2")
    rented = open_counter.json(*words)
    assert [(one["code"], one["kind"], one["copy"]) for one in rented["notes"]] == [
        ("SAME_TITLE_OUT", "alert", "RB-000001-2")
    ]
    assert open_counter.json(*words) == rented
    open_counter.json("return", "RB-000001-1", "RB-000001-2")
    said = open_counter.say("rent", "RB-000001-1", "--customer", "C-77")
    assert (said.code, "was rented by this customer before" in said.err) == (0, True), said.err
    (answer,) = open_counter.batch({"id": 1, "command": "rent", "args": {"customer": "C-77", "copy": ["RB-000001-3"]}})
    assert (answer["ok"], [one["code"] for one in answer["result"]["notes"]]) == (True, ["SAME_TITLE_OUT"])
