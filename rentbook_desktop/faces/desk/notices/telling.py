"""Turns notices into what rows, chips and sentences say."""

from collections.abc import Sequence
from datetime import datetime

from rentbook_desktop.alert.queries import AttemptShown, NoticeShown
from rentbook_desktop.faces.widgets.lines import ChipFace
from rentbook_desktop.faces.widgets.rows import Cell, Column, Row
from rentbook_desktop.faces.wording import day_short
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.words import MissingWords, Words

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
STIRRED = UNDELIVERED | UNSENT
"""What may be sent again, called off, or go to another number."""

# what mends a failure: another number, the settings, or simply another try
_NUMBER = frozenset({"invalid_number", "not_kakao_user", "user_blocked"})
_SETTINGS = frozenset(
    {
        "not_set_up", "auth", "balance", "quota", "sender_profile", "sender_number", "template_mismatch", "template_state",
        "bad_parameter", "too_long", "spam",
    }
)  # fmt: skip


def cure_of(reason: str) -> str:
    """Return what mends this failure: `number`, `settings`, `nothing` for somebody who wants no messages, or `again`."""
    if reason in _NUMBER:
        return "number"
    if reason == "opted_out":
        return "nothing"
    return "settings" if reason in _SETTINGS else "again"


def state_chip(words: Words, state: str) -> ChipFace:
    """Return a state as colour, icon and word."""
    tone, icon = _CHIPS.get(state, ("mute", "question"))
    return ChipFace(tone=tone, icon=icon, words=said(words, "notices.state", state))


def reason_sentence(words: Words, reason: str) -> str:
    """Return why, as a sentence; nothing for no reason."""
    return said(words, "notice_reason.why", reason) if reason else ""


def kind_of(words: Words, kind: str) -> str:
    """Return what a notice is about."""
    return said(words, "notices.kind", kind)


def said(words: Words, section: str, key: str) -> str:
    """Return the words of a code, or the code where a newer shop knows one that this program does not."""
    try:
        return words.say(f"{section}.{key.replace(' ', '_')}")
    except MissingWords:
        return key


def moment(words: Words, iso: str, now: datetime) -> tuple[str, str]:
    """Return the time of day and the day of an instant: `14:20`, `오늘`."""
    at = datetime.fromisoformat(iso).astimezone(SEOUL)
    away = (at.date() - now.date()).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    day = words.say(f"notices.{near[away]}") if away in near else day_short(words, at.date(), now.date())
    return words.time(at), day


def when(words: Words, iso: str, now: datetime) -> str:
    """Return an instant in one line, the day only where it is another one."""
    clock, day = moment(words, iso, now)
    return clock if day == words.say("notices.today") else f"{day} {clock}"


def columns(words: Words) -> list[Column]:
    """Return the columns of the log."""
    say = words.say
    return [
        Column(key="at", title=say("notices.head_at"), kind="two", wide=96, least=82),
        Column(key="who", title=say("notices.head_who"), kind="person", stretch=3, wide=164, least=148),
        Column(key="what", title=say("notices.head_what"), kind="two", stretch=4, wide=136, least=110),
        Column(key="state", title=say("notices.head_state"), kind="chip", wide=142, least=132),
        Column(key="note", title=say("notices.head_note"), kind="two", stretch=3, wide=158, least=120),
    ]


def row_of(words: Words, one: NoticeShown, now: datetime) -> Row:
    """Return a notice as a row: tinted where it did not arrive, grey where it was called off."""
    clock, day = moment(words, _at(one), now)
    chip = state_chip(words, one.state)
    why = reason_sentence(words, one.reason) if one.state not in ("delivered", "cancelled") else ""
    tone = "bad" if one.state in UNDELIVERED else "muted" if one.state == "cancelled" else ""
    note, ink = _note(words, one)
    return Row(
        key=one.notice_id,
        tone=tone,
        cells=(
            Cell(text=clock, second=day),
            Cell(text=one.name or words.say("notices.left"), second=one.phone),
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


def _note(words: Words, one: NoticeShown) -> tuple[str, str]:
    """Return the reason in two words; where there is none, whether it went out at all and how."""
    if one.reason and one.state not in ("delivered", "fallback_delivered", "cancelled"):
        return said(words, "notice_reason.short", one.reason), "bad" if one.state in UNDELIVERED else "text2"
    if one.is_mock:
        return words.say("notices.mock"), "warn"
    if one.provider:
        return provider_name(words, one.provider), "text2"
    return words.say("notices.nothing_yet"), "text3"


def _tries(words: Words, one: NoticeShown, now: datetime) -> str:
    tries = words.say("notices.tries", count=one.attempts) if one.attempts else words.say("notices.no_tries")
    if one.next_at is None or one.state not in UNSENT or not one.attempts:
        return tries
    return tries + words.say("common.dot") + words.say("notices.next", at=when(words, one.next_at, now))


def provider_name(words: Words, name: str) -> str:
    """Return what a provider is called."""
    return said(words, "notices.provider", name)


def attempt_columns(words: Words) -> list[Column]:
    """Return the columns of a notice's way."""
    say = words.say
    return [
        Column(key="at", title=say("notices.head_at"), kind="two", wide=92, least=80),
        Column(key="step", title=say("notices.head_step"), kind="two", stretch=1, least=120),
    ]


def attempt_rows(words: Words, attempts: Sequence[AttemptShown], now: datetime) -> list[Row]:
    """Return every step of a notice's way, the newest first."""
    return [_attempt(words, at, one, now) for at, one in reversed(list(enumerate(attempts)))]


def _attempt(words: Words, number: int, one: AttemptShown, now: datetime) -> Row:
    clock, day = moment(words, one.at, now)
    step = said(words, "notices.step", one.step)
    outcome = said(words, "notices.outcome", one.outcome) if one.outcome else ""
    code = words.say("notices.code", code=one.code) if one.code else ""
    why = reason_sentence(words, one.reason)
    head = words.say("common.dot").join(dict.fromkeys(part for part in (step, outcome) if part))
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
