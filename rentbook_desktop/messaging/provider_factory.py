"""Makes the providers the shop has set, from settings and this computer's secrets; what is not set up is left out."""

from collections.abc import Mapping
from pathlib import Path

from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.messaging.accounts import NhnAccount, SolapiAccount
from rentbook_desktop.messaging.file_notifier import FileNotifier
from rentbook_desktop.messaging.port import Notifier

SECRETS = ("solapi_api_key", "solapi_api_secret", "nhn_appkey", "nhn_secret_key", "nhn_sender_key")
"""What is kept in this computer's keyring, by name."""


def build_notifiers(settings: Settings, secrets: Secrets, folder: Path, clock: Clock) -> Mapping[str, Notifier]:
    """Return the chosen providers by name, as far as their accounts are complete."""
    found: dict[str, Notifier] = {}
    for name in provider_order(settings):
        made = _made(name, settings, secrets, folder, clock)
        if made is not None:
            found[name] = made
    return found


def _made(name: str, settings: Settings, secrets: Secrets, folder: Path, clock: Clock) -> Notifier | None:
    if name == "file":
        return FileNotifier(folder, clock)
    if name == "solapi":
        return _solapi(settings, secrets, clock)
    return _nhn(settings, secrets, clock)


def _solapi(settings: Settings, secrets: Secrets, clock: Clock) -> Notifier | None:
    from rentbook_desktop.messaging.solapi import SolapiNotifier

    templates = {
        "overdue": settings.get("notices.solapi_overdue"),
        "due_tomorrow": settings.get("notices.solapi_due_tomorrow"),
        "topup_receipt": settings.get("notices.solapi_topup_receipt"),
        "pickup_ready": settings.get("notices.solapi_pickup_ready"),
        "due_moved": settings.get("notices.solapi_due_moved"),
        "rental_receipt": settings.get("notices.solapi_rental_receipt"),
    }
    account = SolapiAccount(
        api_key=secrets.get("solapi_api_key"),
        api_secret=secrets.get("solapi_api_secret"),
        pf_id=settings.get("notices.solapi_pf_id"),
        sender_number=settings.get("notices.sender_number"),
        templates={name: code for name, code in templates.items() if code},
    )
    complete = account.api_key and account.api_secret and account.pf_id and account.templates
    return SolapiNotifier(account, clock) if complete else None


def _nhn(settings: Settings, secrets: Secrets, clock: Clock) -> Notifier | None:
    from rentbook_desktop.messaging.nhn import NhnNotifier

    templates = {
        "overdue": settings.get("notices.nhn_overdue"),
        "due_tomorrow": settings.get("notices.nhn_due_tomorrow"),
        "topup_receipt": settings.get("notices.nhn_topup_receipt"),
        "pickup_ready": settings.get("notices.nhn_pickup_ready"),
        "due_moved": settings.get("notices.nhn_due_moved"),
        "rental_receipt": settings.get("notices.nhn_rental_receipt"),
    }
    account = NhnAccount(
        appkey=secrets.get("nhn_appkey"),
        secret_key=secrets.get("nhn_secret_key"),
        sender_key=secrets.get("nhn_sender_key"),
        sender_number=settings.get("notices.sender_number"),
        templates={name: code for name, code in templates.items() if code},
    )
    complete = account.appkey and account.secret_key and account.sender_key and account.templates
    return NhnNotifier(account, clock) if complete else None


def provider_order(settings: Settings) -> tuple[str, ...]:
    """Return the providers by name, the first choice first."""
    first, second = settings.get("notices.provider"), settings.get("notices.second")
    return (first,) if second in {"none", first} else (first, second)
