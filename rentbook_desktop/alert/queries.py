"""What a screen may ask about notices; telephone numbers are masked."""

from msgspec import Struct

from rentbook_desktop.alert.previews import (
    OverduePreview,
    PreviewShown,
    TemplatePreview,
    overdue_preview,
    template_preview,
)
from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.work import Reading

__all__ = [
    "AttemptShown", "NoticeDetail", "NoticeShown", "NoticesPage", "OverduePreview", "PreviewShown", "ProviderShown",
    "TemplatePreview", "failures_waiting", "notice_detail", "notices_page", "overdue_preview", "providers_now",
    "template_preview",
]  # fmt: skip


class NoticeShown(Struct, frozen=True, kw_only=True):
    """A notice in a list: `about` is shortened titles or an amount; instants are ISO 8601 in UTC, None for not yet."""

    notice_id: int
    kind: str
    customer: int
    name: str
    phone: str
    about: str
    state: str
    reason: str
    attempts: int
    planned_at: str
    next_at: str | None
    final_at: str | None
    provider: str
    is_mock: bool
    by_fallback: bool


class NoticesPage(Struct, frozen=True, kw_only=True):
    """Some notices, newest first; `count` of the asked group, `groups` how many each of "", waiting, sent, failed has."""

    count: int
    groups: dict[str, int]
    notices: tuple[NoticeShown, ...]


class AttemptShown(Struct, frozen=True, kw_only=True):
    """One step of a notice's way: planned, send, reconcile, report, by hand; `outcome` as states and results are called."""

    at: str
    step: str
    outcome: str
    reason: str
    code: str


class NoticeDetail(Struct, frozen=True, kw_only=True):
    """A notice with its text as it is or was sent, and every step of its way."""

    shown: NoticeShown
    text: str
    sms: str
    attempts: tuple[AttemptShown, ...]


class ProviderShown(Struct, frozen=True, kw_only=True):
    """A provider: chosen first, and whether it may be used; `until` (ISO) where it rests."""

    name: str
    is_mock: bool
    is_chosen: bool
    state: str
    reason: str
    until: str | None


@query("shop")
def notices_page(
    reading: Reading, *, first: int = 0, count: int = 100, group: str = "", words: str = ""
) -> NoticesPage:
    """Return notices of a group ("", waiting, sent, failed) by words (a name, a phone number's end, a card)."""
    raise NotImplementedError


@query("shop")
def notice_detail(reading: Reading, *, notice_id: int) -> NoticeDetail:
    """Return one notice with its text and its way; raises NotFound."""
    raise NotImplementedError


@query("shop")
def failures_waiting(reading: Reading) -> int:
    """Return how many notices did not arrive and wait for somebody to look."""
    raise NotImplementedError


@query("shop")
def providers_now(reading: Reading) -> tuple[ProviderShown, ...]:
    """Return the providers the shop has set, the first choice first."""
    raise NotImplementedError
