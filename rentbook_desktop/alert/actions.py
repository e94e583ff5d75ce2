"""What a person can do with notices: plan them, send to all who are late, try again, call off, correct a number."""

from msgspec import Struct

from rentbook_desktop.foundation.actions import Right, Role, action
from rentbook_desktop.foundation.work import Work


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


@action(Role.LIBRARIAN, right=Right.NOTICES)
def plan_notices(work: Work) -> NoticesPlanned:
    """Plan what this day asks for: every stage of lateness that was not told yet, and what is due tomorrow."""
    raise NotImplementedError


@action(Role.LIBRARIAN, right=Right.NOTICES)
def send_to_all_overdue(work: Work, *, request_id: str) -> NoticesPlanned:
    """Plan a notice now for every customer who is late, whatever the stage; who had one this day gets none."""
    raise NotImplementedError


@action(Role.LIBRARIAN, right=Right.NOTICES)
def retry_notice(work: Work, *, notice_id: int) -> NoticeMoved:
    """Send a notice that failed, expired or waits once more, as soon as it may go. Raises NotFound, Refused."""
    raise NotImplementedError


@action(Role.LIBRARIAN, right=Right.NOTICES)
def cancel_notice(work: Work, *, notice_id: int) -> NoticeMoved:
    """Call a notice off, or take a failed one off the list. Raises NotFound, Refused once it may have been sent."""
    raise NotImplementedError


@action(Role.LIBRARIAN, right=Right.NOTICES)
def correct_number(work: Work, *, notice_id: int, phone: str) -> NoticeMoved:
    """Correct the number the notice goes to (of the customer, or of a child's guardian) and send it again."""
    raise NotImplementedError


@action(Role.LIBRARIAN, right=Right.NOTICES)
def reopen_provider(work: Work, *, name: str) -> ProviderMoved:
    """Let a provider be tried again that was stopped for its account, balance or profile. Raises NotFound."""
    raise NotImplementedError


@action(Role.LIBRARIAN, right=Right.NOTICES)
def trust_clock(work: Work) -> bool:
    """Say that this computer's clock is right, after sending stopped because it had jumped back."""
    raise NotImplementedError
