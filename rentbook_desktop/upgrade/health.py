"""How the last upgrade ended, for the health page and for whoever watches the shop."""

from msgspec import Struct

from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.shop import Shop
from rentbook_desktop.upgrade.state import read_upgrade_state


class UpgradeHealth(Struct, frozen=True, kw_only=True):
    """When the shop was upgraded last (ISO 8601 in UTC), from which revision to which, the backup of before, what it came to.

    `trouble` is the code of what stopped it, empty where nothing did.
    """

    at: str
    found: str
    made: str
    backup: str
    proof: str
    trouble: str


def health_of_upgrade(shop: Shop) -> UpgradeHealth | None:
    """Return how the last upgrade on this computer ended, None where there never was one."""
    state = read_upgrade_state(shop.folder)
    if not state.at:
        return None
    return UpgradeHealth(
        at=iso(state.at),
        found=state.found,
        made=state.made,
        backup=state.backup,
        proof=state.proof,
        trouble=state.trouble,
    )
