"""What a customer's basket costs at a kiosk, and why it cannot be rented there."""

from collections.abc import Sequence

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.quoting import Quote, quoted


@query("shop", Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def basket_quote(reading: ReadContext, *, customer_id: CustomerId, copies: Sequence[str]) -> Quote:
    """Return what these copies cost this customer and whether they may go, by the rules of a kiosk; raises NotFound."""
    return quoted(reading, customer_id, copies, at_kiosk=True)
