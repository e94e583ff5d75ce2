"""Every setting, declared once: from here come the screen, the file, the environment variables and the page in the docs.

A value is looked for in the environment, then in the file `settings.toml` of the data folder, then in what the shop has
stored (for settings that hold for all desks), then the default. What the environment or the file fixes for the whole
shop cannot be changed on the screen, which says so. Settings of money, staff and providers are protected: for them only
what the shop has stored counts, because whoever can write a file on one computer is not yet allowed to change them.
"""

import logging
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.foundation.typed_text import checked_text, visible

log = logging.getLogger(__name__)

FILE = "settings.toml"
PROTECTED_PAGES = frozenset({"money", "staff", "notices"})
Kind = Literal["text", "whole", "won", "flag", "choice", "time", "amounts"]
Source = Literal["default", "stored", "file", "environment"]


class Setting(Struct, frozen=True, kw_only=True):
    """One setting; `scope` "shop" holds for all desks, "desk" for this computer; `used` names the code that reads it.

    `least` and `most` bound numbers, `longest` texts; `unit` is a key of the texts (days, minutes, percent, years).
    """

    key: str
    page: str
    kind: Kind
    default: object
    used: str
    scope: Literal["shop", "desk"] = "shop"
    minimum: int = 0
    maximum: int = 0
    max_length: int = 60
    choices: tuple[str, ...] = ()
    unit: str = ""

    @property
    def variable(self) -> str:
        """Return the environment variable that overrides it."""
        return "RENTBOOK_" + self.key.upper().replace(".", "_")

    @property
    def is_protected(self) -> bool:
        """Return whether only the shop's database may hold it."""
        return self.scope == "shop" and self.page in PROTECTED_PAGES

    @property
    def slug(self) -> str:
        """Return its name among the texts."""
        return self.key.replace(".", "_")


def _declared(*settings: Setting) -> dict[str, Setting]:
    return {setting.key: setting for setting in settings}


SETTINGS = _declared(
    Setting(key="shop.name", page="shop", kind="text", default="", max_length=40, used="faces/desk/main_controller.py"),
    Setting(key="shop.phone", page="shop", kind="text", default="", max_length=20, used="queries/ledger.py"),
    Setting(key="shop.opens", page="shop", kind="time", default="10:00", used="faces/desk/status/page.py"),
    Setting(key="shop.closes", page="shop", kind="time", default="22:00", used="faces/desk/status/page.py"),
    Setting(
        key="rental.days", page="rental", kind="whole", default=7, minimum=1, maximum=60, unit="days",
        used="rental/actions.py",
    ),
    Setting(key="rental.price", page="money", kind="won", default=1000, maximum=1_000_000, used="catalog/actions.py"),
    Setting(
        key="wallet.presets", page="money", kind="amounts", default=(5000, 10000, 30000, 50000),
        minimum=100, maximum=1_000_000, used="queries/customer_list.py",
    ),
    Setting(
        key="payment.max_top_up", page="money", kind="won", default=500_000, minimum=1_000, maximum=MAX_WON,
        used="payment/actions.py",
    ),
    Setting(
        key="status.idle_days", page="rental", kind="whole", default=180, minimum=30, maximum=3650, unit="days",
        used="faces/desk/status/status_loader.py",
    ),
    Setting(
        key="staff.lock_minutes", page="staff", kind="whole", default=5, maximum=240, unit="minutes",
        used="faces/desk/main_controller.py",
    ),
    Setting(key="notices.on", page="notices", kind="flag", default=True, used="notices/delivery_window.py"),
    Setting(
        key="notices.provider", page="notices", kind="choice", default="file", choices=("file", "solapi", "nhn"),
        used="messaging/provider_factory.py",
    ),
    Setting(
        key="notices.second", page="notices", kind="choice", default="none", choices=("none", "solapi", "nhn"),
        used="messaging/provider_factory.py",
    ),
    Setting(
        key="notices.stages", page="notices", kind="amounts", default=(1, 3, 7), minimum=1, maximum=60,
        used="notices/planning.py",
    ),
    Setting(key="notices.due_tomorrow", page="notices", kind="flag", default=True, used="notices/planning.py"),
    Setting(key="notices.receipt", page="notices", kind="flag", default=False, used="notices/planning.py"),
    Setting(key="notices.quiet_from", page="notices", kind="time", default="20:00", used="notices/delivery_window.py"),
    Setting(key="notices.quiet_to", page="notices", kind="time", default="09:00", used="notices/delivery_window.py"),
    Setting(
        key="notices.daily_cap", page="notices", kind="whole", default=500, minimum=1, maximum=10_000,
        used="notices/claims.py",
    ),
    *(
        Setting(key=f"notices.{name}", page="notices", kind="text", default="", max_length=100, used="messaging/provider_factory.py")
        for name in (
            "sender_number", "solapi_pf_id", "solapi_overdue", "solapi_due_tomorrow", "solapi_topup_receipt",
            "solapi_url", "nhn_overdue", "nhn_due_tomorrow", "nhn_topup_receipt", "nhn_url",
        )
    ),
    Setting(
        key="desk.theme", page="screen", kind="choice", default="system", scope="desk",
        choices=("light", "dark", "system"), used="faces/desk/appearance.py",
    ),
    Setting(
        key="desk.language", page="screen", kind="choice", default="ko", scope="desk", choices=("ko", "en"),
        used="faces/desk/appearance.py",
    ),
    Setting(
        key="desk.scale", page="screen", kind="choice", default="100", scope="desk",
        choices=("90", "100", "115", "130"), used="faces/desk/appearance.py",
    ),
    Setting(key="desk.contrast", page="screen", kind="flag", default=False, scope="desk", used="faces/desk/appearance.py"),
    Setting(key="desk.still", page="screen", kind="flag", default=False, scope="desk", used="faces/desk/appearance.py"),
    Setting(key="desk.sound", page="devices", kind="flag", default=True, scope="desk", used="faces/desk/counter/page.py"),
)  # fmt: skip

PAGES = ("shop", "rental", "money", "notices", "staff", "devices", "screen")
"""The pages of the settings screen that hold settings, in their order."""

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MAX_AMOUNTS = 6


class Settings:
    """The values of this moment; `stored` is what the shop's database holds, read by whoever opens it."""

    def __init__(self, folder: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._environment = os.environ if environment is None else environment
        self._file: dict[str, str] = {}
        self._stored: dict[str, str] = {}
        self._warned: set[tuple[str, Source]] = set()
        self.unreadable = ""
        """The key, or the file's name, of what was written by hand and cannot be read; the next source counts instead."""
        self.read_file()

    def get(self, key: str) -> Any:  # Any: every setting has its own type
        """Return a value as its kind says: text, whole number, flag, tuple of amounts."""
        return self.found(key)[0]

    def found(self, key: str) -> tuple[object, Source]:
        """Return a value and where it comes from; what cannot be read is passed over."""
        setting = SETTINGS[key]
        outside = () if setting.is_protected else self._outside(setting)
        for source, raw in (*outside, ("stored", self._stored.get(key))):
            if raw is not None:
                try:
                    return checked(setting, raw), source
                except Invalid:
                    self.unreadable = key
        return setting.default, "default"

    def is_fixed(self, key: str) -> bool:
        """Return whether the screen cannot change it, because somebody fixed it outside the program."""
        source = self.found(key)[1]
        return source == "environment" or (source == "file" and SETTINGS[key].scope == "shop")

    def ignored(self, key: str) -> tuple[Source, ...]:
        """Return where a value was written that does not count, because the setting is protected."""
        setting = SETTINGS[key]
        return tuple(source for source, raw in self._outside(setting) if raw is not None and setting.is_protected)

    def read_file(self) -> None:
        """Read the file again; what does not count is said in the log, once."""
        self._file = {}
        if self.folder is not None:
            self._read_toml(self.folder / FILE)
        for key in SETTINGS:
            for source in self.ignored(key):
                if (key, source) not in self._warned:
                    self._warned.add((key, source))
                    log.warning("setting %s: the value in the %s is ignored, only the shop's own counts", key, source)

    def apply_stored(self, stored: Mapping[str, str]) -> None:
        """Use what the shop's database holds from now on."""
        self._stored = dict(stored)

    def _outside(self, setting: Setting) -> tuple[tuple[Source, str | None], ...]:
        return ("environment", self._environment.get(setting.variable)), ("file", self._file.get(setting.key))

    def _read_toml(self, path: Path) -> None:
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError:
            return
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            self.unreadable = FILE
            return
        for section, values in found.items():
            if isinstance(values, dict):
                self._file |= {f"{section}.{name}": _plain(value) for name, value in values.items()}


def checked(setting: Setting, raw: str) -> object:
    """Return a written value as what it means; raises Invalid with the code of the sentence that says what is allowed."""
    text = visible(raw)
    match setting.kind:
        case "whole" | "won":
            return _number(setting, text)
        case "flag":
            if text.lower() not in _FLAGS:
                raise Invalid("INVALID_FLAG", given=text[:20])
            return _FLAGS[text.lower()]
        case "choice":
            if text not in setting.choices:
                raise Invalid("INVALID_CHOICE", given=text[:20], known=", ".join(setting.choices))
            return text
        case "time":
            if not _TIME.fullmatch(text):
                raise Invalid("INVALID_TIME", given=text[:20])
            return text
        case "amounts":
            return _amounts(setting, text)
    return checked_text(text, setting.max_length, code="INVALID_SETTING_TEXT")


def written(setting: Setting, value: Any) -> str:  # Any: every setting has its own type
    """Return a value as it is stored and shown on the command line; `checked` reads it again."""
    if setting.kind == "flag":
        return "true" if value else "false"
    if setting.kind == "amounts":
        return ", ".join(str(amount) for amount in value)
    return str(value)


_FLAGS = {"true": True, "on": True, "yes": True, "1": True, "false": False, "off": False, "no": False, "0": False}


def _number(setting: Setting, text: str) -> int:
    bare = text.replace(",", "")
    if not (bare.isascii() and bare.isdigit()) or not setting.minimum <= int(bare) <= setting.maximum:
        raise Invalid("INVALID_NUMBER", minimum=setting.minimum, maximum=setting.maximum)
    return int(bare)


def _amounts(setting: Setting, text: str) -> tuple[int, ...]:
    parts = [part for part in re.split(r"[\s;]+|,\s+", text.strip()) if part]
    parts = parts if len(parts) > 1 else text.split(",")
    found = tuple(_number(setting, part.strip()) for part in parts if part.strip())
    if not 1 <= len(found) <= _MAX_AMOUNTS:
        raise Invalid("INVALID_AMOUNTS", maximum=_MAX_AMOUNTS)
    return tuple(sorted(set(found)))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
