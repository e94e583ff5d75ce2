"""What the page of the shop's health says of the disks."""

import pytest

from rentbook_desktop.faces.desk.health.disk_facts import bytes_words, disk_alerts, disk_facts
from tests.faces.settings_states import HEALTH, disk


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 MB"), (48_200_000, "48 MB"), (1_300_000_000, "1.3 GB"), (182_000_000_000, "182 GB")],
)
def test_bytes_are_said_as_people_read_them(size, said):
    assert bytes_words(size) == said


@pytest.mark.parametrize(
    ("free", "grows", "key", "count"),
    [
        (182_000_000_000, 200_000, "health.for_years", None),
        (1_000_000_000, 1_000_000, "health.for_some_years", 2),
        (300_000_000, 1_000_000, "health.for_some_months", 10),
        (1, 1_000_000, "health.for_some_months", 1),
        (1, None, "health.not_yet_known", None),
    ],
)
def test_how_long_it_goes_on_is_told(words, free, grows, key, count):
    told = disk(free, "low", "SPACE_LOW") | {"grows": grows}
    *_, last = disk_facts(words, told)
    assert last.value == (words.tr(key) if count is None else words.tr(key, count=count))


def test_the_fullest_disk_gives_the_tone(words):
    usb = {"place": "second", "free": 10, "total": 100, "level": "out"}
    told = HEALTH["disk"] | {"disks": [*HEALTH["disk"]["disks"], usb]}
    assert disk_facts(words, told)[0].tone == "bad"
    assert disk_facts(words, told | {"disks": []})[0].value == words.tr("health.unknown")


def test_each_warning_has_an_alert(words):
    found = disk_alerts(words, {"warnings": ["SPACE_OUT", "BACKUP_SPACE_LOW"]}, "SPACE_OUT", "BACKUP_SPACE_LOW")
    assert [one.tone for one in found] == ["bad", "warn"]
    assert all(one.title and one.text for one in found)
