"""The settings page: categories at the left, their settings in the middle, the log of changes at the right."""

from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.backup.backup_part import BackupPart
from rentbook_desktop.faces.desk.calendar.calendar_part import CalendarPart
from rentbook_desktop.faces.desk.health.health_part import HealthPart
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.faces.desk.settings.audit_log import AuditLog
from rentbook_desktop.faces.desk.settings.categories import Categories
from rentbook_desktop.faces.desk.settings.form import SettingsForm
from rentbook_desktop.faces.desk.settings.lookup_part import LookupPart
from rentbook_desktop.faces.desk.settings.notices_part import NoticesPart
from rentbook_desktop.faces.desk.settings.staff_list import StaffList
from rentbook_desktop.faces.desk.settings.tiers_part import TiersPart
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.settings.queries import SettingShown, settings_now
from rentbook_desktop.updates.build import update_source

CATEGORIES = (
    ("shop", "storefront"),
    ("rental", "calendar-blank"),
    ("calendar", "calendar-x"),
    ("money", "currency-krw"),
    ("tiers", "tag"),
    ("kiosk", "device-tablet"),
    ("notices", "bell"),
    ("staff", "users"),
    ("devices", "barcode"),
    ("screen", "sun"),
    ("backup", "hard-drives"),
    ("health", "heartbeat"),
    ("audit", "clock-counter-clockwise"),
)

_PARTS = {
    "shop": "lookup",
    "calendar": "calendar",
    "tiers": "tiers",
    "staff": "staff",
    "audit": "log",
    "notices": "notices",
    "backup": "backup",
    "health": "health",
}
"""What stands on a category beside its settings, by the name it has here."""

_HEALTH_WIDTH = 1100


class SettingsPage(Page):
    """A category at a time."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"SettingChanged", "StaffChanged", "CalendarChanged", "TierChanged", "CustomerGroupChanged"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.categories = Categories(CATEGORIES)
        self._side = ScrollArea(self.categories, only_down=True)
        self.forms: dict[str, SettingsForm] = {}
        self._known: tuple[SettingShown, ...] = ()
        self.shown = "shop"
        self._middle = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._keys = PageShortcuts(context.words, self, "settings", (("up", "Ctrl+Up"), ("down", "Ctrl+Down")))
        self._build()
        self.categories.chosen.connect(self.show_category)
        self._keys.pressed.connect(lambda name: self._step({"up": -1, "down": 1}[name]))
        self.retranslate()

    def heading(self) -> str:
        return self.context.words.tr("desk.settings")

    def subtitle(self) -> str:
        return self.context.words.tr(f"settings.{self.shown}")

    def key_actions(self) -> list[QAction]:
        return [*self._keys.actions(), *(self.calendar.key_actions() if self.shown == "calendar" else ())]

    def toast_corner(self) -> QPoint:
        if self.shown != "calendar":
            return super().toast_corner()
        return self.calendar.mapTo(self, self.calendar.panel.geometry().bottomLeft())

    def is_half_done(self) -> bool:
        return "calendar" in self.__dict__ and self.calendar.is_half_done()

    def navigate(self, target: Target | None) -> None:
        wanted = (target.filter or target.command) if target is not None else ""
        if target is not None and wanted in dict(CATEGORIES):
            self.show_category(wanted)
            if wanted == "calendar":
                self.calendar.setFocus()
            if target.command == "restore":
                self.backup.restore_newest()

    def refresh(self) -> None:
        self._ask()
        self._refresh_part()

    def retranslate(self) -> None:
        tr = self.context.words.tr
        self.categories.set_text({key: tr(f"settings.{key}") for key, _ in CATEGORIES})
        self._keys.retranslate()
        for form in self.forms.values():
            form.retranslate()
        for part in _PARTS.values():
            if part in self.__dict__:
                getattr(self, part).retranslate()
        self._ask()

    def show_category(self, key: str) -> None:
        """Show one category; the log and the staff are asked for anew."""
        self.shown = key
        if key not in self._pages:
            self._make(key)
        self.categories.show_chosen(key)
        self.setFocusProxy(self.categories.chosen_item())
        self._side.ensureWidgetVisible(self.categories.chosen_item())
        self._middle.setCurrentWidget(self._pages[key])
        self._refresh_part()
        self.changed.emit()

    def _refresh_part(self) -> None:
        """Ask anew for what is shown and is no setting."""
        part = _PARTS.get(self.shown)
        if part is not None:
            getattr(self, part).refresh()

    def _ask(self) -> None:
        self.context.ask(settings_now, then=self._show, otherwise=self._failed)

    @cached_property
    def calendar(self) -> CalendarPart:
        """Which days are closed, and what closing one moves."""
        return CalendarPart(self.context)

    @cached_property
    def staff(self) -> StaffList:
        """Who works here; made when first looked at, as everything on this page."""
        return StaffList(self.context)

    @cached_property
    def tiers(self) -> TiersPart:
        """What renting costs, and how much of it is for whom."""
        return TiersPart(self.context)

    @cached_property
    def log(self) -> AuditLog:
        """What was changed."""
        return AuditLog(self.context)

    @cached_property
    def notices(self) -> NoticesPart:
        """The accounts with message providers, and how the messages read."""
        return NoticesPart(self.context)

    @cached_property
    def lookup(self) -> LookupPart:
        """The keys of the services that know books by their ISBN."""
        return LookupPart(self.context)

    @cached_property
    def backup(self) -> BackupPart:
        """The backups, and how it stands with them."""
        return BackupPart(self.context)

    @cached_property
    def health(self) -> HealthPart:
        """What works, what does not, and the shop's codes."""
        return HealthPart(self.context)

    def _show(self, shown: tuple[SettingShown, ...]) -> None:
        self._known = shown
        for form in self.forms.values():
            form.show_settings(shown)
        self._fit_shop()
        if "notices" in self.__dict__:
            self._fit_notices()

    def _fit_shop(self) -> None:
        """Offer to look for newer versions only where this build knows where to ask."""
        if "shop" in self.forms:
            self.forms["shop"].leave_out(() if update_source() else ("shop.updates",))

    def _fit_notices(self) -> None:
        """Show the accounts and settings of the providers that are chosen, and no others."""
        if self._known:
            self.notices.show_chosen({one.setting.key: one.value for one in self._known})
        self.forms["notices"].leave_out(self.notices.needless())

    def _failed(self, error: Exception) -> None:
        for form in self.forms.values():
            form.text.setText(sentence_of_error(self.context.words, error))

    def _step(self, by: int) -> None:
        keys = [key for key, _ in CATEGORIES]
        self.show_category(keys[(keys.index(self.shown) + by) % len(keys)])

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side.setFixedWidth(px(200))
        row.addWidget(self._side)
        row.addWidget(divider(upright=True))
        row.addWidget(self._middle, 1)
        self.show_category(self.shown)

    def _make(self, key: str) -> None:
        page: QWidget
        if key == "audit":
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(24, 22, 24, 18)
            column.addWidget(self.log)
        elif key == "calendar":
            page = self.calendar
        elif key == "health":
            page = self._scrolled([self.health], width=_HEALTH_WIDTH)
        elif key == "tiers":
            page = self._scrolled([self.tiers])
        else:
            form = self.forms[key] = SettingsForm(self.context, key, self._ask)
            form.show_settings(self._known)
            parts = {
                "shop": lambda: [form, self.lookup],
                "staff": lambda: [self.staff, form],
                "notices": lambda: [form, self.notices],
                "backup": lambda: [self.backup, form],
            }
            page = self._scrolled(parts.get(key, lambda: [form])())
        self._fit_shop()
        if key == "notices":
            self._fit_notices()
        if key == "backup":
            self.backup.needless_changed.connect(self.forms[key].leave_out)
        self._pages[key] = page
        self._middle.addWidget(page)

    def _scrolled(self, parts: list[QWidget], *, width: int = 620) -> ScrollArea:
        inner = QWidget()
        inner.setMaximumWidth(px(width))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(24)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch(0)
        area = ScrollArea(holder)
        area.stop_at(self.context.words.tr("desk.settings"))
        return area
