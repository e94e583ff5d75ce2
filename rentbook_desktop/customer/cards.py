"""The cards that are scanned: given to a customer, and replaced when one is lost; a lost number stays known."""

from sqlalchemy import insert, select, update

from rentbook_desktop.customer.model import CustomerId, new_card_number, split_code
from rentbook_desktop.customer.names import masked_card
from rentbook_desktop.customer.queries import CustomerShown, show_customer
from rentbook_desktop.customer.tables import card
from rentbook_desktop.events import CustomerRevised
from rentbook_desktop.foundation.errors import Invalid, Reason, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.scan_codes import MAX_CODE_LENGTH
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work


@action(Role.LIBRARIAN, right=Right.CUSTOMERS)
def replace_card(
    work: Work, *, customer_id: CustomerId, card_number: str | None = None, reason: str = ""
) -> CustomerShown:
    """Give another card, the scanned one or a new number; the old ones are LOST, so that their finder cannot rent.

    Raises NotFound, Invalid, Refused where the card is taken or the customer has left.
    """
    before = show_customer(work.read_context(), customer_id=customer_id)
    if before.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    number = issue_other(work, before, card_number)
    work.record(CustomerRevised(customer_id=customer_id, name=before.name, card=number))
    was, now = {"card": masked_card(before.card)}, {"card": masked_card(number)}
    work.audit(f"customer:{customer_id}", before=was, after=now, reason=checked_text(reason, 200, field="reason"))
    return show_customer(work.read_context(), customer_id=customer_id)


def issue_other(work: Work, shown: CustomerShown, wanted: str | None) -> str:
    """Give a customer another card in place of all they had and return its number; the same card again changes nothing."""
    number = checked_card(wanted)
    if number == shown.card:
        return number
    if taken := card_taken(work, number):
        raise refuse(taken.code, **taken.values)
    work.connection.execute(update(card).where(card.c.customer_id == shown.customer).values(state="LOST"))
    issue(work, shown.customer, number)
    return number


def checked_card(wanted: str | None) -> str:
    """Return a card's number as it is stored (see `wanted_card`), a new one where none is wanted."""
    return new_card_number() if wanted is None else wanted_card(wanted)


def wanted_card(text: str) -> str:
    """Return the card number that is written there, with or without `card:`; raises Invalid where it is none."""
    kind, number = split_code(text)
    if not 1 <= len(number) <= MAX_CODE_LENGTH or kind == "id" or split_code(number)[0]:
        raise Invalid("INVALID_CARD")
    return number


def card_taken(work: Work, number: str) -> Reason | None:
    """Return why this number cannot be given, if somebody has or had it."""
    if work.connection.execute(select(card.c.card).where(card.c.card == number)).first() is None:
        return None
    return Reason(code="CARD_TAKEN", values={"card": number})


def issue(work: Work, customer_id: CustomerId, number: str) -> None:
    """Give a customer a card that nobody has."""
    work.connection.execute(insert(card).values(card=number, customer_id=customer_id, issued_at=work.now))
