"""How backups are told on the command line: in a table, in sentences, and as JSON."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rentbook_desktop.backup.comparison import Comparison, LostEvents, ShopRelation
from rentbook_desktop.backup.maintenance import BackupRow, RestorePreview
from rentbook_desktop.backup.restoring import RestoreDone
from rentbook_desktop.faces.terminal.result import facts, table
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.i18n import Translator

_MB = 1_000_000
_TOLD = (
    "BookRented", "BookReturned", "RentalCancelled", "PointsToppedUp", "PointsRefunded", "CustomerRegistered",
    "TitleRegistered", "CopiesAdded",
)  # fmt: skip
"""The kinds of events that a person thinks of as something they did."""


def made_line(made: BackupRow, words: Translator) -> str:
    """Return what was made, in one line."""
    return words.tr("terminal.backup_made", file=Path(made.file).name, size=_size(made.size), entry=f"{made.events:,}")


def listed(rows: Sequence[BackupRow], words: Translator) -> str:
    """Return backups as a table."""
    if not rows:
        return words.tr("terminal.no_backups")
    heads = [words.tr(f"terminal.head.backup_{name}") for name in ("made", "kind", "size", "state", "file")]
    return table(heads, [_cells(one, words) for one in rows], right=frozenset({2}))


def _cells(one: BackupRow, words: Translator) -> list[str]:
    if one.trouble:
        state = words.tr("terminal.backup_unreadable")
        return ["", "", _size(one.size), state, Path(one.file).name]
    state = words.tr(f"terminal.backup_{one.outcome.lower()}")
    made = f"{words.moment(one.made_at):%Y-%m-%d %H:%M}"
    return [made, words.tr(f"terminal.backup_kind.{one.kind}"), _size(one.size), state, Path(one.file).name]


def previewed(found: RestorePreview, words: Translator) -> str:
    """Return a backup and what restoring it would lose."""
    one = found.backup
    made, last = (f"{words.moment(at):%Y-%m-%d %H:%M}" for at in (one.made_at, one.last_entry_at or one.made_at))
    state = words.tr(f"terminal.backup_{one.outcome.lower()}")
    pairs = (("made", made), ("last", last), ("state", state), ("failed", ", ".join(one.failed)), ("head", one.head))
    lines = facts((words.tr(f"terminal.backup_fact.{name}"), value) for name, value in pairs)
    return f"{lines}\n{_lost(found.comparison, words)}"


def restored(done: RestoreDone, words: Translator) -> str:
    """Return what was restored, what was lost by it, and where the rest is."""
    made = f"{words.moment(iso(done.made_at)):%Y-%m-%d %H:%M}"
    said = words.tr("terminal.restored", made=made)
    saved = f"\n{words.tr('terminal.restore_saved', file=done.saved_as)}" if done.saved_as else ""
    return f"{said}\n{_lost(done.comparison, words)}{saved}"


def _lost(comparison: Comparison, words: Translator) -> str:
    """Return what the shop as it is has that the backup lacks, in the words of whoever did it."""
    if not comparison.lost:
        return words.tr(f"terminal.relation.{comparison.relation}")
    at = f"{words.moment(iso(comparison.present_at)):%Y-%m-%d %H:%M}"
    counts = _counts(comparison.lost)
    what = ", ".join(words.tr(f"terminal.lost.{kind}", count=count) for kind, count in counts.items())
    diverged = comparison.relation is ShopRelation.DIVERGED
    return words.tr("terminal.lost_diverged" if diverged else "terminal.lost_events", at=at, what=what)


def _counts(lost: Sequence[LostEvents]) -> dict[str, int]:
    """Return how often each thing that a person did would be lost; where they did none, how much else."""
    counts = Counter({one.kind: one.count for one in lost})
    return {kind: counts[kind] for kind in _TOLD if counts[kind]} or {"anything_else": counts.total()}


def preview_body(found: RestorePreview) -> dict[str, object]:
    """Return the same for programs."""
    return {"backup": found.backup, **_comparison_body(found.comparison)}


def done_body(done: RestoreDone) -> dict[str, object]:
    """Return the same for programs."""
    body = {"restored": True, "made_at": iso(done.made_at), "head": done.head, "outcome": done.proof.outcome}
    return {**body, "saved_as": done.saved_as, **_comparison_body(done.comparison)}


def _comparison_body(comparison: Comparison) -> dict[str, object]:
    last = iso(comparison.present_at) if comparison.present_at else ""
    lost = {one.kind: {"count": one.count, "won": one.won} for one in comparison.lost}
    counts = {"events": comparison.lost_count, "gained": comparison.gained}
    return {"present": comparison.relation, "last_entry_at": last, "lost": lost, **counts}


def _size(size: int) -> str:
    return f"{size / _MB:,.1f} MB"
