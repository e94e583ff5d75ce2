"""A moment as people say it at the desk: today at 09:00, yesterday, or its day."""

from datetime import datetime, timedelta

from rentbook_desktop.foundation.i18n import Translator


def moment_words(words: Translator, at: datetime, now: datetime, *, with_time: bool = False) -> str:
    """Return a moment of the shop's zone; an older day stands without its time unless that is wanted."""
    clock = words.time(at)
    if at.date() == now.date():
        return words.tr("health.today", time=clock)
    if at.date() == now.date() - timedelta(days=1):
        return words.tr("health.yesterday", time=clock)
    day = f"{at:%Y.%m.%d}" if at.year != now.year else words.date_due(at.date())
    return f"{day} {clock}" if with_time else day
