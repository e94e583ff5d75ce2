"""Providers are made from settings and secrets."""

import re

from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import SETTINGS, Settings
from rentbook_desktop.messaging import nhn, solapi_http
from rentbook_desktop.messaging.accounts import NHN_URL, SOLAPI_URL
from rentbook_desktop.messaging.provider_factory import SECRETS, build_notifiers
from rentbook_desktop.settings.actions import change_setting
from tests.fake_provider.shop import clock_at


def test_providers_are_made_from_settings_and_secrets_and_left_out_until_complete(embedded):
    shop, secrets = embedded.shop, Secrets(embedded.folder)
    for key, value in (("notices.provider", "solapi"), ("notices.second", "nhn"), ("notices.solapi_pf_id", "KA01")):
        shop.do(change_setting, key=key, value=value)
    shop.do(change_setting, key="notices.solapi_overdue", value="KA01TP")
    shop.read_settings()
    settings, clock = shop.runner.settings, shop.runner.clock
    assert dict(build_notifiers(settings, secrets, embedded.folder, clock)) == {}
    secrets.put("solapi_api_key", "KEY")
    secrets.put("solapi_api_secret", "SECRET")
    assert list(build_notifiers(settings, secrets, embedded.folder, clock)) == ["solapi"]


def test_no_setting_file_or_variable_moves_a_provider_to_another_address(tmp_path, monkeypatch):
    """A dishonest clerk with the settings, or a file beside them, would have been given the keys."""
    address = "http://127.0.0.1:8040"
    names = ("solapi_url", "nhn_url", "base_url", "allow_loopback")
    (tmp_path / "settings.toml").write_text(
        "[notices]\n" + "\n".join(f'{name} = "{address}"' for name in names), encoding="utf-8"
    )
    settings = Settings(tmp_path, {f"RENTBOOK_NOTICES_{name.upper()}": address for name in names})
    chosen = {"notices.provider": "solapi", "notices.second": "nhn", "notices.solapi_pf_id": "KA01"}
    codes = {f"notices.{provider}_overdue": "CODE" for provider in ("solapi", "nhn")}
    settings.apply_stored(chosen | codes | {f"notices.{name}": address for name in names})
    secrets = Secrets(tmp_path)
    for name in SECRETS:
        secrets.put(name, "KEY")
    called = []
    for module in (solapi_http, nhn):
        monkeypatch.setattr(
            module, "ProviderHttp", lambda url, _clock, **more: called.append((url, more["allow_loopback"]))
        )
    assert list(build_notifiers(settings, secrets, tmp_path, clock_at())) == ["solapi", "nhn"]
    assert called == [(SOLAPI_URL, False), (NHN_URL, False)]
    assert [key for key in SETTINGS if {"url", "loopback"} & set(re.split(r"[._]", key))] == []
