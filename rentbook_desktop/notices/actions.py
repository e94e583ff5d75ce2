"""What a person can do with notices: plan them, send to all who are late, try again, call off, correct a number."""

from typing import Any

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.customer.contact_preferences import correct_phone
from rentbook_desktop.events import NoticesMoved
from rentbook_desktop.foundation.clock_trust import trust_now
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.messaging.provider_factory import provider_order
from rentbook_desktop.notices.attempts import log_attempt, release
from rentbook_desktop.notices.clock_correction import forget_future
from rentbook_desktop.notices.delivery_window import day_at, is_on, window_closes, window_opens
from rentbook_desktop.notices.model import SENT, UNSENT, WAITING, NoticeKind, State
from rentbook_desktop.notices.planning import PlanCounts, plan_day, plan_overdue_notice
from rentbook_desktop.notices.provider_breaker import breaker_of, reopen
from rentbook_desktop.notices.sender_lease import set_planned
from rentbook_desktop.notices.tables import notice
from rentbook_desktop.rental.delays import withdraw_delays


class NoticesPlanned(Struct, frozen=True, kw_only=True):
    """`planned` new notices; `already` customers had theirs; `skipped` by reason: no_channel, no_guardian, left."""

    planned: int
    already: int
    skipped: dict[str, int]


class NoticeMoved(Struct, frozen=True, kw_only=True):
    """A notice in its new state."""

    notice_id: int
    state: str


class ProviderMoved(Struct, frozen=True, kw_only=True):
    """A provider in its new state."""

    name: str
    state: str


@action(Role.LIBRARIAN, Role.SYSTEM, right=Right.NOTICES)
def plan_notices(work: Work) -> NoticesPlanned:
    """Plan what this day asks for: every stage of lateness that was not told yet, and what is due tomorrow."""
    tally = PlanCounts()
    plan_day(work, tally)
    set_planned(work.connection, work.today.isoformat())
    return _planned_counts(tally)


@action(Role.LIBRARIAN, right=Right.NOTICES)
def send_to_all_overdue(work: Work, *, request_id: str) -> NoticesPlanned:
    """Plan a notice now for every customer who is late, whatever the stage; who had one this day gets none.

    Raises Refused with NOTICES_OFF where nothing is sent at all.
    """
    if not is_on(work.settings):
        raise refuse("NOTICES_OFF")
    tally = PlanCounts()
    plan_overdue_notice(work, tally, whatever_stage=True)
    work.audit("notices:overdue", before={}, after={"planned": tally.planned})
    return _planned_counts(tally)


@action(Role.LIBRARIAN, right=Right.NOTICES)
def retry_notice(work: Work, *, notice_id: int) -> NoticeMoved:
    """Send a notice that failed, expired or waits once more, as soon as it may go.

    What needs a check is sent again without asking the provider: the person has looked. Raises NotFound, Refused with
    NOTICE_SENT, NOTICE_UNCERTAIN or NOTICE_CANCELLED.
    """
    row = _locked(work, notice_id)
    _refuse_in(row, {*SENT, State.CANCELLED, State.SENDING, State.AMBIGUOUS})
    return _again(work, row)


@action(Role.LIBRARIAN, right=Right.NOTICES)
def cancel_notice(work: Work, *, notice_id: int) -> NoticeMoved:
    """Call a notice off, or take a failed one off the list.

    Raises NotFound, Refused with NOTICE_SENT, or NOTICE_UNCERTAIN while it may be on its way.
    """
    row = _locked(work, notice_id)
    _refuse_in(row, {*SENT, State.SENDING, State.AMBIGUOUS})
    if row.state != State.CANCELLED:
        if row.state in UNSENT:
            release(work.connection, notice_id)
        _move(work, row, {"state": State.CANCELLED.value, "final_at": work.now, "last_reason": "by_hand"})
    return NoticeMoved(notice_id=notice_id, state=State.CANCELLED)


@action(Role.LIBRARIAN, right=Right.NOTICES)
def correct_number(work: Work, *, notice_id: int, phone: str) -> NoticeMoved:
    """Correct the number a notice goes to (the customer's, or a child's guardian's) and send it again.

    Raises NotFound, Invalid for a number that is none, Refused as `retry_notice` does.
    """
    row = _locked(work, notice_id)
    _refuse_in(row, {*SENT, State.CANCELLED, State.SENDING, State.AMBIGUOUS})
    correct_phone(work, customer_id=row.customer_id, phone=phone)
    return _again(work, row)


@action(Role.LIBRARIAN, right=Right.NOTICES)
def reopen_provider(work: Work, *, name: str) -> ProviderMoved:
    """Let a provider be tried again that was stopped for its account, balance or profile. Raises NotFound."""
    if name not in provider_order(work.settings):
        raise NotFound("provider", name[:40])
    before = breaker_of(work.connection, name).state
    reopen(work.connection, name, work.now)
    work.audit(f"provider:{name}", before={"state": before}, after={"state": "resting"})
    work.record(NoticesMoved(count=0))
    return ProviderMoved(name=name, state="resting")


@action(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT, any_clock=True)
def trust_clock(work: Work) -> bool:
    """Say that this computer's clock is right, after somebody has looked.

    What a clock that was ahead left behind is taken back: bookmarks and turns with instants in the future, notices that
    were planned then, and rentals that were called late.
    """
    trust_now(work.connection, work.now)
    forget_future(work.connection, work.now, work.today)
    while withdraw_delays(work):
        pass
    work.audit("shop:clock", before={}, after={"trusted": True})
    return True


def _planned_counts(tally: PlanCounts) -> NoticesPlanned:
    return NoticesPlanned(planned=tally.planned, already=tally.already, skipped=dict(tally.skipped))


def _locked(work: Work, notice_id: int) -> AnyRow:
    row = work.connection.execute(select(notice).where(notice.c.notice_id == notice_id).with_for_update()).first()
    if row is None:
        raise NotFound("notice", str(notice_id))
    return row


def _refuse_in(row: AnyRow, states: set[State]) -> None:
    if row.state not in states:
        return
    if row.state == State.CANCELLED:
        raise refuse("NOTICE_CANCELLED")
    raise refuse("NOTICE_SENT" if row.state in SENT else "NOTICE_UNCERTAIN")


def _again(work: Work, row: AnyRow) -> NoticeMoved:
    """Put a notice in line anew, with a new window and a submission of its own."""
    opens = window_opens(work.settings, work.zone, work.now)
    day = day_at(work.zone, opens).isoformat()
    _refuse_second(work, row, day)
    state = State.HELD_QUIET if opens > work.now else State.PLANNED
    closes = max(window_closes(work.settings, work.zone, opens), row.expires_at)
    fresh = {
        "state": state.value, "next_at": opens, "not_before": opens, "expires_at": closes, "attempts": 0,
        "day": day, "doubts": 0, "final_at": None, "idem_key": "", "provider_group_id": None, "provider_msg_id": None,
        "last_class": "", "last_reason": "", "last_code": "",
    }  # fmt: skip
    _move(work, row, fresh)
    return NoticeMoved(notice_id=row.notice_id, state=state)


_ABOUT_ONE_THING = (
    NoticeKind.RECEIPT.value,
    NoticeKind.PICKUP.value,
    NoticeKind.DUE_MOVED.value,
    NoticeKind.RENTED.value,
)
"""A customer may have several of these at once: each is about another payment, copy, day or basket."""


def _refuse_second(work: Work, row: AnyRow, day: str) -> None:
    """Refuse where the customer has another notice of this kind under way or had one this day."""
    taken = notice.c.state.in_([state.value for state in WAITING]) | (
        (notice.c.day == day) & notice.c.state.in_([state.value for state in SENT])
    )
    same = (
        (notice.c.kind == row.kind) & (notice.c.customer_id == row.customer_id) & notice.c.kind.not_in(_ABOUT_ONE_THING)
    )
    others = select(notice.c.notice_id).where(same, taken, notice.c.notice_id != row.notice_id).limit(1)
    if work.connection.execute(others).first() is not None:
        raise refuse("NOTICE_REPLACED")


def _move(work: Work, row: AnyRow, changes: dict[str, Any]) -> None:  # Any: columns of many types
    work.connection.execute(update(notice).where(notice.c.notice_id == row.notice_id).values(changes))
    log_attempt(work.connection, row.notice_id, at=work.now, name="by_hand", outcome=changes["state"])
    work.audit(f"notice:{row.notice_id}", before={"state": row.state}, after={"state": changes["state"]})
    work.record(NoticesMoved(count=1))
