"""How full the disks are, and how fast the shop grows."""

from rentbook_desktop.disk_health import disk_health


def test_it_tells_what_is_free_what_is_used_and_how_fast_that_grows(small):
    small.customer()
    small.opened.space.measure = lambda _: (800_000_000, 1_000_000_000)
    young = disk_health(small.opened)
    assert young["grows"] is None
    small.pass_days(20)
    old = disk_health(small.opened)
    assert old["grows"] == old["used"] // 20
    assert old["used"] > 100_000
    assert old["warnings"] == ["SPACE_LOW"]
    data = old["disks"][0]
    assert (data["place"], data["free"], data["level"]) == ("data", 800_000_000, "low")


def test_a_shop_in_which_nothing_happened_has_not_grown(small):
    assert disk_health(small.opened)["grows"] is None
