"""How backups are told at the desk: what each one is, and how it stands with the last one, the second place and the drill."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from rentbook_desktop.backup.health import BackupHealth
from rentbook_desktop.backup.maintenance import BackupRow
from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.foundation.errors import Reason, Refused, Unavailable
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator
from rentbook_desktop.foundation.invariants import ProofOutcome

LineTone = Literal["ok", "warn", "bad", "text2"]
_MB, _HOUR_S, _DAY_H = 1_000_000, 3600, 24
_UNPROVEN = frozenset({ProofOutcome.BROKEN, ProofOutcome.NOT_PROVEN})
_REASONS = frozenset({"BACKUP_DAMAGED", "BACKUP_NEWER", "NO_BACKUP", "WRONG_PASSPHRASE", "PASSPHRASE_MISSING"})


class BackupLine(Struct, frozen=True, kw_only=True):
    """One thing about backups: its name, how it is, and what to know of it."""

    key: str
    tone: LineTone
    value: str
    note: str = ""


def backup_lines(words: Translator, found: BackupHealth, now: datetime) -> tuple[BackupLine, ...]:
    """Return how it stands with the last backup, the second place and the drill."""
    return (_last(words, found, now), _second(words, found, now), _drill(words, found, now))


def when_made(words: Translator, one: BackupRow, now: datetime) -> str:
    """Return when a backup was made; of one that cannot be read, its file's name."""
    if not one.made_at:
        return one.file.replace("\\", "/").rpartition("/")[2]
    return moment_words(words, words.moment(one.made_at), now, with_time=True)


def what_it_is(words: Translator, one: BackupRow) -> str:
    """Return size and kind of a backup, and whether it is sealed."""
    parts = [f"{one.size / _MB:,.1f} MB"]
    parts += [words.tr(f"backup.kind.{one.kind}")] if one.kind else []
    parts += [words.tr("backup.sealed")] if one.sealed else []
    return words.tr("common.dot").join(parts)


def state_chip(words: Translator, one: BackupRow) -> ChipContent:
    """Return whether a backup is proven."""
    if one.proven:
        return ChipContent(tone="ok", icon="check", words=words.tr("backup.proven"))
    if one.trouble or one.outcome == ProofOutcome.BROKEN:
        return ChipContent(tone="bad", icon="warning-circle", words=words.tr("backup.unusable"))
    return ChipContent(tone="warn", icon="question", words=words.tr("backup.not_proven"))


def trouble_sentence(words: Translator, code: str) -> str:
    """Return what went wrong with a backup, from its code."""
    if code in _UNPROVEN:
        return words.tr(f"backup.trouble_{code}")
    if code in _REASONS:
        return sentence_of(words, Reason(code=code, values={}))
    return sentence_of_lasting(words, Unavailable(code, what="", tool="", count=1))


def refused_sentence(words: Translator, error: Exception) -> str:
    """Return why a backup cannot be restored, as the window says it: with what can be done there, not on a command line."""
    code = error.reasons[0].code if isinstance(error, Refused) else ""
    try:
        return words.tr(f"backup.refused.{code}")
    except MissingTranslation:
        return sentence_of_error(words, error)


def age_words(words: Translator, at: datetime, now: datetime) -> str:
    """Return how long ago something was: hours up to two days, then days."""
    hours = max(0, int((now - at).total_seconds() // _HOUR_S))
    if hours < 1:
        return words.tr("backup.just_now")
    if hours < 2 * _DAY_H:
        return words.tr("backup.hours_ago", count=hours)
    return words.tr("backup.days_ago", count=hours // _DAY_H)


def _last(words: Translator, found: BackupHealth, now: datetime) -> BackupLine:
    tr = words.tr
    when = moment_words(words, words.moment(found.last_at), now, with_time=True) if found.last_at else ""
    value = tr("common.dot").join((when, tr("backup.proven"))) if when else tr("health.never")
    if "BACKUP_FAILED" in found.warnings:
        return BackupLine(key="last", tone="bad", value=value, note=trouble_sentence(words, found.trouble))
    if "BACKUP_OLD" in found.warnings:
        since = moment_words(words, words.moment(found.waiting_since), now, with_time=True)
        return BackupLine(key="last", tone="bad", value=value, note=tr("backup.old_since", at=since))
    if not when:
        return BackupLine(key="last", tone="text2", value=value, note=tr("backup.none_yet"))
    return BackupLine(key="last", tone="ok", value=value)


def _second(words: Translator, found: BackupHealth, now: datetime) -> BackupLine:
    tr = words.tr
    if not found.second:
        return BackupLine(
            key="second", tone="text2", value=tr("backup.second_none"), note=tr("backup.second_none_text")
        )
    value = age_words(words, words.moment(found.second_at), now) if found.second_at else tr("health.never")
    note = trouble_sentence(words, found.second_trouble) if found.second_trouble else ""
    if "SECOND_PLACE_STALE" in found.warnings:
        return BackupLine(key="second", tone="warn", value=value, note=note or tr("backup.second_stale"))
    return BackupLine(key="second", tone="ok" if found.second_at else "text2", value=value, note=note or found.second)


def _drill(words: Translator, found: BackupHealth, now: datetime) -> BackupLine:
    tr = words.tr
    if not found.drill_at:
        return BackupLine(key="drill", tone="text2", value=tr("health.never"), note=tr("backup.drill_soon"))
    when = moment_words(words, words.moment(found.drill_at), now)
    holds = found.drill_outcome == ProofOutcome.HOLDS
    value = tr("common.dot").join((when, tr("backup.drill_well" if holds else "backup.drill_bad")))
    if holds:
        return BackupLine(key="drill", tone="ok", value=value)
    return BackupLine(key="drill", tone="bad", value=value, note=trouble_sentence(words, found.drill_outcome))
