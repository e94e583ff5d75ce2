"""What is planned for a day or a weekday before it is done: which state it is to have, and how moved books are shared out."""

from datetime import date

from msgspec import Struct


class DayPlan(Struct, frozen=True, kw_only=True):
    """`key` is a date or a weekday as it is stored; `state` is `closed` or `open`, empty where nothing is planned."""

    key: str
    state: str = ""
    spread: int = 1

    @property
    def is_weekday(self) -> bool:
        """Return whether it is about a weekday."""
        return len(self.key) == 1

    @property
    def day(self) -> date | None:
        """Return the date it is about."""
        return None if self.is_weekday else date.fromisoformat(self.key)
