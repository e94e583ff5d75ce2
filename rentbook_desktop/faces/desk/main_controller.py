"""Everything around the pages: which one is shown, who works, how it all looks and speaks, keys, the lock."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Signal

from rentbook_desktop.faces.desk.appearance import APPEARANCE, apply_appearance
from rentbook_desktop.faces.desk.badges import Badges
from rentbook_desktop.faces.desk.counter.page import CounterPage
from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.desk_page_context import DeskPageContext
from rentbook_desktop.faces.desk.global_shortcuts import GlobalShortcuts
from rentbook_desktop.faces.desk.key_redirect import KeyRedirect
from rentbook_desktop.faces.desk.keys.keys_controller import KeysController
from rentbook_desktop.faces.desk.operator_session import OperatorSession
from rentbook_desktop.faces.desk.page_context import Otherwise, Target
from rentbook_desktop.faces.desk.page_imports import import_pages, import_plots
from rentbook_desktop.faces.desk.page_registry import HOME
from rentbook_desktop.faces.desk.page_stack import PageStack
from rentbook_desktop.faces.desk.scan_dispatcher import ScanDispatcher
from rentbook_desktop.faces.desk.status_lights import status_lights
from rentbook_desktop.faces.desk.window_state import WindowState
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.qt.preloading import Preloader
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.settings_file import write_setting
from rentbook_desktop.staff.queries import StaffShown

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.palette.palette import Palette
    from rentbook_desktop.faces.desk.shortcuts_dialog import ShortcutsDialog
    from rentbook_desktop.faces.desk.welcome.first_run_controller import FirstRunController
    from rentbook_desktop.shop import Shop

_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class MainController(QObject):
    """Wires window, pages and operators of one desk; its `DeskServices` are for the parts below it."""

    first_day_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context, self._words, self._window = context, context.words, context.window
        self.home = CounterPage(self._page_context())
        self.pages = PageStack(context.window, self.home, self._page_context)
        context.window.build_widgets(self.home)
        context.theme.style(context.window)  # the first paint needs no style sheet
        self._appearance = self._appearance_now()
        self.operators = OperatorSession(context.words, context.window, context.tasks, context.client, context.clock)
        self.keys = KeysController(context, self.operators)
        self._redirect = KeyRedirect(context.window)
        self.badges = Badges(context.client, self.show)
        self.shortcuts = GlobalShortcuts(context.words, context.window, self._commands(), self._go_to)
        self._dialog: ShortcutsDialog | None = None
        self._palette: Palette | None = None
        self._first_run: FirstRunController | None = None
        self.scans = ScanDispatcher(self._page_context(), context.window, self.pages, self.operators, self.home.scan)
        self._watched = self._asked_about_clock = False
        self._seen_by: Actor | None = None
        self._wanted: Target | None = None
        self._wire()

    def open(self, shop: "Shop") -> None:
        """The shop is there."""
        self._context.settings = shop.runner.settings
        self._words.zone = shop.runner.zone
        self.apply()
        self._tell_settings_problems()
        self.pages.open()
        self._ask_staff()
        self._ask_whether_new()
        self.show()

    def show(self) -> None:
        """Show what is around the pages as it is now."""
        context, now = self._context, self._context.now()
        lights = status_lights(
            self._words,
            context.open_shop,
            waits=self.pages.waits,
            failed=context.error is not None,
            keys_missing=self.keys.is_missing,
            code_due=context.code_due,
            backup_warnings=context.backup_warnings,
        )
        state = WindowState(
            shop_name=context.settings.get("shop.name"),
            today=now.date(),
            clock=self._words.time(now),
            lights=lights,
            operator=self.operators.operator,
            badges=self.badges.shown,
        )
        if state != self._window.state:
            self._window.show_state(state)
            self.operators.show_shop(state.shop_name, state.clock)

    def tick(self) -> None:
        """Look at the clock; called a few times a second."""
        self.show()
        self.keys.show()
        self._watch()
        self.operators.tick(self._context.settings.get("staff.lock_minutes"))
        if self._context.open_shop is not None and self.operators.asks_again():
            self._ask_staff()

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if "SettingChanged" in kinds:
            self._words.zone = ZoneInfo(self._context.settings.get("shop.zone"))
            self.show()
        if "StaffChanged" in kinds:
            self._ask_staff()
        self.badges.on_events(kinds)
        self.pages.on_events(kinds)

    def go(self, target: Target) -> None:
        """Show a page; one wanted before it is known who works here is shown then, if the desk is not locked."""
        self._wanted = None if self.operators.known else target
        if not self.operators.locked:
            self.pages.go(target)

    def set_here(self, key: str, value: object, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone; it holds at once and is written to its file behind it."""

        def saved(_answer: object) -> None:
            self._context.settings.read_file()
            self.apply()
            then()

        folder, call = self._context.location.data, self._context.client.call
        call(lambda: write_setting(folder, key, value), then=saved, otherwise=otherwise, in_order=True)

    def apply(self) -> None:
        """Look and speak as the settings say now, if they say something else than before."""
        before, self._appearance = self._appearance, self._appearance_now()
        if before == self._appearance:
            return
        apply_appearance(self._context.settings, self._context.theme)
        if before["desk.language"] != self._appearance["desk.language"]:
            self._words.set_language(self._appearance["desk.language"])
        self.shortcuts.retranslate()
        self.operators.retranslate()
        self.keys.retranslate()
        self._window.retranslate()
        self.pages.retranslate()
        self.show()

    def _tell_settings_problems(self) -> None:
        """Say what stands in a settings file or the environment and cannot be used."""
        if problems := self._context.settings.problems():
            sentence = " ".join(sentence_of(self._words, one) for one in problems)
            title = self._words.tr("desk.settings_problem")
            self._window.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))

    def show_shortcuts(self) -> None:
        """Show every key that works now."""
        from rentbook_desktop.faces.desk.shortcuts_dialog import ShortcutsDialog

        if self._dialog is None:
            self._dialog = ShortcutsDialog(self._words, self._window, self.first_day_wanted.emit)
        always, is_left = self.shortcuts.free_on(self.pages.current), self._context.has_first_day()
        self._dialog.show_keys_of(self._window, always, has_first_day=is_left)

    def open_palette(self) -> None:
        """Open the way to everything, or close it again."""
        from rentbook_desktop.faces.desk.palette.commands import build_palette

        if self._palette is None:
            folder = self._context.location.data
            self._palette = build_palette(self._page_context(), self._window, folder, self.set_here, self._commands())
            self.pages.moved.connect(self._palette.close_overlay)
        if not self.operators.locked and not self.operators.asking and self._context.open_shop is not None:
            self._palette.toggle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.operators.touch()
        return super().eventFilter(watched, event)

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "scan": lambda: self._go_to(HOME),
            "palette": self.open_palette,
            "again": lambda: self.pages.current.refresh(),  # noqa: PLW0108 - the page of that moment
            "lock": self.operators.lock,
            "help": self.show_shortcuts,
            "first_day": self.first_day_wanted.emit,
        }

    def _go_to(self, key: str) -> None:
        self.go(Target(page=key))

    def _appearance_now(self) -> dict[str, Any]:  # Any: every setting has its own type
        return {key: self._context.settings.get(key) for key in APPEARANCE}

    def preload(self, _done: object) -> None:
        """Go on with what may come later, once what it needs was read in by a thread."""
        self.badges.ask()  # not before what it needs came in by the thread
        self.keys.begin()
        Preloader(self, import_pages(), import_plots, self.operators.idle_seconds)

    def _page_context(self) -> DeskPageContext:
        return DeskPageContext(self._context, self, self._context.tasks.client())

    def _ask_staff(self) -> None:
        staff, unknown = self._context.tasks.shop.staff, self.operators.cannot_know
        self._context.client.call(staff, then=self._set_staff, otherwise=unknown)

    def _ask_whether_new(self) -> None:
        from rentbook_desktop.queries.first_run import is_new_shop

        self._context.client.ask(is_new_shop, then=self._begin_first_run, otherwise=lambda _: None)

    def _begin_first_run(self, is_new: bool) -> None:
        from rentbook_desktop.faces.desk.welcome.first_run_controller import FirstRunController

        if is_new and self._first_run is None:
            self._first_run = FirstRunController(self._context, self)
            self._first_run.finished.connect(self._end_first_run)
            self._first_run.begin()
            self._operator_changed()

    def _end_first_run(self) -> None:
        self._first_run = None
        self._operator_changed()
        self._ask_staff()
        self.home.setFocus()

    def _set_staff(self, staff: tuple[StaffShown, ...]) -> None:
        wanted, self._wanted = self._wanted, None
        self.operators.set_staff(staff, lock=self._first_run is None)
        if wanted:
            self.go(wanted)
        self._operator_changed()

    def _operator_changed(self) -> None:
        if self._seen_by is not self._context.tasks.actor:  # what the one before could not ask, or should not have
            self._seen_by = self._context.tasks.actor
            self.home.refresh()
            self.badges.ask()
            self.pages.current.refresh()
        covered = self.operators.locked or self._first_run is not None
        asleep = covered or self.operators.asking or self.keys.is_asking
        self._redirect.asleep = covered or self.keys.is_asking
        if asleep and self._palette is not None:
            self._palette.hide()  # it may show names
        self.shortcuts.set_asleep(asleep=asleep)
        self.pages.set_asleep(asleep=asleep)
        if not asleep:
            self._page_moved()
            self._ask_about_clock()
        self.show()

    def _keys_changed(self) -> None:
        """Keys came back, or others were made: what could not be read can be now."""
        self.badges.ask()
        self.pages.refresh_all()
        self._ask_staff()

    def _ask_about_clock(self) -> None:
        """Ask once whether the clock is right, where there is reason to."""
        opened = self._context.open_shop
        code = "" if opened is None or self._asked_about_clock else opened.shop.runner.trust.code
        if code:
            from rentbook_desktop.faces.desk.clock_toast import ask_about_clock

            self._asked_about_clock = True
            ask_about_clock(self._page_context(), code)

    def _page_moved(self) -> None:
        self.shortcuts.show_page(self.pages.current, self.pages.shown)

    def _wire(self) -> None:
        window = self._window
        window.page_wanted.connect(self._go_to)
        window.palette_wanted.connect(self.open_palette)
        window.help_wanted.connect(self.show_shortcuts)
        window.lock_wanted.connect(self.operators.lock)
        self.pages.moved.connect(self._page_moved)
        self.operators.changed.connect(self._operator_changed)
        self.operators.code_wanted.connect(self.keys.enter_code)
        self.operators.pin_forgotten.connect(self.keys.ask_new_pin)
        self.keys.page_wanted.connect(self.go)
        self.keys.changed.connect(self._keys_changed)
        self.keys.asking_changed.connect(self._operator_changed)
        self.operators.settings_wanted.connect(lambda: self.go(Target(page="settings", filter="staff")))
        self._page_moved()

    def _watch(self) -> None:
        """Notice every touch, at the one place where all of them pass."""
        if (handle := self._window.windowHandle()) is not None and not self._watched:
            self._watched = True
            handle.installEventFilter(self)
