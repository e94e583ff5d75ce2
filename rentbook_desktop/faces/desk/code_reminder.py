"""Looks once a minute after closing time whether somebody took the code of the day."""

from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.health.head_taken import is_due, taken_on


class CodeReminder:
    """Sets `code_due` of a desk; a quiet light says so until the code is copied, printed or saved."""

    def __init__(self, context: DeskContext) -> None:
        self._context, self._minute = context, ""

    def tick(self) -> None:
        """Look at the clock; called a few times a second."""
        context, now = self._context, self._context.now()
        minute = f"{now:%H:%M}"
        if minute == self._minute or context.open_shop is None:
            return
        self._minute, closes = minute, str(context.settings.get("shop.closes"))
        if minute < closes:
            context.code_due = False
            return
        folder = context.location.data

        def know(is_so: bool) -> None:
            context.code_due = is_so

        context.client.call(lambda: is_due(now, closes, taken_on(folder)), then=know, otherwise=lambda _error: None)
