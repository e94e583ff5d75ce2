"""What can be done with customers: register one, and edit what was written down of them."""

from collections.abc import Mapping

from sqlalchemy import func, insert, select, update

from rentbook_desktop.customer.birth_dates import checked_birth
from rentbook_desktop.customer.cards import card_taken, checked_card, issue, issue_other
from rentbook_desktop.customer.id_checks import NO_CHECK
from rentbook_desktop.customer.model import REGISTERING, CustomerId
from rentbook_desktop.customer.names import checked_name, masked_card, masked_name, name_columns
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.phone_search import number_is
from rentbook_desktop.customer.phones import masked, normal_phone
from rentbook_desktop.customer.pins import forget_tries
from rentbook_desktop.customer.queries import CustomerShown, show_customer
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CustomerRegistered, CustomerRevised
from rentbook_desktop.foundation.errors import Invalid, Kind, Reason, Refused, refuse
from rentbook_desktop.foundation.forms import Day
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work

_STATES = ("ACTIVE", "SUSPENDED")
_LONGEST_VERSION = 40


@action(Role.LIBRARIAN, right=Right.CUSTOMERS)
def register_customer(
    work: Work,
    *,
    name: str,
    phone: str,
    birth: Day | None = None,
    card_number: str | None = None,
    pin_hash: str | None = None,
    consent_version: str = "",
    allow_same_phone: bool = False,
) -> CustomerShown:
    """Register a customer and give them a card, the scanned one or a new number.

    `birth` is a day as people write it; `pin_hash` comes from `hashed_pin`, which is slow on purpose and so stays outside the work;
    `consent_version` names the text they agreed to just now. Raises Invalid for a name, phone, birth date or card that
    cannot be one, Refused where the card is taken, or with PHONE_TAKEN where somebody has the number: families share
    one, so `allow_same_phone` confirms it.
    """
    columns = name_columns(checked_name(name))
    row = columns | {"birth": checked_birth(birth, work.today), "pin_hash": pin_hash} | _agreed(work, consent_version)
    number = checked_card(card_number)
    shared = None if allow_same_phone else phone_taken(work, normal_phone(phone))
    if reasons := [reason for reason in (shared, card_taken(work, number)) if reason is not None]:
        raise Refused(reasons)
    customer_id = add_customer(work, row, normal_phone(phone))
    issue(work, customer_id, number)
    day = work.today.isoformat()
    work.record(CustomerRegistered(customer_id=customer_id, name=columns["name"] or "", card=number, day=day))
    return show_customer(work.read_context(), customer_id=customer_id)


@action(Role.LIBRARIAN, right=Right.CUSTOMERS)
def edit_customer(
    work: Work,
    *,
    customer_id: CustomerId,
    name: str | None = None,
    phone: str | None = None,
    birth: Day | None = None,
    card_number: str | None = None,
    pin_hash: str | None = None,
    state: str | None = None,
    consent_version: str = "",
    allow_same_phone: bool = False,
) -> CustomerShown:
    """Change what is given and leave the rest; a new card makes the old one LOST, so that its finder cannot rent.

    `state` is ACTIVE or SUSPENDED. Raises NotFound, Invalid, Refused where the card is taken, the number somebody's
    (see `register_customer`) or the customer gone.
    """
    before = show_customer(work.read_context(), customer_id=customer_id)
    if before.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    changes = _agreed(work, consent_version)
    if name is not None:
        changes |= name_columns(checked_name(name))
    if phone is not None:
        changes |= _other_phone(work, customer_id, phone, allow_same=allow_same_phone)
    if birth is not None:
        changes |= _other_birth(before, checked_birth(birth, work.today))
    if pin_hash is not None:
        changes["pin_hash"] = pin_hash
    if state is not None:
        changes["state"] = _checked_state(work, state)
    if changes:
        work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(changes))
    if card_number is not None:
        issue_other(work, before, card_number)
    if pin_hash is not None:
        forget_tries(work.connection, customer_id)
        work.audit(f"customer:{customer_id}", before={}, after={"pin": "new"})
    return _revised(work, before)


def add_customer(work: Work, row: Mapping[str, str | int | None], phone: str) -> CustomerId:
    """Add a customer's row; the number is sealed for them, so it is written once they have an id."""
    nameless = {"phone": "", "joined_at": work.now}
    adding = insert(customer).values({**nameless, **row}).returning(customer.c.customer_id)
    customer_id = CustomerId(work.connection.execute(adding).scalar_one())
    sealed = cipher_of(work.connection).columns(phone, customer_id)
    work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(sealed))
    return customer_id


def phone_taken(work: Work, phone: str, *, but: CustomerId | None = None) -> Reason | None:
    """Return whose number this is already, their name masked; None where it is nobody's and stays so until this work ends."""
    hold(work.connection, REGISTERING)
    others = select(customer.c.name, func.count().over().label("count")).where(
        number_is(work.connection, [phone]), customer.c.state != "WITHDRAWN", customer.c.customer_id != (but or 0)
    )
    found = work.connection.execute(others.order_by(customer.c.customer_id).limit(1)).first()
    if found is None:
        return None
    values: dict[str, str | int] = {"customer": masked_name(found.name), "count": found[1], "phone": masked(phone)}
    return Reason(code="PHONE_TAKEN", kind=Kind.CONFIRM, values=values)


def _agreed(work: Work, version: str) -> dict[str, str | int | None]:
    """Return what is kept of an agreement: which text, and when."""
    named = checked_text(version, _LONGEST_VERSION, field="consent_version")
    return {"consent_version": named, "consent_at": work.now} if named else {}


def _other_birth(before: CustomerShown, birth: str | None) -> dict[str, str | int | None]:
    """Return what another birth date changes: nobody has seen an ID with it."""
    return {"birth": birth} | (NO_CHECK if birth != before.birth else {})


def _other_phone(work: Work, customer_id: CustomerId, phone: str, *, allow_same: bool) -> dict[str, str]:
    number = normal_phone(phone)
    columns = cipher_of(work.connection).columns(number, customer_id)
    shared = None if allow_same else phone_taken(work, number, but=customer_id)
    if shared is not None:
        raise Refused([shared])
    return columns


def _checked_state(work: Work, state: str) -> str:
    work.require(Right.SUSPEND, "edit_customer")
    if state.upper() not in _STATES:
        raise Invalid("INVALID_STATE", given=state[:20], known=", ".join(_STATES).lower())
    return state.upper()


def _revised(work: Work, before: CustomerShown) -> CustomerShown:
    """Tell and note what an edit came to."""
    after = show_customer(work.read_context(), customer_id=before.customer)
    work.record(CustomerRevised(customer_id=after.customer, name=after.name, card=after.card or ""))
    was, now = (_noted(one) for one in (before, after))
    if was != now:
        work.audit(f"customer:{after.customer}", before=was, after=now)
    return after


def _noted(shown: CustomerShown) -> dict[str, str | None]:
    """Return what the audit log may know of a customer, who can leave while the log stays."""
    born = shown.birth[:4] if shown.birth else None
    masks = {"name": masked_name(shown.name), "phone": shown.phone, "birth": born}
    return masks | {"card": masked_card(shown.card), "state": shown.state}
