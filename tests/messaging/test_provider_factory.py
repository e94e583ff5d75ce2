"""Providers are made from settings and secrets."""

from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.messaging.provider_factory import build_notifiers
from rentbook_desktop.settings.actions import change_setting


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
