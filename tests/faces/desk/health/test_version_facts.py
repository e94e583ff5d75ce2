"""Which versions run here, and that there is a newer one."""

import pytest

from rentbook_desktop import __version__
from rentbook_desktop.faces.desk.health.version_facts import update_alerts, version_facts, version_state
from tests.faces.settings_states import HEALTH

LOOKED = {"on": True, "at": "2026-11-22T00:00:00.000Z", "version": "", "page": "", "trouble": ""}


@pytest.mark.parametrize(
    ("update", "state"),
    [
        (None, "tone_ok"), ({"on": False, "at": "", "version": ""}, "tone_ok"), (LOOKED, "tone_newest"),
        (LOOKED | {"trouble": "TIMEOUT"}, "tone_ok"), (LOOKED | {"version": "0.2.0"}, "tone_ok"),
    ],
)  # fmt: skip
def test_the_newest_is_said_only_where_somebody_has_looked(update, state):
    assert version_state(HEALTH | {"update": update}) == state


def test_a_newer_one_is_an_alert_with_its_page(words):
    (alert,) = update_alerts(words, HEALTH | {"update": LOOKED | {"version": "0.2.0", "page": "https://x"}})
    assert (alert.remedy, "0.2.0" in alert.title) == ("download", True)
    assert list(update_alerts(words, HEALTH)) == []


def test_the_version_of_the_program_comes_first(words):
    assert version_facts(words, HEALTH)[0].value == __version__
