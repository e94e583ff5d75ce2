"""Groups of customers and the ID check on the command line."""


def test_groups_are_added_changed_used_and_removed(open_counter):
    assert "no groups" in open_counter.say("group", "list").out
    open_counter.json("tier", "add", "신간", "--price", "1500", "--days", "3")
    assert open_counter.json("group", "add", "학생")["copies"] == 0
    assert open_counter.json("group", "set", "학생", "--limit", "1")["copies"] == 1
    assert open_counter.json("group", "limit", "학생", "신간", "--limit", "0")["tiers"] == {"신간": 0}
    assert "학생: 1 book, 신간 any number" in open_counter.say("group", "limit", "학생", "신간", "--limit", "0").out
    assert "Now in the group 학생" in open_counter.say("customer", "group", "C-77", "학생").out
    refused = open_counter.json("rent", "RB-000001-1", "RB-000001-2", "--customer", "C-77", code=3)["refused"]
    assert refused[0]["code"] == "GROUP_LIMIT_REACHED"
    assert "학생" in open_counter.say("group", "list").out
    assert open_counter.json("group", "list")["groups"][0]["customers"] == 1
    assert open_counter.json("group", "remove", "학생", code=3)["refused"][0]["code"] == "GROUP_IN_USE"
    assert open_counter.json("customer", "group", "C-77", "")["was"] == "학생"
    assert open_counter.json("group", "limit", "학생", "신간")["tiers"] == {}
    assert "removed" in open_counter.say("group", "remove", "학생").out
    assert open_counter.is_sound()


def test_the_look_at_an_id_is_noted_and_taken_back(furnished):
    furnished.json("customer", "edit", "C-77", "--birth", "2000-03-05")
    assert "driving licence" in furnished.say("customer", "id-check", "C-77", "--kind", "driver").out
    noted = furnished.json("customer", "id-check", "C-77", "--kind", "passport")
    assert set(noted) == {"customer", "on", "kind", "staff"}
    assert furnished.json("customer", "id-check", "C-77", "--withdraw")["on"] is None
    assert "Nobody" in furnished.say("customer", "id-check", "C-77", "--withdraw").out
    assert furnished.say("customer", "id-check", "C-77").code == 2
    assert furnished.say("customer", "id-check", "C-77", "--kind", "driver", "--withdraw").code == 2
    assert furnished.json("customer", "id-check", "C-77", "--kind", "980101", code=2)["codes"] == ["INVALID_CHOICE"]
