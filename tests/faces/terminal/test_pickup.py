"""The pickup shelf on the command line."""


def test_a_copy_is_fetched_shown_and_put_back(open_counter):
    other = str(open_counter.json("customer", "add", "--name", "김민수", "--phone", "010-7777-1234")["customer"])
    number = str(open_counter.json("reservation", "add", "--title", "1", "--customer", f"id:{other}")["reservation_id"])
    (wanted,) = open_counter.json("reservation", "pull")["to_fetch"]
    assert (wanted["copy"], wanted["customer"]) == ("RB-000001-1", "김민수")
    lost = open_counter.json("reservation", "missing", number, "--reason", "서가에 없음")
    assert (lost["copy"], lost["instead"]) == ("RB-000001-1", "RB-000001-2")
    assert open_counter.json("reservation", "fetched", number)["number"] == 1
    assert "김민수" in open_counter.say("reservation", "shelf").out
    (here,) = open_counter.json("reservation", "shelf")["pickup_shelf"]
    assert (here["number"], here["copy"], here["customer"]) == (1, "RB-000001-2", "김민수")
    open_counter.json("reservation", "cancel", number)
    assert [one["copy"] for one in open_counter.json("reservation", "shelf")["to_put_back"]] == ["RB-000001-2"]
    assert open_counter.json("reservation", "clear", "RB-000001-2")["copy"] == "RB-000001-2"
    assert open_counter.json("reservation", "shelf") == {"pickup_shelf": [], "to_put_back": []}
    assert open_counter.is_sound()
