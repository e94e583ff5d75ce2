"""Everything around the pages: which one is shown, who works, how it all looks and speaks, toasts, keys, the lock."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject

from rentbook_desktop.faces.desk.frame_keys import FrameKeys
from rentbook_desktop.faces.desk.frame_state import FrameState
from rentbook_desktop.faces.desk.lights import lights_of
from rentbook_desktop.faces.desk.looks import LOOKS, apply_looks, speak
from rentbook_desktop.faces.desk.notice_watch import NoticeWatch
from rentbook_desktop.faces.desk.operators import Operators
from rentbook_desktop.faces.desk.page import News, Otherwise, Target
from rentbook_desktop.faces.desk.pages import COUNTER, Pages
from rentbook_desktop.faces.desk.prefetch import Prefetch, fetch_slices
from rentbook_desktop.faces.desk.room import DeskRoom
from rentbook_desktop.faces.desk.stray_keys import StrayKeys
from rentbook_desktop.faces.widgets.toast import ToastFace
from rentbook_desktop.foundation.actors import Actor, Right
from rentbook_desktop.foundation.settings_file import write_setting

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.background import Screen
    from rentbook_desktop.faces.desk.desk import Desk
    from rentbook_desktop.foundation.worker import Worker
    from rentbook_desktop.shop import Shop

_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Frame(QObject):
    """Wires window, pages and operators of one desk."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk, self.words, self.window = desk, desk.words, desk.window
        self.settings = desk.entrance.settings
        apply_looks(self.settings, desk.theme)
        self._looks = self._looks_now()
        self._watched = False
        self.operators = Operators(desk.words, desk.window, desk.background, desk.beside, desk.clock)
        self.pages = Pages(desk.window, self._room)
        self._stray, self.notices = StrayKeys(desk.window), NoticeWatch(desk, self.show)
        commands = {
            "scan": lambda: self.go(Target(page=COUNTER)),
            "palette": self.open_palette,
            "again": self._ask_again,
            "lock": self.operators.lock,
            "help": self.show_help,
        }
        self.keys = FrameKeys(desk.words, desk.window, commands, lambda key: self.go(Target(page=key)))
        self._commands: dict[str, Callable[[], object]] = {}
        self._numbers = count(1)
        self._help: Any = None
        self._palette: Any = None
        self._greeting: Any = None
        self.shop: Shop
        self._wire()

    def open(self, shop: "Shop") -> None:
        """The shop is there."""
        self.settings = shop.workshop.settings
        self.apply()
        self.shop = shop
        self.pages.open()
        self._ask_staff()
        self._ask_whether_new()
        self.notices.ask()
        self._desk.beside.call(fetch_slices, then=self._prefetch, otherwise=lambda _: None)
        self.show()

    def show(self) -> None:
        """Show the frame as it is now."""
        desk, now = self._desk, self._desk.local_now()
        waits = desk.flow.trouble is not None
        state = FrameState(
            shop_name=self.settings.get("shop.name"),
            today=now.date(),
            clock=self.words.time(now),
            lights=lights_of(self.words, desk.open_shop, waits=waits, failed=desk.trouble_now is not None),
            operator=self.operators.operator,
            badges=self.notices.badges,
        )
        if state != self.window.state:
            self.window.show_frame(state)
            self.operators.show_frame(state.shop_name, state.clock)

    def tick(self) -> None:
        """Look at the clock; called a few times a second."""
        self.show()
        self._watch()
        self.operators.tick(self.settings.get("staff.lock_minutes"))

    def hear(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if "SettingChanged" in kinds:
            self.show()
        if "StaffChanged" in kinds:
            self._ask_staff()
        self.notices.hear(kinds)
        self.pages.hear(kinds)

    def go(self, target: Target) -> None:
        """Show a page."""
        if not self.operators.locked:
            self.pages.go(target)

    def put_up(self, news: News) -> None:
        """Put up a toast, with what its button does."""
        key = ""
        if news.then is not None:
            key = f"deed:{next(self._numbers)}"
            self._commands = dict(list(self._commands.items())[-8:]) | {key: news.then}
        tone: Any = news.tone
        face = ToastFace(
            tone=tone,
            title=news.title,
            sentence=news.sentence,
            action=news.action,
            action_key=key,
            seconds=news.seconds,
        )
        self.window.show_toast(face)

    def act(self, key: str) -> None:
        """Do what the button of a toast promises."""
        if key in self._commands:
            self._commands.pop(key)()
        elif key:
            self._desk.flow.fix(key)

    def may(self, right: Right) -> bool:
        """Return whether whoever is at the desk holds a right."""
        return self.operators.may(right)

    def borrow(self, right: Right, *, granted: Callable[[Actor], object], refused: Callable[[], object]) -> None:
        """Ask somebody who holds a right for their PIN."""
        self.operators.borrow(right, granted=granted, refused=refused)

    def setting(self, key: str) -> Any:
        """Return what is set now."""
        return self.settings.get(key)

    def wall_time(self) -> datetime:
        """Return this moment in the shop's zone."""
        return self._desk.local_now()

    def rebuild(self, *, then: Callable[[int], object], otherwise: Otherwise) -> None:
        """Make the read models anew, if whoever is at the desk may, or somebody lends the right."""

        def begin(_actor: object = None) -> None:
            self._desk.rebuild(then=then, otherwise=otherwise)

        if self.may(Right.CARE):
            begin()
        else:
            self.borrow(Right.CARE, granted=begin, refused=lambda: None)

    def apply(self) -> None:
        """Dress and speak as the settings say now, if they say something else than before."""
        before, self._looks = self._looks, self._looks_now()
        if before == self._looks:
            return
        apply_looks(self.settings, self._desk.theme)
        if before["desk.language"] != self._looks["desk.language"]:
            speak(self.words, self._looks["desk.language"])
        self.keys.retranslate()
        self.operators.retranslate()
        self._desk.speak_again()
        self.pages.retranslate()
        self.show()

    def set_here(self, key: str, value: Any, *, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Set something for this computer alone; it holds at once and is written down behind it."""
        folder = self._desk.place.data

        def saved(_answer: object) -> None:
            self.settings.read_file()
            self.apply()
            then()

        self._desk.beside.call(
            lambda: write_setting(folder, key, value), then=saved, otherwise=otherwise, in_order=True
        )

    def show_help(self) -> None:
        """Show every key that works now."""
        from rentbook_desktop.faces.desk.help_sheet import HelpSheet

        if self._help is None:
            self._help = HelpSheet(self.words, self.window)
        always = [one for one in self.keys.actions() if one.isEnabled()]
        shown = [one for one in self.window.keys.shown() if one not in always]
        self._help.show_keys(self.window.top.title.text(), shown, always)

    @property
    def beside(self) -> "Screen":
        """The way to the shop for whatever is no page."""
        return self._desk.beside

    @property
    def relay(self) -> "Worker":
        """The relay of the open shop."""
        assert self._desk.open_shop is not None  # noqa: S101
        return self._desk.open_shop.relay

    def greeted(self) -> None:
        """The first start is over: the desk works."""
        self._greeting = None
        self._operator_changed()
        self._ask_staff()
        self._desk.view.scan_box.edit.setFocus()

    def open_palette(self) -> None:
        """Open the way to everything, or close it again."""
        from rentbook_desktop.faces.desk.palette.commands import build_palette

        if self._palette is None:
            commands = {"lock": self.operators.lock, "help": self.show_help}
            self._palette = build_palette(self._room(), self.window, self._desk.place.data, self.set_here, commands)
            self.pages.moved.connect(self._palette.close_scrim)
        if not self.operators.locked and not self.operators.asking and self._desk.open_shop is not None:
            self._palette.toggle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.operators.touch()
        return super().eventFilter(watched, event)

    def _looks_now(self) -> dict[str, Any]:
        return {key: self.settings.get(key) for key in LOOKS}

    def _prefetch(self, _done: object) -> None:
        Prefetch(self, self.operators.rested)

    def _room(self) -> DeskRoom:
        return DeskRoom(self, self._desk.background.screen())

    def _at_counter(self, target: Target) -> None:
        if target.key is not None:
            self._desk.flow.choose(("copy" if isinstance(target.key, str) else "customer", target.key))
        self._desk.view.scan_box.edit.setFocus()

    def _ask_again(self) -> None:
        if self.pages.shown != COUNTER:
            self.pages.page(self.pages.shown).refresh()

    def _ask_staff(self) -> None:
        from rentbook_desktop.staff.queries import staff_here

        self._desk.beside.ask(staff_here, then=self._know_staff, otherwise=lambda _: None)

    def _ask_whether_new(self) -> None:
        from rentbook_desktop.queries.first_run import is_new_shop

        def greet(is_new: bool) -> None:
            from rentbook_desktop.faces.desk.welcome.greeting import Greeting

            if is_new and self._greeting is None:
                self._greeting = Greeting(self, self._desk.place)
                self._greeting.begin()
                self._operator_changed()

        self._desk.beside.ask(is_new_shop, then=greet, otherwise=lambda _: None)

    def _know_staff(self, staff: tuple[Any, ...]) -> None:
        self.operators.know(staff, lock=self._greeting is None)
        self._operator_changed()

    def _operator_changed(self) -> None:
        greeting = self._greeting is not None
        asleep = self.operators.locked or self.operators.asking or greeting
        self._stray.asleep = self.operators.locked or greeting
        if asleep and self._palette is not None:
            self._palette.hide()  # it may show names
        self.keys.sleep(asleep=asleep)
        if not asleep:
            self.keys.show_page(self.pages.shown)
        self.show()

    def _wire(self) -> None:
        window, pages = self.window, self.pages
        window.page_wanted.connect(lambda key: self.go(Target(page=key)))
        window.palette_wanted.connect(self.open_palette)
        window.help_wanted.connect(self.show_help)
        window.lock_wanted.connect(self.operators.lock)
        pages.counter_wanted.connect(self._at_counter)
        pages.moved.connect(lambda: self.keys.show_page(pages.shown))
        self.operators.changed.connect(self._operator_changed)
        self.operators.settings_wanted.connect(lambda: self.go(Target(page="settings", filter="staff")))

    def _watch(self) -> None:
        """Notice every touch, at the one place where all of them pass."""
        handle = self.window.windowHandle()
        if handle is not None and not self._watched:
            self._watched = True
            handle.installEventFilter(self)
