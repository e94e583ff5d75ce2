"""Who may be written to, and at which number: a child's guardian in place of a child under 14, nobody who said no."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection, select, update

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.phone_cipher import PhoneCipher, cipher_of
from rentbook_desktop.customer.phones import NO_KEY, masked, normal_phone, shown_phone
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CustomerRevised
from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable, refuse
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext, Work

CHILD_AGE = 14
"""Below it a legal guardian decides about personal data (개인정보 보호법 제22조의2)."""

CHANNELS = ("KAKAO", "NONE")


class Recipient(Struct, frozen=True, kw_only=True):
    """Whom a message about a customer goes to, and their number as it is shown.

    `refusal` says why to nobody: left, no_channel, no_guardian, no_number.
    """

    customer_id: int
    name: str
    phone: str
    shown_phone: str
    refusal: str

    def __repr__(self) -> str:
        return f"Recipient(customer_id={self.customer_id}, refusal={self.refusal!r})"


class NoticeChoice(Struct, frozen=True, kw_only=True):
    """How a customer wants to be told: KAKAO or NONE; the guardian's number is masked, empty for none."""

    customer: CustomerId
    channel: str
    guardian_phone: str
    is_child: bool


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def notice_choice(reading: ReadContext, *, customer_id: CustomerId) -> NoticeChoice:
    """Return how a customer wants to be told; raises NotFound."""
    row = reading.connection.execute(_columns.where(customer.c.customer_id == customer_id)).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    return NoticeChoice(
        customer=customer_id,
        channel=row.notice_channel,
        guardian_phone=shown_phone(cipher_of(reading.connection), row.guardian_phone, customer_id),
        is_child=is_child(row.birth, reading.today),
    )


@action(Role.LIBRARIAN, right=Right.CUSTOMERS)
def choose_notices(
    work: Work, *, customer_id: CustomerId, channel: str | None = None, guardian_phone: str | None = None
) -> NoticeChoice:
    """Note how a customer wants to be told (KAKAO or NONE) and a guardian's number, "" for none.

    Raises NotFound, Invalid for another channel or a number that is none, Refused for one who left.
    """
    if show_customer(work.read_context(), customer_id=customer_id).state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    before = notice_choice(work.read_context(), customer_id=customer_id)
    changes: dict[str, str] = {}
    if channel is not None:
        changes["notice_channel"] = _checked_channel(channel)
    if guardian_phone is not None:
        changes["guardian_phone"] = (
            cipher_of(work.connection).encrypt(normal_phone(guardian_phone), customer_id)
            if guardian_phone.strip()
            else ""
        )
    if changes:
        work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(changes))
    after = notice_choice(work.read_context(), customer_id=customer_id)
    if after != before:
        work.audit(f"customer:{customer_id}", before=_noted(before), after=_noted(after))
    return after


def correct_phone(work: Work, *, customer_id: CustomerId, phone: str) -> None:
    """Correct the number messages about a customer go to: a child's guardian's, else their own; see `choose_notices`."""
    choice = notice_choice(work.read_context(), customer_id=customer_id)
    number = normal_phone(phone)
    if choice.is_child:
        choose_notices(work, customer_id=customer_id, guardian_phone=number)
        return
    before = show_customer(work.read_context(), customer_id=customer_id)
    if before.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    mine = update(customer).where(customer.c.customer_id == customer_id)
    work.connection.execute(mine.values(cipher_of(work.connection).columns(number, customer_id)))
    work.record(CustomerRevised(customer_id=customer_id, name=before.name, card=before.card or ""))
    work.audit(f"customer:{customer_id}", before={"phone": before.phone}, after={"phone": masked(number)})


def recipients(connection: Connection, ids: Sequence[int], today: date) -> dict[int, Recipient]:
    """Return whom messages about these customers go to."""
    found: dict[int, Recipient] = {}
    cipher = cipher_of(connection)
    for start in range(0, len(ids), _SOME):
        rows = connection.execute(_columns.where(customer.c.customer_id.in_(ids[start : start + _SOME])))
        found |= {row.customer_id: _recipient(row, cipher, today) for row in rows}
    return found


def reachable(connection: Connection, ids: Sequence[int], today: date) -> dict[int, Recipient]:
    """Return whom messages go to that are made or sent now.

    Raises Unavailable with PHONE_KEY_MISSING where this computer cannot read their numbers: nobody is left out for that.
    """
    found = recipients(connection, ids, today)
    if any(one.shown_phone == NO_KEY for one in found.values()):
        raise Unavailable("PHONE_KEY_MISSING")
    return found


def known_refusal(one: Recipient) -> str:
    """Return why nobody writes to a customer; nothing where only the key to their number is missing on this computer."""
    is_number = one.refusal in {"no_number", "no_guardian"}
    return "" if is_number and one.shown_phone == NO_KEY else one.refusal


def is_child(birth: str | None, today: date) -> bool:
    """Return whether somebody born then is under 14; an unknown birth date says no."""
    if not birth:
        return False
    born = date.fromisoformat(birth)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < CHILD_AGE


_SOME = 500
_columns = select(
    customer.c.customer_id, customer.c.name, customer.c.phone, customer.c.birth, customer.c.state,
    customer.c.notice_channel, customer.c.guardian_phone,
)  # fmt: skip


def _recipient(row: AnyRow, cipher: PhoneCipher, today: date) -> Recipient:
    child = is_child(row.birth, today)
    stored = row.guardian_phone if child else row.phone
    phone = cipher.decrypt(stored, row.customer_id)
    refusal = ""
    if row.state == "WITHDRAWN":
        refusal = "left"
    elif row.notice_channel == "NONE":
        refusal = "no_channel"
    elif not phone:
        refusal = "no_guardian" if child else "no_number"
    shown = shown_phone(cipher, stored, row.customer_id)
    return Recipient(customer_id=row.customer_id, name=row.name, phone=phone, shown_phone=shown, refusal=refusal)


def _checked_channel(channel: str) -> str:
    if channel.upper() not in CHANNELS:
        raise Invalid("INVALID_CHOICE", given=channel[:20], known=", ".join(CHANNELS).lower())
    return channel.upper()


def _noted(choice: NoticeChoice) -> dict[str, str]:
    return {"notices": choice.channel, "guardian_phone": choice.guardian_phone}
