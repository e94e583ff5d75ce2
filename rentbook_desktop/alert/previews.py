"""How messages will read before anything is sent: to all who are late, and each template with real data."""

from msgspec import Struct

from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.work import Reading


class PreviewShown(Struct, frozen=True, kw_only=True):
    """One message as it would go out; `sms_bytes` in CP949, over 90 it is an LMS."""

    customer: int
    name: str
    phone: str
    text: str
    sms: str
    sms_bytes: int
    is_lms: bool


class OverduePreview(Struct, frozen=True, kw_only=True):
    """What `send_to_all_overdue` would send now; `count` of all, `notices` the first of them."""

    count: int
    notices: tuple[PreviewShown, ...]


class TemplatePreview(Struct, frozen=True, kw_only=True):
    """A template filled in; `unsendable` are the characters no carrier knows."""

    text: str
    sms: str
    characters: int
    sms_bytes: int
    is_lms: bool
    unsendable: str


@query("shop")
def overdue_preview(reading: Reading) -> OverduePreview:
    """Return the messages that would go to everybody who is late."""
    raise NotImplementedError


@query("shop")
def template_preview(reading: Reading, *, kind: str) -> TemplatePreview:
    """Return a template with the newest real case, with made-up values where there is none; raises NotFound."""
    raise NotImplementedError
