"""What keeps somebody from renting at a kiosk that would not keep them from renting at the desk."""

from datetime import date

from msgspec.structs import replace

from rentbook_desktop.customer.contact_preferences import is_child
from rentbook_desktop.customer.model import Standing
from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.rental.rules import ADULT, CopyOffer


def as_shown_at_kiosk(standing: Standing) -> Standing:
    """Return somebody with the name that strangers behind them may read."""
    return replace(standing, name=masked_name(standing.name))


def child_refusals(standing: Standing, settings: Settings, today: date) -> list[Reason]:
    """Return why a child may not rent at a kiosk, by what the shop has set for children."""
    birth = standing.birth.isoformat() if standing.birth else None
    children = settings.get("kiosk.children")
    if children == "all" or not is_child(birth, today) or (children == "with_guardian" and standing.has_guardian):
        return []
    return [Reason(code="CHILD_AT_DESK", values={"customer": standing.name})]


def adult_refusals(offer: CopyOffer) -> list[Reason]:
    """Return why this copy goes out at the desk alone, whoever wants it: nobody sees who stands before a kiosk."""
    if offer.rating != ADULT:
        return []
    return [Reason(code="ADULT_AT_DESK", values={"copy": offer.copy, "title": offer.title})]
