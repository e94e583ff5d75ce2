"""Price tiers on the command line."""


def test_tiers_are_added_changed_used_and_removed(open_counter):
    assert open_counter.json("tier", "list")["tiers"] == []
    assert "each title has its own price" in open_counter.say("tier", "list").out
    open_counter.json("tier", "add", "구간", "--price", "800", "--days", "7")
    made = open_counter.json(
        "tier", "add", "신간", "--price", "1,500", "--days", "3", "--ages-to", "구간", "--after", "180", "--limit", "2"
    )
    assert set(made) >= {"tier", "price", "period_days", "ages_to", "ages_after_days", "maximum", "revision"}
    assert open_counter.json("tier", "set", "신간", "--price", "1700")["revision"] == 2
    moved = open_counter.json("title", "tier", "신간", "1")
    assert moved["titles"] == [{"title_id": 1, "was": "STANDARD", "was_since": ""}]
    shown = open_counter.json("title", "show", "1")
    assert (shown["price"], shown["own_price"], shown["tier"], shown["tier_now"]) == (1700, 1000, "신간", "신간")
    assert open_counter.json("search", "운수")["titles"][0]["price"] == 1700
    rented = open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    assert rented["rentals"][0]["price"] == 1700
    assert "신간 since" in open_counter.say("title", "show", "1").out
    table = open_counter.say("tier", "list").out
    assert "구간 after 180 days" in table
    assert open_counter.json("tier", "remove", "신간", code=3)["refused"][0]["code"] == "TIER_IN_USE"
    assert "1 title has its own price again." in open_counter.say("title", "tier", "standard", "1").out
    assert "removed" in open_counter.say("tier", "remove", "신간").out
    assert open_counter.is_sound()


def test_a_title_has_aged_and_says_so(open_counter):
    open_counter.json("tier", "add", "구간", "--price", "800", "--days", "7")
    open_counter.json("tier", "add", "신간", "--price", "1500", "--days", "3", "--ages-to", "구간", "--after", "180")
    open_counter.json("title", "tier", "신간", "1", "--since", "2020-01-01")
    assert "신간 since 2020-01-01, 구간 by now" in open_counter.say("title", "show", "1").out
    assert open_counter.json("tier", "set", "신간", "--ages-to", "")["ages_to"] is None
    assert open_counter.json("title", "show", "1")["tier_now"] == "신간"


def test_a_title_is_registered_with_its_tier(furnished):
    furnished.json("tier", "add", "만화", "--price", "500", "--days", "2")
    made = furnished.json("title", "add", "--name", "식객", "--tier", "만화")
    assert (made["price"], made["tier"]) == (500, "만화")
    assert furnished.json("title", "edit", str(made["title_id"]), "--tier", "STANDARD")["price"] == 1000
    assert furnished.json("title", "add", "--name", "식객 2", "--tier", "신간", code=4)["error"] == "not_found"


def test_what_says_nothing_is_wrong_usage(furnished):
    furnished.json("tier", "add", "만화", "--price", "500", "--days", "2")
    assert furnished.say("tier", "set", "만화").code == 2
    assert furnished.say("title", "tier", "만화").code == 2
    assert furnished.say("title", "tier", "만화", "식객").code == 4
    assert furnished.say("tier", "add", "소설", "--price", "500").code == 2
    assert furnished.json("tier", "add", "소설", "--price", "500", "--days", "0", code=2)["codes"] == ["INVALID_PERIOD"]
