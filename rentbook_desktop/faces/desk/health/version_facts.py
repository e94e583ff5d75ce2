"""Which versions run here and whether there is a newer one, as the page of the shop's health says it."""

from collections.abc import Iterator

from rentbook_desktop import __version__
from rentbook_desktop.faces.desk.health.health_content import Fact, HealthAlert, Report
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.schema import HEAD


def version_facts(words: Translator, report: Report) -> tuple[Fact, ...]:
    """Return the versions of the program, of what it uses, and of the tables."""
    from PySide6 import __version__ as qt

    return (
        Fact(name=words.tr("desk.name"), value=__version__),
        Fact(name=words.tr("health.libraries"), value=f"SQLite {report.get('sqlite', '')} · Qt {qt}"),
        Fact(name=words.tr("health.schema"), value=HEAD),
    )


def version_state(report: Report) -> str:
    """Return the word for the card: that this is the newest version is said only where somebody has looked."""
    update = report.get("update") or {}
    is_newest = update.get("on") and update["at"] and not update["version"] and not update["trouble"]
    return "tone_newest" if is_newest else "tone_ok"


def update_alerts(words: Translator, report: Report) -> Iterator[HealthAlert]:
    """Yield that there is a newer version, with the way to its page."""
    version = (report.get("update") or {}).get("version")
    if version:
        title, text = words.tr("health.newer", version=version), words.tr("health.newer_text")
        yield HealthAlert(tone="warn", title=title, text=text, remedy="download")
