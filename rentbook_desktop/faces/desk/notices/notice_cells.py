"""Turns notices into what rows, chips and sentences say."""

from collections.abc import Sequence
from datetime import datetime

from rentbook_desktop.faces.error_sentences import day_short
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator
from rentbook_desktop.notices.queries import AttemptShown, NoticeShown

# a notice's state: tone and icon of its chip
_CHIPS = {
    "planned": ("warn", "clock"),
    "sending": ("info", "paper-plane-tilt"),
    "accepted": ("info", "paper-plane-tilt"),
    "delivered": ("ok", "check"),
    "fallback_delivered": ("ok", "chat-text"),
    "failed": ("bad", "warning-circle"),
    "retry_wait": ("warn", "arrows-clockwise"),
    "ambiguous": ("warn", "question"),
    "blocked_provider": ("warn", "prohibit"),
    "held_quiet": ("mute", "moon"),
    "cancelled": ("mute", "x-circle"),
    "expired": ("bad", "hourglass"),
    "needs_check": ("bad", "eye"),
}
UNDELIVERED = frozenset({"failed", "expired", "needs_check"})
UNSENT = frozenset({"planned", "retry_wait", "blocked_provider", "held_quiet"})
ACTIONABLE = UNDELIVERED | UNSENT
"""What may be sent again, called off, or go to another number."""

# what mends a failure: another number, the settings, or simply another try
_NUMBER = frozenset({"invalid_number", "not_kakao_user", "user_blocked"})
_SETTINGS = frozenset(
    {
        "not_set_up", "auth", "balance", "quota", "sender_profile", "sender_number", "template_mismatch", "template_state",
        "bad_parameter", "too_long", "spam",
    }
)  # fmt: skip


def remedy_of(reason: str) -> str:
    """Return what mends this failure: `number`, `settings`, `nothing` for somebody who wants no messages, or `again`."""
    if reason in _NUMBER:
        return "number"
    if reason == "opted_out":
        return "nothing"
    return "settings" if reason in _SETTINGS else "again"


def state_chip(words: Translator, state: str, next_at: str | None = None) -> ChipContent:
    """Return a state as colour, icon and word; of what waits for the morning when it goes out, an instant in UTC."""
    tone, icon = _CHIPS.get(state, ("mute", "question"))
    if state == "held_quiet":
        at = words.time(words.moment(next_at)) if next_at else ""
        return ChipContent(tone=tone, icon=icon, words=words.tr("notices.state.held_quiet", at=at).strip())
    return ChipContent(tone=tone, icon=icon, words=said(words, "notices.state", state))


def reason_sentence(words: Translator, reason: str) -> str:
    """Return why, as a sentence; nothing for no reason."""
    return said(words, "notice_reason.why", reason) if reason else ""


def kind_of(words: Translator, kind: str) -> str:
    """Return what a notice is about."""
    return said(words, "notices.kind", kind)


def said(words: Translator, section: str, key: str) -> str:
    """Return the words of a code, or the code where a newer shop knows one that this program does not."""
    try:
        return words.tr(f"{section}.{key.replace(' ', '_')}")
    except MissingTranslation:
        return key


def moment(words: Translator, iso: str, now: datetime) -> tuple[str, str]:
    """Return the time of day and the day of an instant: `14:20`, `오늘`."""
    at = words.moment(iso)
    away = (at.date() - now.date()).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    day = words.tr(f"notices.{near[away]}") if away in near else day_short(words, at.date(), now.date())
    return words.time(at), day


def when(words: Translator, iso: str, now: datetime) -> str:
    """Return an instant in one line, the day only where it is another one."""
    clock, day = moment(words, iso, now)
    return clock if day == words.tr("notices.today") else f"{day} {clock}"


def columns(words: Translator) -> list[Column]:
    """Return the columns of the log."""
    tr = words.tr
    return [
        Column(key="at", title=tr("notices.head_at"), kind="two", width=96, minimum=82),
        Column(key="who", title=tr("notices.head_who"), kind="person", stretch=3, width=164, minimum=148),
        Column(key="what", title=tr("notices.head_what"), kind="two", stretch=4, width=136, minimum=110),
        Column(key="state", title=tr("notices.head_state"), kind="chip", width=142, minimum=132),
        Column(key="note", title=tr("notices.head_note"), kind="two", stretch=3, width=158, minimum=120),
    ]


def row_of(words: Translator, one: NoticeShown, now: datetime) -> Row:
    """Return a notice as a row: tinted where it did not arrive, grey where it was called off."""
    clock, day = moment(words, _at(one), now)
    chip = state_chip(words, one.state, one.next_at)
    why = reason_sentence(words, one.reason) if one.state not in ("delivered", "cancelled") else ""
    tone = "bad" if one.state in UNDELIVERED else "muted" if one.state == "cancelled" else ""
    note, ink = _note(words, one)
    return Row(
        key=one.notice_id,
        tone=tone,
        cells=(
            Cell(text=clock, second=day),
            Cell(text=one.name or words.tr("notices.left"), second=phone_text(words, one.phone)),
            Cell(text=kind_of(words, one.kind), second=one.about),
            Cell(chip=chip, text=chip.words, tip=why, spoken=f"{chip.words}. {why}" if why else chip.words),
            Cell(
                text=note, ink=ink, second=_tries(words, one, now), tip=why, spoken=f"{note}. {_tries(words, one, now)}"
            ),
        ),
    )


def _at(one: NoticeShown) -> str:
    """Return the instant that tells most: when it goes out, when it went, or when it was planned."""
    soon = one.next_at if one.state in ("planned", "held_quiet") else None
    return soon or one.final_at or one.planned_at


def _note(words: Translator, one: NoticeShown) -> tuple[str, str]:
    """Return the reason in two words; where there is none, whether it went out at all and how."""
    if one.reason and one.state not in ("delivered", "fallback_delivered", "cancelled"):
        return said(words, "notice_reason.short", one.reason), "bad" if one.state in UNDELIVERED else "text2"
    if one.is_mock:
        return words.tr("notices.mock_short"), "warn"
    if one.provider:
        return provider_name(words, one.provider), "text2"
    return words.tr("notices.nothing_yet"), "text3"


def _tries(words: Translator, one: NoticeShown, now: datetime) -> str:
    tries = words.tr("notices.tries", count=one.attempts) if one.attempts else words.tr("notices.no_tries")
    if one.next_at is None or one.state not in UNSENT or not one.attempts:
        return tries
    return tries + words.tr("common.dot") + words.tr("notices.next", at=when(words, one.next_at, now))


def provider_name(words: Translator, name: str) -> str:
    """Return what a provider is called."""
    return said(words, "notices.provider", name)


def attempt_columns(words: Translator) -> list[Column]:
    """Return the columns of a notice's way."""
    tr = words.tr
    return [
        Column(key="at", title=tr("notices.head_at"), kind="two", width=92, minimum=80),
        Column(key="step", title=tr("notices.head_step"), kind="two", stretch=1, minimum=120),
    ]


def attempt_rows(words: Translator, attempts: Sequence[AttemptShown], now: datetime) -> list[Row]:
    """Return every step of a notice's way, the newest first."""
    return [_attempt(words, index, one, now) for index, one in reversed(list(enumerate(attempts)))]


def _attempt(words: Translator, number: int, one: AttemptShown, now: datetime) -> Row:
    clock, day = moment(words, one.at, now)
    step = said(words, "notices.step", one.step)
    outcome = said(words, "notices.outcome", one.outcome) if one.outcome else ""
    code = words.tr("notices.code", code=one.code) if one.code else ""
    why = reason_sentence(words, one.reason)
    head = words.tr("common.dot").join(dict.fromkeys(part for part in (step, outcome) if part))
    ink = "bad" if one.outcome in ("permanent", "failed") else "text"
    cells = (
        Cell(text=clock, second=day),
        Cell(
            text=head,
            ink=ink,
            second=said(words, "notice_reason.short", one.reason) if one.reason else code,
            tip=" ".join(part for part in (head, why, code) if part),
            spoken=" ".join(part for part in (head, why, code) if part),
        ),
    )
    return Row(key=number, cells=cells)
