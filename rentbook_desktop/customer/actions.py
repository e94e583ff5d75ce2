"""What can be done with customers: register, edit, give another card."""

from datetime import date

from sqlalchemy import insert, select, update

from rentbook_desktop.customer.model import CustomerId, card, customer, new_card_number
from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.customer.queries import CustomerShown, show_customer
from rentbook_desktop.events import CustomerRegistered, CustomerRevised
from rentbook_desktop.foundation.actions import Role, action
from rentbook_desktop.foundation.codes import clean_code, search_key, tidy
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.work import Work

LONGEST_NAME = 80
_STATES = ("ACTIVE", "SUSPENDED")


@action(Role.LIBRARIAN)
def register_customer(
    work: Work,
    *,
    name: str,
    phone: str,
    birth: str | None = None,
    card_number: str | None = None,
    pin_hash: str | None = None,
) -> CustomerShown:
    """Register a customer and give them a card, the scanned one or a new number.

    `birth` is `YYYY-MM-DD`; `pin_hash` comes from `hashed_pin`, which is slow on purpose and so stays outside the work.
    Raises Invalid for a name, phone, birth date or card that cannot be one, Refused where the card is taken.
    """
    name = checked_name(name)
    row = {
        "name": name,
        "name_key": search_key(name),
        "phone": normal_phone(phone),
        "birth": checked_birth(birth, work.today),
        "pin_hash": pin_hash,
        "joined_at": work.now,
    }
    customer_id = work.connection.execute(insert(customer).values(row).returning(customer.c.customer_id)).scalar_one()
    number = _issue(work, CustomerId(customer_id), card_number)
    work.record(CustomerRegistered(customer_id=customer_id, name=name, card=number))
    return _shown(work, CustomerId(customer_id))


@action(Role.LIBRARIAN)
def edit_customer(
    work: Work,
    *,
    customer_id: CustomerId,
    name: str | None = None,
    phone: str | None = None,
    birth: str | None = None,
    card_number: str | None = None,
    pin_hash: str | None = None,
    state: str | None = None,
) -> CustomerShown:
    """Change what is given and leave the rest; a new card makes the old one LOST, so that its finder cannot rent.

    `state` is ACTIVE or SUSPENDED. Raises NotFound, Invalid, or Refused where the card is taken.
    """
    shown = _shown(work, customer_id)
    changes: dict[str, str | None] = {}
    if name is not None:
        changes |= {"name": checked_name(name), "name_key": search_key(name)}
    if phone is not None:
        changes["phone"] = normal_phone(phone)
    if birth is not None:
        changes["birth"] = checked_birth(birth, work.today)
    if pin_hash is not None:
        changes["pin_hash"] = pin_hash
    if state is not None:
        changes["state"] = _checked_state(state, shown.state)
    if changes:
        work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(changes))
    if card_number is not None and clean_code(card_number) != shown.card:
        work.connection.execute(update(card).where(card.c.customer_id == customer_id).values(state="LOST"))
        _issue(work, customer_id, card_number)
    after = _shown(work, customer_id)
    work.record(CustomerRevised(customer_id=customer_id, name=after.name, card=after.card or ""))
    return after


def checked_name(name: str) -> str:
    """Return a name without stray blanks and control characters; raises Invalid where nothing or too much is left."""
    cleaned = tidy(name, 1000)
    if not cleaned or len(cleaned) > LONGEST_NAME:
        raise Invalid("INVALID_NAME", most=LONGEST_NAME)
    return cleaned


def checked_birth(birth: str | None, today: date) -> str | None:
    """Return a birth date as `YYYY-MM-DD`; raises Invalid for a day that is none, lies ahead or before 1900."""
    if birth is None or not birth.strip():
        return None
    try:
        day = date.fromisoformat(birth.strip())
    except ValueError:
        raise Invalid("INVALID_DATE", given=birth[:20]) from None
    if not date(1900, 1, 1) <= day <= today:
        raise Invalid("INVALID_DATE", given=birth[:20])
    return day.isoformat()


def _checked_state(state: str, was: str) -> str:
    if was == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    if state.upper() not in _STATES:
        raise Invalid("INVALID_STATE", given=state[:20], known=", ".join(_STATES).lower())
    return state.upper()


def _issue(work: Work, customer_id: CustomerId, wanted: str | None) -> str:
    number = new_card_number() if wanted is None else clean_code(wanted)
    if not number:
        raise Invalid("INVALID_CARD")
    if work.connection.execute(select(card.c.card).where(card.c.card == number)).first() is not None:
        raise refuse("CARD_TAKEN", card=number)
    work.connection.execute(insert(card).values(card=number, customer_id=customer_id, issued_at=work.now))
    return number


def _shown(work: Work, customer_id: CustomerId) -> CustomerShown:
    reading = work.reading()
    try:
        return show_customer(reading, customer_id=customer_id)
    except NotFound:
        raise NotFound("customer", str(customer_id)) from None
