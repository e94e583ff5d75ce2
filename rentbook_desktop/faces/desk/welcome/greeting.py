"""Greets a shop nobody has touched, and does what was answered: settings, owner, then how to begin."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from rentbook_desktop.faces.desk.opening import fill_with_demo
from rentbook_desktop.faces.desk.page import News, Target
from rentbook_desktop.faces.desk.welcome.welcome import Welcome
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.settings.actions import set_up_shop
from rentbook_desktop.staff.actions import hire_staff

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.frame import Frame
    from rentbook_desktop.faces.desk.opening import Place


class Greeting(QObject):
    """One first start; `frame` is the frame of the desk."""

    def __init__(self, frame: "Frame", place: "Place") -> None:
        super().__init__()
        self._frame, self._place = frame, place
        self.welcome = Welcome(frame.words, frame.window)
        self.welcome.finished.connect(self._set_up)
        self.welcome.skipped.connect(self._leave)

    def begin(self) -> None:
        """Ask."""
        self.welcome.begin({key: self._frame.settings.get(key) for key in SETTINGS})

    def _set_up(self) -> None:
        """Store what was typed, then see to the owner; each whole or not at all, and both can be done again."""
        self.welcome.busy(self._frame.words.tr("welcome.setting_up"))
        self._do(set_up_shop, self._see_to_owner, values=self.welcome.values())

    def _see_to_owner(self, _moved: object) -> None:
        owner = self.welcome.owner
        if owner.is_empty or self._frame.operators.staff:
            self._see_to_beginning()
            return
        name, pin = owner.name.text(), owner.pin.text()

        def hashed(pin_hash: str) -> None:
            self._do(hire_staff, lambda shown: self._sign_in(shown, pin), name=name, role="OWNER", pin_hash=pin_hash)

        self._frame.beside.call(lambda: hashed_pin(pin), then=hashed, otherwise=self._failed)

    def _sign_in(self, shown: Any, pin: str) -> None:
        """Whoever answered is the first at the desk."""
        shop = self._frame.shop

        def entered(actor: Any) -> None:
            self._frame.operators.sit_down(actor, "OWNER")
            self._frame.operators.know((shown,))
            self._see_to_beginning()

        self._frame.beside.call(lambda: shop.sign_in(shown.staff_id, pin), then=entered, otherwise=self._failed)

    def _see_to_beginning(self) -> None:
        selected, tr = self.welcome.beginning.selected(), self._frame.words.tr
        if selected == "demo":
            self.welcome.busy(tr("welcome.filling"))
            fill = partial(
                fill_with_demo, self._place, self._frame.wall_time(), self._frame.relay, self._frame.beside.actor
            )
            self._frame.beside.call(fill, then=lambda _: self._leave(), otherwise=self._failed)
            return
        self._leave()
        if selected == "import":
            self._frame.go(Target(page="catalog", command="import"))

    def _leave(self) -> None:
        self.welcome.hide()
        self.welcome.busy("")
        self._frame.greeted()
        name = self._frame.settings.get("shop.name") or self._frame.words.tr("desk.name")
        self._frame.put_up(News(tone="ok", title=self._frame.words.tr("welcome.ready", name=name)))

    def _do(self, act: Callable[..., Any], then: Callable[[Any], object], **form: Any) -> None:
        self._frame.beside.do(act, then=then, otherwise=self._failed, **form)

    def _failed(self, error: Exception) -> None:
        self.welcome.complain(sentence_of_error(self._frame.words, error))
