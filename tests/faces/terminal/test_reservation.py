"""Reservations on the command line."""


def test_a_title_is_reserved_waited_for_and_fetched(open_counter):
    other = str(open_counter.json("customer", "add", "--name", "김민수", "--phone", "010-7777-1234")["customer"])
    open_counter.json("rent", "RB-000001-1", "RB-000001-2", "RB-000001-3", "--customer", "C-77")
    made = open_counter.json("reservation", "add", "--title", "1", "--customer", f"id:{other}")
    assert (made["position"], made["state"]) == (1, "WAITING")
    listed = open_counter.json("reservation", "list", "--title", "1")["reservations"]
    assert set(listed[0]) >= {"reservation_id", "title_id", "customer", "position", "state"}
    assert open_counter.json("return", "RB-000001-2")["returned"][0]["reserved"]
    assert open_counter.json("copy", "show", "RB-000001-2")["state"] == "RESERVED"
    assert open_counter.json("reservation", "list", "--customer", f"id:{other}")["reservations"][0]["state"] == "READY"
    assert (
        open_counter.json("rent", "RB-000001-2", "--customer", "C-77", code=3)["refused"][0]["code"] == "COPY_RESERVED"
    )
    number = str(made["reservation_id"])
    assert open_counter.json("reservation", "suspend", number, "--until", "2099-01-01")["state"] == "SUSPENDED"
    assert open_counter.json("copy", "show", "RB-000001-2")["state"] == "AVAILABLE"
    assert open_counter.json("reservation", "resume", number)["state"] == "READY"
    assert open_counter.json("reservation", "cancel", number)["state"] == "CANCELLED"
    assert open_counter.json("reservation", "list")["reservations"] == []
    assert open_counter.json("reservation", "list", "--over")["reservations"][0]["state"] == "CANCELLED"
    assert open_counter.is_sound()
