"""When a message may go: quiet hours hold it, its last hour ends it, the switch stops all; and through whom it goes."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rentbook_desktop.foundation.clock import instant_of, micros
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.notices.model import NoticeKind

_DAY = timedelta(days=1)


def is_on(settings: Settings) -> bool:
    """Return whether anything is sent at all."""
    return bool(settings.get("notices.on"))


def is_wanted(settings: Settings, key: str, kind: NoticeKind) -> bool:
    """Return whether the shop sends messages of a kind, and its provider has a template for them."""
    return is_on(settings) and bool(settings.get(key)) and _is_sendable(settings, kind)


def _is_sendable(settings: Settings, kind: NoticeKind) -> bool:
    """Return whether the chosen provider has a template for this kind: a shop without one sends no such messages."""
    provider = settings.get("notices.provider")
    return provider == "file" or bool(settings.get(f"notices.{provider}_{kind.value}"))


def window_opens(settings: Settings, zone: ZoneInfo, now: int) -> int:
    """Return the next instant at which messages may go: now, or the end of the quiet hours."""
    local = instant_of(now).astimezone(zone)
    quiet_from, quiet_to = _hours(settings)
    if not _within(local.time(), quiet_from, quiet_to):
        return now
    ends = datetime.combine(local.date(), quiet_to, zone)
    return micros(ends if ends > local else datetime.combine(local.date() + _DAY, quiet_to, zone))


def window_closes(settings: Settings, zone: ZoneInfo, opens: int) -> int:
    """Return when the hours end in which something may go that opens then: the next quiet hour, or midnight."""
    local = instant_of(opens).astimezone(zone)
    quiet_from, quiet_to = _hours(settings)
    midnight = datetime.combine(local.date() + _DAY, time(), zone)
    if quiet_from == quiet_to:
        return micros(midnight)
    quiet = datetime.combine(local.date(), quiet_from, zone)
    return micros(min(quiet, midnight) if quiet > local else midnight)


def day_at(zone: ZoneInfo, stamp: int) -> date:
    """Return the shop's day of an instant."""
    return instant_of(stamp).astimezone(zone).date()


def _hours(settings: Settings) -> tuple[time, time]:
    return (
        time.fromisoformat(settings.get("notices.quiet_from")),
        time.fromisoformat(settings.get("notices.quiet_to")),
    )


def _within(now: time, start: time, end: time) -> bool:
    """Return whether a time lies between two, over midnight where the second is earlier; equal ends are no hours."""
    if start <= end:
        return start <= now < end
    return now >= start or now < end
