"""What is planned for days or a weekday before it is done: which state they are to have, and how moved books are shared out."""

from datetime import date, timedelta

from msgspec import Struct


class DayPlan(Struct, frozen=True, kw_only=True):
    """`key` is a date or a weekday as it is stored, `last` the last date of a stretch of days, empty for one day alone.

    `state` is `closed` or `open`, empty where nothing is planned.
    """

    key: str
    last: str = ""
    state: str = ""
    spread: int = 1

    @property
    def is_weekday(self) -> bool:
        """Return whether it is about a weekday."""
        return len(self.key) == 1

    @property
    def is_stretch(self) -> bool:
        """Return whether it is about several days."""
        return bool(self.last)

    @property
    def day(self) -> date | None:
        """Return the date it is about, the first of a stretch."""
        return None if self.is_weekday else date.fromisoformat(self.key)

    @property
    def days(self) -> tuple[date, ...]:
        """Return the dates it is about; none for a weekday."""
        if self.is_weekday:
            return ()
        first = date.fromisoformat(self.key)
        last = date.fromisoformat(self.last) if self.last else first
        return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))

    @property
    def span(self) -> dict[str, str]:
        """Return the days as `close_days` and its preview take them."""
        return {"first": self.key} | ({"last": self.last} if self.last else {})
