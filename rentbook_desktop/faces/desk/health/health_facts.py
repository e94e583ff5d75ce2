"""What the page of the shop's health says, made of what `maintenance.health` tells: cards of three facts, one alert."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import convert

from rentbook_desktop.backup.health import BackupHealth
from rentbook_desktop.faces.desk.backup.backup_words import backup_lines
from rentbook_desktop.faces.desk.health.background_facts import reader_alerts, stopped_alerts, timetable_facts
from rentbook_desktop.faces.desk.health.disk_facts import disk_alerts, disk_facts
from rentbook_desktop.faces.desk.health.health_content import Fact, HealthAlert, HealthCard, Remedy, Report, Tone
from rentbook_desktop.faces.desk.health.version_facts import update_alerts, version_facts, version_state
from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.maintenance import KeysState

_SHOWN = 3


def health_cards(words: Translator, report: Report, keys: KeysState, now: datetime) -> tuple[HealthCard, ...]:
    """Return the cards, what is broken first."""
    cards = (
        HealthCard(key="database", icon="database", facts=_database(words, report, now)),
        HealthCard(key="views", icon="table", facts=_views(words, report)),
        HealthCard(key="relay", icon="arrows-clockwise", facts=_relay(words, report)),
        HealthCard(key="timetable", icon="clock", facts=timetable_facts(words, report, now)),
        HealthCard(key="notices", icon="paper-plane-tilt", facts=_notices(words, report)),
        HealthCard(key="backups", icon="hard-drives", facts=_backups(words, report, now)),
        HealthCard(key="disk", icon="hard-drive", facts=disk_facts(words, report["disk"]), fine="tone_disk"),
        HealthCard(key="keys", icon="key", facts=_keys(words, keys)),
        HealthCard(key="versions", icon="info", facts=version_facts(words, report), fine=version_state(report)),
    )
    return tuple(sorted(cards, key=lambda card: card.tone != "bad"))


def first_alert(words: Translator, report: Report, keys: KeysState, now: datetime) -> HealthAlert | None:
    """Return what is to be looked at first; None where all is well."""
    found = _alerts(words, report, keys, now)
    return found[0] if found else None


def proof_sentence(words: Translator, proof: LastProof) -> str:
    """Return what a look through all records came to: which proofs failed, in words."""
    if proof.outcome == "HOLDS":
        return words.tr("health.proof_holds_text")
    failed = [_check(words, name) for name in proof.failed]
    shown = " ".join(failed[:_SHOWN])
    if len(failed) > _SHOWN:
        shown = f"{shown} {words.tr('health.proof_more', count=len(failed) - _SHOWN)}"
    return shown or words.tr("health.proof_not_proven_text")


def proof_of(report: Report) -> LastProof | None:
    """Return what the last look came to, None where there was none."""
    found = report.get("proof")
    return None if not found else LastProof(**{**found, "failed": tuple(found["failed"])})


def _alerts(words: Translator, report: Report, keys: KeysState, now: datetime) -> Sequence[HealthAlert]:
    tr, proof = words.tr, proof_of(report)
    found = []
    if report["database"] != "ready":
        text = sentence_of_lasting(words, Unavailable(report["database"], what="", count=1))
        found.append(HealthAlert(tone="bad", title=tr("keys.read_only"), text=text))
    found += disk_alerts(words, report["disk"], "SPACE_OUT")
    if not keys.here:
        found.append(
            _alert(words, "bad", "keys_missing", "enter_code", title="keys.keys_missing", text="keys.keys_missing_text")
        )
    if keys.chain_broken or (proof is not None and proof.outcome == "BROKEN"):
        text = (
            tr("keys.records_broken_text")
            if proof is None
            else f"{proof_sentence(words, proof)} {tr('health.broken_next')}"
        )
        found.append(HealthAlert(tone="bad", title=tr("keys.records_broken"), text=text, remedy="prove"))
    found += reader_alerts(words, report)
    found += stopped_alerts(words, report, now)
    if keys.here and not keys.code_noted:
        found.append(_alert(words, "warn", "code_not_noted", "reveal_code"))
    if report.get("notices", {}).get("undelivered"):
        count = report["notices"]["undelivered"]
        title = tr("health.undelivered", count=count)
        found.append(HealthAlert(tone="warn", title=title, text=tr("health.undelivered_text"), remedy="notices"))
    found += disk_alerts(words, report["disk"], "SPACE_LOW", "BACKUP_SPACE_LOW")
    found += _backup_alerts(words, report, now)
    if proof is not None and proof.outcome == "NOT_PROVEN":
        text = proof_sentence(words, proof)
        found.append(HealthAlert(tone="warn", title=tr("health.proof_not_proven"), text=text, remedy="prove"))
    return [*found, *update_alerts(words, report)]


def _alert(words: Translator, tone: Tone, key: str, remedy: Remedy, *, title: str = "", text: str = "") -> HealthAlert:
    return HealthAlert(
        tone=tone, title=words.tr(title or f"health.{key}"), text=words.tr(text or f"health.{key}_text"), remedy=remedy
    )


def _database(words: Translator, report: Report, now: datetime) -> tuple[Fact, ...]:
    tr, proof = words.tr, proof_of(report)
    is_ready = report["database"] == "ready"
    looked, tone = tr("health.never"), "warn"
    if proof is not None:
        outcome = tr(f"health.outcome_{proof.outcome}")
        looked = tr("common.dot").join((moment_words(words, words.moment(instant_of(proof.at)), now), outcome))
        tone = {"HOLDS": "ok", "BROKEN": "bad"}.get(proof.outcome, "warn")
    return (
        Fact(
            name=tr("health.state"),
            value=tr("health.fine" if is_ready else "health.only_read"),
            tone="ok" if is_ready else "bad",
        ),
        Fact(name=tr("health.last_proof"), value=looked, tone="ok" if proof is None else tone),  # type: ignore[arg-type]
        Fact(name=tr("health.events"), value=tr("health.count", count=report.get("events", 0))),
    )


def _views(words: Translator, report: Report) -> tuple[Fact, ...]:
    tr, is_ready = words.tr, report["views"] == "ready"
    readers = {one["reader"]: one for one in report["readers"]}
    facts = [
        Fact(
            name=tr("health.state"),
            value=tr("health.fine" if is_ready else "health.unseen"),
            tone="ok" if is_ready else "warn",
        )
    ]
    for name in ("status", "mypage"):
        behind = readers.get(name, {}).get("behind", 0)
        value = tr("health.behind", count=behind) if behind else tr("health.up_to_date")
        facts.append(Fact(name=tr(f"desk.{name}"), value=value))
    return tuple(facts)


def _relay(words: Translator, report: Report) -> tuple[Fact, ...]:
    tr, readers = words.tr, report["readers"]
    parked, troubled = sum(len(one["parked"]) for one in readers), [one for one in readers if one["trouble"]]
    return (
        Fact(name=tr("health.to_tell"), value=tr("health.count", count=report.get("lag", 0))),
        Fact(
            name=tr("health.retrying"), value=tr("health.count", count=len(troubled)), tone="warn" if troubled else "ok"
        ),
        Fact(name=tr("health.parked"), value=tr("health.count", count=parked), tone="warn" if parked else "ok"),
    )


def _notices(words: Translator, report: Report) -> tuple[Fact, ...]:
    tr, notices = words.tr, report.get("notices", {})
    undelivered = notices.get("undelivered", 0)
    return (
        Fact(name=tr("health.sending"), value=tr("health.on" if notices.get("on") else "health.off")),
        Fact(name=tr("health.waiting"), value=tr("health.count", count=notices.get("waiting", 0))),
        Fact(
            name=tr("health.not_delivered"),
            value=tr("health.count", count=undelivered),
            tone="warn" if undelivered else "ok",
        ),
    )


def _backups(words: Translator, report: Report, now: datetime) -> tuple[Fact, ...]:
    lines = backup_lines(words, convert(report["backups"], BackupHealth), now)
    tones: dict[str, Tone] = {"warn": "warn", "bad": "bad"}
    return tuple(
        Fact(name=words.tr(f"backup.line_{one.key}"), value=one.value, tone=tones.get(one.tone, "ok")) for one in lines
    )


def _backup_alerts(words: Translator, report: Report, now: datetime) -> list[HealthAlert]:
    """Return what is wrong with the backups, the last one first."""
    return [
        HealthAlert(
            tone="bad" if line.tone == "bad" else "warn",
            title=words.tr(f"backup.alert_{line.key}"),
            text=line.note,
            remedy="backups",
        )
        for line in backup_lines(words, convert(report["backups"], BackupHealth), now)
        if line.tone in ("warn", "bad")
    ]


def _keys(words: Translator, keys: KeysState) -> tuple[Fact, ...]:
    tr = words.tr
    return (
        Fact(
            name=tr("health.keys_here"),
            value=tr("health.yes" if keys.here else "health.no"),
            tone="ok" if keys.here else "bad",
        ),
        Fact(
            name=tr("keys.code"),
            value=tr("health.noted" if keys.code_noted else "health.not_noted"),
            tone="ok" if keys.code_noted else "warn",
        ),
        Fact(
            name=tr("customers.phone"),
            value=tr("health.seen" if keys.here else "health.unseen"),
            tone="ok" if keys.here else "bad",
        ),
    )


def _check(words: Translator, name: str) -> str:
    try:
        return words.tr(f"check.{name}")
    except MissingTranslation:
        return words.tr("health.check_failed", name=name)
