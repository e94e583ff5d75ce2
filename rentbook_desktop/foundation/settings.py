"""Every setting, declared once: from here come the screen, the file, the environment variables and the page in the docs.

A value is looked for in the environment, then in the file `settings.toml` of the data folder, then in what the shop has
stored (for settings that hold for all desks), then the default. What the environment or the file fixes for the whole
shop cannot be changed on the screen, which says so. Settings of money, staff and providers are protected: for them only
what the shop has stored counts, because whoever can write a file on one computer is not yet allowed to change them.
"""

import logging
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from rentbook_desktop.foundation.errors import Invalid, Reason
from rentbook_desktop.foundation.errors import Kind as ReasonKind
from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.foundation.rule_settings import RULES
from rentbook_desktop.foundation.setting import Setting, checked
from rentbook_desktop.foundation.small_files import read_small_file

log = logging.getLogger(__name__)

FILE = "settings.toml"
_SHOWN = 10
Source = Literal["default", "stored", "file", "environment"]


def _declared(*settings: Setting) -> dict[str, Setting]:
    return {setting.key: setting for setting in settings}


SETTINGS = _declared(
    Setting(key="shop.name", page="shop", kind="text", default="", max_length=40, used="faces/desk/main_controller.py"),
    Setting(key="shop.phone", page="shop", kind="phone", default="", max_length=20, used="queries/ledger.py"),
    Setting(key="shop.opens", page="shop", kind="time", default="10:00", used="faces/desk/status/page.py"),
    Setting(key="shop.closes", page="shop", kind="time", default="22:00", used="faces/desk/status/page.py"),
    Setting(key="shop.updates", page="shop", kind="flag", default=False, used="updates/checking.py"),
    Setting(key="shop.zone", page="shop", kind="zone", default="Asia/Seoul", used="foundation/work.py"),
    *RULES,
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
    Setting(key="kiosk.enabled", page="kiosk", kind="flag", default=False, used="kiosk/queries.py"),
    Setting(key="kiosk.show_adult", page="kiosk", kind="flag", default=False, used="queries/kiosk_titles.py"),
    Setting(
        key="kiosk.children", page="kiosk", kind="choice", default="all", choices=("all", "with_guardian", "none"),
        used="rental/kiosk_rules.py",
    ),
    Setting(
        key="kiosk.diagonal_inches", page="kiosk", kind="whole", default=0, maximum=100, scope="desk", unit="inches",
        used="kiosk/queries.py",
    ),
    Setting(
        key="kiosk.idle_seconds", page="kiosk", kind="whole", default=60, minimum=20, maximum=600, unit="seconds",
        used="kiosk/queries.py",
    ),
    Setting(key="kiosk.sound", page="kiosk", kind="flag", default=True, used="faces/kiosk/kiosk_screens.py"),
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
    Setting(key="notices.pickup", page="notices", kind="flag", default=True, used="notices/planning.py"),
    Setting(key="notices.due_moved", page="notices", kind="flag", default=True, used="notices/planning.py"),
    Setting(key="notices.rental_receipt", page="notices", kind="flag", default=False, used="notices/planning.py"),
    Setting(key="notices.receipt", page="notices", kind="flag", default=False, used="notices/planning.py"),
    Setting(key="notices.head_phone", page="notices", kind="phone", default="", max_length=20, used="notices/head_message.py", is_sealed=True),
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
            "solapi_pickup_ready", "solapi_due_moved", "solapi_rental_receipt",
            "nhn_overdue", "nhn_due_tomorrow", "nhn_topup_receipt",
            "nhn_pickup_ready", "nhn_due_moved", "nhn_rental_receipt",
        )
    ),
    Setting(key="backup.hourly", page="backup", kind="flag", default=True, used="backup/schedule.py"),
    Setting(key="backup.before_import", page="backup", kind="flag", default=True, used="backup/maintenance.py"),
    Setting(key="backup.folder", page="backup", kind="folder", default="", max_length=300, used="backup/regular.py"),
    Setting(key="backup.second", page="backup", kind="folder", default="", max_length=300, used="backup/regular.py"),
    Setting(
        key="backup.postgres_tools", page="backup", kind="folder", default="", max_length=300,
        used="backup/server_tools.py",
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

PAGES = ("shop", "rental", "money", "kiosk", "notices", "staff", "backup", "devices", "screen")
"""The pages of the settings screen that hold settings, in their order."""


class Settings:
    """The values of this moment; `stored` is what the shop's database holds, read by whoever opens it."""

    def __init__(self, folder: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._given = os.environ if environment is None else environment
        self._environment: dict[str, str] = {}
        self._file: dict[str, str] = {}
        self._stored: dict[str, str] = {}
        self._warned: set[tuple[str, Source]] = set()
        self._is_unreadable = False
        self.read_file()

    def get(self, key: str) -> Any:  # Any: every setting has its own type
        """Return a value as its kind says: text, whole number, flag, tuple of amounts."""
        return self.found(key)[0]

    def found(self, key: str) -> tuple[object, Source]:
        """Return a value and where it comes from; what cannot be read is passed over."""
        setting = SETTINGS[key]
        for source, raw in self._sources(setting):
            if raw is not None:
                try:
                    return checked(setting, raw), source
                except Invalid:
                    continue  # `problems` tells of it
        return setting.default, "default"

    def problems(self) -> tuple[Reason, ...]:
        """Return what was written by hand and cannot be used, so that the next source or the default counts instead."""
        found = []
        if self._is_unreadable:
            found.append(Reason(code="SETTINGS_UNREADABLE", kind=ReasonKind.ALERT, values={"file": FILE}))
        keys = [key for key in self._file if key not in SETTINGS]
        keys += [one.key for one in SETTINGS.values() if any(_is_wrong(one, raw) for _, raw in self._sources(one))]
        if keys:
            values: dict[str, str | int] = {"keys": ", ".join(key[:40] for key in keys[:_SHOWN]), "count": len(keys)}
            found.append(Reason(code="SETTINGS_IGNORED", kind=ReasonKind.ALERT, values=values))
        return tuple(found)

    def is_fixed(self, key: str) -> bool:
        """Return whether the screen cannot change it, because somebody fixed it outside the program."""
        source = self.found(key)[1]
        return source == "environment" or (source == "file" and SETTINGS[key].scope == "shop")

    def ignored(self, key: str) -> tuple[Source, ...]:
        """Return where a value was written that does not count, because the setting is protected."""
        setting = SETTINGS[key]
        return tuple(source for source, raw in self._outside(setting) if raw is not None and setting.is_protected)

    def read_file(self) -> None:
        """Read the file and the environment again; what does not count is said in the log, once."""
        self._file, self._is_unreadable = {}, False
        self._environment = {
            one.variable: given for one in SETTINGS.values() if (given := self._given.get(one.variable)) is not None
        }
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

    def _sources(self, setting: Setting) -> tuple[tuple[Source, str | None], ...]:
        """Return where a value may be written, in the order in which they count."""
        outside = () if setting.is_protected else self._outside(setting)
        return (*outside, ("stored", self._stored.get(setting.key)))

    def _read_toml(self, path: Path) -> None:
        try:
            found = tomllib.loads(read_small_file(path).decode())
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:  # no file, too large, no UTF-8, no TOML, too deep
            self._is_unreadable = True
            log.warning("%s cannot be read (%s): the defaults hold", FILE, type(error).__name__)
            return
        for section, values in found.items():
            named = values if isinstance(values, dict) else {"": values}
            try:
                self._file |= {f"{section}.{name}".rstrip("."): _plain(value) for name, value in named.items()}
            except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists without end
                self._is_unreadable = True


def _is_wrong(setting: Setting, raw: str | None) -> bool:
    try:
        if raw is not None:
            checked(setting, raw)
    except Invalid:
        return True
    return False


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return repr(value) if isinstance(value, dict) else str(value)
