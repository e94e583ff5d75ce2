"""What restoring a backup would mean, in the words of whoever works in the shop."""

from collections import Counter
from datetime import datetime

from rentbook_desktop.backup.comparison import Comparison, ShopRelation
from rentbook_desktop.backup.maintenance import RestorePreview
from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator

KEYS_MISSING = "SHOP_KEY_MISSING"
_TOLD = (
    "BookRented", "BookReturned", "RentalCancelled", "PointsToppedUp", "PointsRefunded", "CustomerRegistered",
    "TitleRegistered", "CopiesAdded",
)  # fmt: skip
_SHOWN = 3


def lost_lines(words: Translator, comparison: Comparison) -> list[tuple[str, str]]:
    """Return what would be lost, each thing that a person did with how many won it is about; where they did none, the rest."""
    counts, won = Counter[str](), Counter[str]()
    for one in comparison.lost:
        counts[one.kind] += one.count
        won[one.kind] += one.won
    told = [kind for kind in _TOLD if counts[kind]]
    lines = [
        (words.tr(f"terminal.lost.{kind}", count=counts[kind]), words.won(won[kind]) if won[kind] else "")
        for kind in told
    ]
    rest = counts.total() - sum(counts[kind] for kind in told)
    return [*lines, (words.tr("terminal.lost.anything_else", count=rest), "")] if rest else lines


def lost_sentence(words: Translator, comparison: Comparison, now: datetime) -> str:
    """Return what is lost in a sentence: up to when, or why nothing is, or why nobody knows."""
    if not comparison.lost or comparison.relation is ShopRelation.OTHER_SHOP:
        return words.tr(f"terminal.relation.{comparison.relation}")
    at = moment_words(words, words.moment(instant_of(comparison.present_at)), now, with_time=True)
    key = "lost_diverged" if comparison.relation is ShopRelation.DIVERGED else "lost"
    return words.tr(f"backup.{key}", at=at)


def proof_words(words: Translator, found: RestorePreview) -> tuple[str, str]:
    """Return the colour and the sentence of what the proof of a backup came to, with what did not hold."""
    if found.backup.proven:
        return "ok", words.tr("backup.proof_holds", count=found.backup.events)
    if KEYS_MISSING in found.backup.failed:
        return "warn", words.tr("backup.proof_no_keys")
    failed = [_check(words, name) for name in found.backup.failed[:_SHOWN]]
    return "bad", " ".join([words.tr("backup.proof_fails"), *failed])


def moment_of_backup(words: Translator, found: RestorePreview, now: datetime) -> str:
    """Return the moment to which a backup goes back."""
    return moment_words(words, words.moment(found.backup.made_at), now, with_time=True)


def _check(words: Translator, name: str) -> str:
    try:
        return words.tr(f"check.{name}")
    except MissingTranslation:
        return words.tr("health.check_failed", name=name)
