"""This computer's accounts with providers, as the settings page asks about them."""

import pytest

from rentbook_desktop.faces.desk.accounts import NOT_SET_UP, DeskAccounts
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import Settings


@pytest.fixture
def settings():
    made = Settings(environment={})
    made.apply_stored({"notices.provider": "solapi", "notices.second": "none"})
    return made


def test_a_secret_is_told_as_there_or_not(tmp_path, settings):
    accounts = DeskAccounts(tmp_path, settings)
    assert not accounts.is_set("solapi_api_key")
    Secrets(tmp_path).put("solapi_api_key", "k-123")
    assert accounts.is_set("solapi_api_key")
    assert accounts.in_file()


def test_a_provider_that_is_not_complete_is_not_asked(tmp_path, settings):
    assert DeskAccounts(tmp_path, settings).health("solapi") == NOT_SET_UP
    assert DeskAccounts(tmp_path, settings).health("nhn") == NOT_SET_UP


def test_the_file_is_always_well(tmp_path):
    assert DeskAccounts(tmp_path, Settings(environment={})).health("file") is None
