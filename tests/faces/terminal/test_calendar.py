"""The calendar on the command line."""


def test_days_are_closed_and_opened(open_counter):
    rented = open_counter.json("rent", "RB-000001-1", "--customer", "C-77")["rentals"][0]
    done = open_counter.json("calendar", "close", rented["due_on"], "--reason", "휴가")
    assert (done["days"], done["moved"]) == ([rented["due_on"]], 1)
    assert open_counter.json("calendar", "list")["days"] == [
        {"day": rented["due_on"], "weekday": "", "state": "CLOSED", "reason": "휴가"}
    ]
    assert open_counter.json("mypage", "C-77")["rentals"][0]["due_on"] > rented["due_on"]
    assert open_counter.json("undo")["undone"]["kind"] == "close"
    assert open_counter.json("calendar", "list")["days"] == []
    assert open_counter.json("calendar", "close", "월")["days"] == ["1"]
    assert open_counter.json("calendar", "open", "mon") == {"day": "1", "is_open": True}
    assert open_counter.json("calendar", "close", "someday", code=2)["codes"] == ["INVALID_CALENDAR_DAY"]
    assert open_counter.is_sound()
