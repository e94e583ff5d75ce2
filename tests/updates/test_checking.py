"""A newer version is looked for once a day where that is wanted, and told; nothing that comes back can do harm."""

from datetime import timedelta

import pytest

from rentbook_desktop import __version__
from rentbook_desktop.maintenance import health
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.updates import checking
from rentbook_desktop.updates.build import UpdateSource
from rentbook_desktop.updates.checking import check_if_due, update_health
from rentbook_desktop.updates.fetching import FetchFailed
from rentbook_desktop.updates.state import read_update_state
from tests.updates.signed import PAGE, PUBLIC, signed

SOURCE = UpdateSource(url="https://example.com/release.json", public_key=PUBLIC.hex())


class Release:
    """What lies at the address; a FetchFailed is raised."""

    def __init__(self):
        self.answer, self.asked = signed(), []

    def __call__(self, url, *, seconds, largest):
        self.asked.append((url, seconds, largest))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def release():
    return Release()


@pytest.fixture
def wanted(embedded, monkeypatch):
    """A shop that wants to know, with a build that knows where to ask."""
    embedded.shop.do(change_setting, key="shop.updates", value="true")
    embedded.shop.read_settings()
    monkeypatch.setattr(checking, "update_source", lambda: SOURCE)
    return embedded


def test_nobody_is_asked_unless_that_is_wanted_and_the_build_knows_where(embedded, release, monkeypatch):
    assert not check_if_due(embedded.opened, SOURCE, get=release)
    embedded.shop.do(change_setting, key="shop.updates", value="true")
    embedded.shop.read_settings()
    assert not check_if_due(embedded.opened, None, get=release)
    assert release.asked == []
    assert not update_health(embedded.opened).on


def test_once_a_day_and_what_is_newer_is_told(wanted, release):
    assert check_if_due(wanted.opened, SOURCE, get=release)
    assert not check_if_due(wanted.opened, SOURCE, get=release)
    assert release.asked == [(SOURCE.url, 20.0, 16_384)]
    told = wanted.shop.maintain(health)["update"]
    assert (told["on"], told["version"], told["page"], told["trouble"]) == (True, "0.2.0", PAGE, "")
    wanted.clock.move(timedelta(hours=21))
    assert check_if_due(wanted.opened, SOURCE, get=release)


def test_this_version_is_the_newest(wanted, release):
    release.answer = signed(version=__version__)
    check_if_due(wanted.opened, SOURCE, get=release)
    told = update_health(wanted.opened)
    assert (told.version, told.trouble, bool(told.at)) == ("", "", True)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (FetchFailed("TIMEOUT"), "TIMEOUT"), (b"<html>", "NO_RELEASE"), (signed(version="0.1.9"), "OLDER_RELEASE"),
        (signed()[:-20], "NO_RELEASE"),
    ],
)  # fmt: skip
def test_what_goes_wrong_leaves_what_was_known_and_is_tried_again_in_an_hour(wanted, release, answer, code):
    check_if_due(wanted.opened, SOURCE, get=release)
    wanted.clock.move(timedelta(days=1))
    release.answer = answer
    assert check_if_due(wanted.opened, SOURCE, get=release)
    told = update_health(wanted.opened)
    assert (told.version, told.trouble) == ("0.2.0", code)
    assert not check_if_due(wanted.opened, SOURCE, get=release)
    wanted.clock.move(timedelta(minutes=61))
    release.answer = signed(version="0.3.0")
    assert check_if_due(wanted.opened, SOURCE, get=release)
    assert update_health(wanted.opened).version == "0.3.0"


def test_a_state_that_is_garbage_is_none(wanted):
    (wanted.folder / "last-update-check.json").write_text("[")
    assert read_update_state(wanted.folder).at == 0
