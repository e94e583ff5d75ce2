"""The lights: no data yet, data that waits, and events that are late."""

from types import SimpleNamespace

import pytest

from rentbook_desktop.faces.desk.status_lights import status_lights
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.last_proof import LastProof


def opened(*, trouble="", waiting=(), forbidden=None, outcome="HOLDS", warnings=()):
    runner = SimpleNamespace(database=SimpleNamespace(forbidden=forbidden))
    proof = LastProof(at=1, outcome=outcome)
    told = {"relay": SimpleNamespace(waiting=dict(waiting)), "runner": runner, "last_proof": proof}
    shop = SimpleNamespace(**told, warnings=warnings)
    return SimpleNamespace(relay=SimpleNamespace(trouble=trouble), shop=shop)


def tones(words, shop, *, waits=False, failed=False, keys_missing=False):
    found = status_lights(words, shop, waits=waits, failed=failed, keys_missing=keys_missing)
    return [light.tone for light in found]


@pytest.mark.parametrize(("failed", "tone"), [(False, "off"), (True, "bad")])
def test_before_the_shop_is_there_one_light_says_whether_it_will_be(words, failed, tone):
    assert tones(words, None, failed=failed) == [tone]


def test_each_trouble_has_its_own_light(words):
    assert tones(words, opened()) == []
    assert tones(words, opened(), waits=True) == ["warn"]
    assert tones(words, opened(trouble="ValueError")) == ["warn"]
    assert tones(words, opened(waiting={"status": "LOCKED"})) == ["warn"]
    assert tones(words, opened(forbidden=Unavailable("SCHEMA_CHANGED"))) == ["bad"]
    assert tones(words, opened(outcome="BROKEN")) == ["bad"]
    assert tones(words, opened(), keys_missing=True) == ["bad"]


def test_each_warning_has_a_light_with_what_to_do(words):
    *_, light = status_lights(words, opened(warnings=("SERVER_NOT_VERIFIED",)), waits=False, failed=False)
    assert (light.tone, bool(light.label), bool(light.sentence)) == ("warn", True, True)


@pytest.mark.parametrize(("code", "tone"), [("SPACE_LOW", "warn"), ("SPACE_OUT", "bad"), ("BACKUP_SPACE_LOW", "warn")])
def test_little_space_is_a_light(words, code, tone):
    (light,) = status_lights(words, opened(warnings=(code,)), waits=False, failed=False)
    assert (light.tone, bool(light.label), bool(light.sentence)) == (tone, True, True)


def test_a_code_nobody_took_is_a_quiet_light(words):
    (light,) = status_lights(words, opened(), waits=False, failed=False, code_due=True)
    assert (light.tone, bool(light.sentence)) == ("warn", True)


def test_a_full_disk_is_told_without_a_save_nobody_tried(words):
    (light,) = status_lights(words, opened(forbidden=Unavailable("DISK_FULL")), waits=False, failed=False)
    assert light.sentence == words.tr("common.lasting.DISK_FULL")


@pytest.mark.parametrize("code", ["BACKUP_FAILED", "BACKUP_OLD", "SECOND_PLACE_STALE", "DRILL_FAILED"])
def test_what_is_wrong_with_the_backups_is_a_light_with_what_to_do(words, code):
    (light,) = status_lights(words, opened(), waits=False, failed=False, backup_warnings=(code,))
    assert light.tone == "warn"
    assert words.tr("settings.backup") in light.sentence
