"""`rentbook health` says what is well in facts, and each thing that is not in a line."""

import pytest

from rentbook_desktop.faces.terminal.health_text import health_text
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.settings_states import HEALTH, disk, stopped


@pytest.mark.parametrize("language", ["ko", "en"])
def test_all_is_well_in_facts_alone(language):
    said = health_text(HEALTH, Translator(language)).splitlines()
    assert len(said) == 9
    assert said[-1].endswith("182,000 MB")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_trouble_has_a_line(language):
    provider = {"name": "solapi", "state": "blocked", "reason": "AUTH"}
    notices = HEALTH["notices"] | {"undelivered": 2, "providers": [provider]}
    told = HEALTH | {
        "notices": notices, "workers": stopped("relay", "UNREACHABLE", 5), "warnings": ["SPACE_LOW"],
        "disk": disk(800_000_000, "low", "SPACE_LOW"), "backups": HEALTH["backups"] | {"warnings": ["BACKUP_OLD"]},
        "readers": [{"reader": "wallet", "trouble": "BUSY", "parked": [{"event_id": 3, "about": "rental:1", "trouble": "ValueError"}]}],
    }  # fmt: skip
    words = Translator(language)
    said = health_text(told, words)
    assert len(said.splitlines()) == 9 + 8
    for part in ("solapi", "AUTH", "UNREACHABLE", "800", "rental:1", words.tr("desk.warning_BACKUP_OLD"), "BUSY"):
        assert part in said
