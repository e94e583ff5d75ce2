"""The first start in a shop nobody has touched: does what was answered: settings, owner, then how to begin."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.faces.desk.desk_context import DeskContext
from rentbook_desktop.faces.desk.desk_page_context import DeskServices
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.practice import make_practice_shop
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.faces.desk.welcome.welcome import Welcome
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.field import holds_typed_text
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.settings.actions import set_up_shop
from rentbook_desktop.staff.actions import hire_staff
from rentbook_desktop.staff.queries import StaffShown

R = TypeVar("R")


class FirstRunController(QObject):
    """One first start in an open shop; `finished` when the desk works."""

    finished = Signal()

    def __init__(self, desk: DeskContext, services: DeskServices) -> None:
        super().__init__()
        self._desk, self._services, self._operators = desk, services, services.operators
        self.welcome = Welcome(desk.words, desk.window, desk.client.call)
        self.welcome.finished.connect(self._set_up)
        self.welcome.skipped.connect(self._leave)
        self.welcome.code_wanted.connect(self._show_code)
        desk.half_done.append(self._half_done)

    def begin(self) -> None:
        """Ask."""
        self.welcome.begin({key: self._desk.settings.get(key) for key in SETTINGS})

    def _half_done(self) -> list[str]:
        """Return the question that somebody is answering, if anything was typed."""
        return [self.welcome.title.text()] if self.welcome.isVisible() and holds_typed_text(self.welcome) else []

    def _show_code(self) -> None:
        from rentbook_desktop.maintenance import reveal_key

        self._desk.client.maintain_as(
            self._desk.tasks.actor,
            reveal_key,
            then=self.welcome.recovery.check.show_code,
            otherwise=self._failed,
            why="first_start",
        )

    def _set_up(self) -> None:
        """Store what was typed, then see to the owner; each whole or not at all, and both can be done again."""
        self.welcome.busy(self._desk.words.tr("welcome.setting_up"))
        self._do(set_up_shop, self._see_to_owner, values=self.welcome.values())

    def _see_to_owner(self, _moved: object) -> None:
        owner = self.welcome.owner
        if owner.is_empty or self._operators.staff:
            self._see_to_code()
            return
        name, pin = owner.name.text(), owner.pin.text()

        def hashed(pin_hash: str) -> None:
            self._do(hire_staff, lambda shown: self._sign_in(shown, pin), name=name, role="OWNER", pin_hash=pin_hash)

        shop = self._desk.tasks.shop
        self._desk.client.call(lambda: shop.hash_pin(pin, owner=True), then=hashed, otherwise=self._failed)

    def _sign_in(self, shown: StaffShown, pin: str) -> None:
        """Whoever answered is the first at the desk."""
        shop = self._desk.tasks.shop

        def entered(actor: Actor) -> None:
            self._operators.sign_in(actor, "OWNER")
            self._operators.set_staff((shown,))
            self._see_to_code()

        self._desk.client.call(lambda: shop.sign_in(shown.staff_id, pin), then=entered, otherwise=self._failed)

    def _see_to_code(self) -> None:
        """Write down that somebody has the recovery code on paper, if they showed it."""
        from rentbook_desktop.maintenance import note_code_noted

        if not self.welcome.recovery.is_noted:
            self._see_to_beginning()
            return
        actor, client = self._desk.tasks.actor, self._desk.client
        client.maintain_as(actor, note_code_noted, then=lambda _: self._see_to_beginning(), otherwise=self._failed)

    def _see_to_beginning(self) -> None:
        chosen = self.welcome.beginning.selected()
        if chosen == "demo":
            self.welcome.busy(self._desk.words.tr("welcome.filling"))
            desk = self._desk
            make = partial(make_practice_shop, desk.load_bootstrap(), desk.location, desk.now())
            desk.client.call(make, then=self._go_to_practice, otherwise=self._failed)
            return
        self._leave()
        if chosen == "import":
            self._services.go(Target(page="catalog", command="import"))

    def _go_to_practice(self, location: ShopLocation) -> None:
        """The real shop is set up and waits; the window comes up again with the practice shop."""
        self._desk.next_location = location
        self._desk.window.close_at_once()

    def _leave(self) -> None:
        tr = self._desk.words.tr
        self.welcome.close_welcome()
        self.finished.emit()
        name = self._desk.settings.get("shop.name") or tr("desk.name")
        self._desk.window.show_toast(ToastContent(tone="ok", title=tr("welcome.ready", name=name)))

    def _do(self, act: Callable[..., R], then: Callable[[R], object], **form: object) -> None:
        self._desk.client.do(act, then=then, otherwise=self._failed, **form)

    def _failed(self, error: Exception) -> None:
        self.welcome.complain(sentence_of_error(self._desk.words, error))
