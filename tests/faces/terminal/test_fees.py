"""Late fees on the command line."""

from datetime import timedelta


def test_a_fee_is_charged_paid_waived_and_written_off(open_counter):
    open_counter.json("settings", "set", "late_fee.per_day", "100")
    day = open_counter.rent_long_ago().due_on + timedelta(days=4)
    back = open_counter.json("return", "RB-000001-1", "--returned-on", str(day))["returned"][0]
    assert (back["days_late"], back["late_fee"]) == (4, 400)
    assert open_counter.json("wallet", "show", "C-77")["owed"] == 400
    paid = open_counter.json("fee", "pay", "--customer", "C-77", "--amount", "100", "--tender", "cash")
    assert (paid["owed"], paid["balance"]) == (300, 9000)
    assert open_counter.json("fee", "pay", "--customer", "C-77", "--amount", "100")["balance"] == 8900
    assert open_counter.json("fee", "waive", "--customer", "C-77", "--amount", "100", code=2)["codes"] == [
        "REASON_MISSING"
    ]
    assert open_counter.json("fee", "waive", "--customer", "C-77", "--amount", "100", "--reason", "단골")["owed"] == 100
    assert open_counter.json("fee", "write-off", "--customer", "C-77", "--reason", "연락 안 됨")["owed"] == 0
    assert open_counter.json("fee", "pay", "--customer", "C-77", code=3)["refused"][0]["code"] == "NOTHING_OWED"
    assert open_counter.is_sound()
