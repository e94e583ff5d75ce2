"""What health says of the last upgrade."""

from rentbook_desktop.foundation.schema import HEAD
from rentbook_desktop.health import health_of
from tests.shops import SmallShop
from tests.upgrade.older import a_day_later, older_shop


def test_a_shop_that_was_never_upgraded_says_nothing_of_it(small):
    assert health_of(small.shop)["upgrade"] is None


def test_one_that_was_says_from_where_and_which_backup_there_is(tmp_path):
    old = older_shop(tmp_path / "shop")
    shop = SmallShop(old.parent, clock=a_day_later())
    told = health_of(shop.shop)["upgrade"]
    assert (told["found"], told["made"], told["proof"], told["trouble"]) == ("0007", HEAD, "HOLDS", "")
    assert told["at"].startswith("2026-12-01T01:00:00")
    assert told["backup"].endswith("-before_migration.rentbook")
    shop.close()
