"""What works by itself, as the page of the shop's health says it: the timetable, the relay's readers, and what has stopped."""

from collections.abc import Iterator
from datetime import date, datetime

from rentbook_desktop.faces.desk.health.health_content import Fact, HealthAlert, Report, Tone
from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator

_VIEWS = frozenset({"mypage", "status"})
"""Readers whose tables a rebuild makes anew; what another one had to put aside is tried again."""


def timetable_facts(words: Translator, report: Report, now: datetime) -> tuple[Fact, ...]:
    """Return when the day was planned, when messages were looked at last, and what has stopped."""
    tr, notices = words.tr, report.get("notices", {})
    stopped = [one for one in _workers(report) if one["trouble"]]
    tone: Tone = "warn" if any(one["stuck"] for one in stopped) or notices.get("clock", "ok") != "ok" else "ok"
    return (
        Fact(name=tr("health.planned"), value=_day(words, notices.get("planned_on", ""), now)),
        Fact(name=tr("health.ticked"), value=_moment(words, notices.get("ticked_at"), now)),
        Fact(
            name=tr("health.background"),
            value=worker_words(words, stopped[0]["name"]) if stopped else tr("health.all_running"),
            tone=tone,
        ),
    )


def stopped_alerts(words: Translator, report: Report, now: datetime) -> Iterator[HealthAlert]:
    """Yield what has stopped, since when and why, in codes and kinds of errors alone."""
    for one in _workers(report):
        if one["stuck"]:
            name = worker_words(words, one["name"])
            told = {"when": _moment(words, one["fell_at"], now), "why": one["trouble"], "falls": str(one["falls"])}
            yield HealthAlert(
                tone="warn",
                title=words.tr("health.stopped", name=name),
                text=words.tr("health.stopped_text", **told),
                remedy="support",
            )


def reader_alerts(words: Translator, report: Report) -> Iterator[HealthAlert]:
    """Yield what readers had to put aside: what moves money is tried again, what only shows is made anew."""
    aside = [one["reader"] for one in report["readers"] for _ in one["parked"]]
    own = [name for name in aside if name not in _VIEWS]
    if own:
        title = words.tr("health.parked_aside", count=len(own))
        yield HealthAlert(tone="warn", title=title, text=words.tr("health.parked_aside_text"), remedy="retry")
    if report["views"] != "ready" or len(own) < len(aside):
        title, text = words.tr("health.views_stuck"), words.tr("health.views_stuck_text")
        yield HealthAlert(tone="warn", title=title, text=text, remedy="rebuild")


def worker_words(words: Translator, name: str) -> str:
    """Return what people call something that works by itself."""
    try:
        return words.tr(f"health.worker_{name.replace(' ', '_')}")
    except MissingTranslation:
        return name


def _workers(report: Report) -> list[Report]:
    return list((report.get("workers") or {}).get("workers", ()))


def _day(words: Translator, day: str, now: datetime) -> str:
    if not day:
        return words.tr("health.never")
    found = date.fromisoformat(day)
    return words.tr("health.this_day") if found == now.date() else words.date_due(found)


def _moment(words: Translator, instant: str | None, now: datetime) -> str:
    return moment_words(words, words.moment(instant), now) if instant else words.tr("health.never")
