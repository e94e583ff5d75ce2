"""What became of the message that tells somebody that their copy stands on the pickup shelf."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.customer.contact_preferences import known_refusal, recipients
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.delivery_window import is_wanted
from rentbook_desktop.notices.model import SENT, UNDELIVERED, WAITING, NoticeKind, State, pickup_key
from rentbook_desktop.notices.tables import notice

_SOME = 500


class PickupNotice(Struct, frozen=True, kw_only=True):
    """Where the message to a customer stands whose copy waits: `sent`, `waiting`, `failed`, or `none` went or will go.

    `at` is when it went or will go, an instant in ISO 8601; `reason` why it did not: that of the notice, why nobody may
    write to this customer (no_channel, no_number, no_guardian, left), or `off` where the shop sends no such messages.
    """

    state: Literal["sent", "waiting", "failed", "none"] = "none"
    notice_id: int | None = None
    at: str | None = None
    reason: str = ""
    is_mock: bool = False


class PickupPlace(Struct, frozen=True, kw_only=True):
    """Whose copy was set aside for which place in a queue, at which instant."""

    reservation_id: int
    customer_id: int
    ready_at: int


def pickup_notices(reading: ReadContext, places: Sequence[PickupPlace]) -> dict[int, PickupNotice]:
    """Return what became of the message about each of these places, by their reservation."""
    keys = [pickup_key(one.reservation_id, one.ready_at) for one in places]
    rows: dict[str, AnyRow] = {}
    for start in range(0, len(keys), _SOME):
        some = select(notice).where(notice.c.dedupe_key.in_(keys[start : start + _SOME]))
        rows |= {row.dedupe_key: row for row in reading.connection.execute(some)}
    untold = [one.customer_id for one, key in zip(places, keys, strict=True) if key not in rows]
    refusals = _refusals(reading, untold)
    return {
        one.reservation_id: _told(rows[key]) if key in rows else PickupNotice(reason=refusals[one.customer_id])
        for one, key in zip(places, keys, strict=True)
    }


def _told(row: AnyRow) -> PickupNotice:
    about = {"notice_id": row.notice_id, "reason": row.last_reason, "is_mock": bool(row.is_mock)}
    if row.state in SENT:
        return PickupNotice(state="sent", at=iso(row.accepted_at or row.final_at or row.created_at), **about)
    if row.state in WAITING:
        is_later = row.state in {State.PLANNED, State.HELD_QUIET, State.RETRY_WAIT}
        return PickupNotice(state="waiting", at=iso(row.next_at) if is_later else None, **about)
    return PickupNotice(state="failed" if row.state in UNDELIVERED else "none", **about)


def _refusals(reading: ReadContext, customers: Sequence[int]) -> dict[int, str]:
    """Return why nobody writes to these customers, empty where nothing is known that would speak against it."""
    if not is_wanted(reading.settings, "notices.pickup", NoticeKind.PICKUP):
        return dict.fromkeys(customers, "off")
    found = recipients(reading.connection, customers, reading.today)
    return {number: known_refusal(one) for number, one in found.items()}
