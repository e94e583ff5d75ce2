"""Does what the panel of a customer's PIN asks for: hash and store it, take it away, forget wrong tries."""

from collections.abc import Callable

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.pins import (
    PinState,
    clear_customer_pin,
    customer_pin,
    set_customer_pin,
    unlock_customer_pin,
)
from rentbook_desktop.faces.desk.customers.pin_panel import CustomerPinPanel
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.errors import Invalid


class PinCommands:
    """What becomes of somebody who is no longer shown is told in a message; the panel is of whoever is."""

    def __init__(self, context: PageContext, panel: LatePart[CustomerPinPanel], done: Callable[[], object]) -> None:
        """`done` puts the panel away, once a PIN is kept or gone."""
        self._context, self._late_panel, self._done = context, panel, done
        self._customer_id = CustomerId(0)
        panel.when_made(self._wire)

    @property
    def _panel(self) -> CustomerPinPanel:
        return self._late_panel.get()

    def _wire(self, panel: CustomerPinPanel) -> None:
        panel.chosen.connect(self._hash)
        panel.wished.connect(self._act)

    def begin(self, customer_id: int) -> None:
        """Put up the panel for somebody."""
        self._customer_id = mine = CustomerId(customer_id)
        self._panel.begin()

        def show(state: PinState) -> None:
            if mine == self._customer_id:
                self._panel.show_state(state)

        self._context.ask(customer_pin, then=show, otherwise=self._failed(tells=False), customer_id=mine)

    def _hash(self, pin: str) -> None:
        mine, failed = self._customer_id, self._failed()

        def store(pin_hash: str) -> None:
            self._context.do(set_customer_pin, then=told, otherwise=failed, customer_id=mine, pin_hash=pin_hash)

        told = self._told("set")
        self._context.hash_pin(pin, owner=False, then=store, otherwise=failed)

    def _act(self, what: str) -> None:
        act = {"clear": clear_customer_pin, "unlock": unlock_customer_pin}[what]
        self._panel.busy(on=True)
        self._context.do(act, then=self._told(what), otherwise=self._failed(), customer_id=self._customer_id)

    def _told(self, what: str) -> Callable[[PinState], None]:
        mine = self._customer_id

        def tell(state: PinState) -> None:
            tr = self._context.words.tr
            title, sentence = tr(f"customers.pin_done_{what}"), tr(f"customers.pin_done_{what}_text")
            self._context.show_toast(ToastContent(tone="ok", title=title, sentence=sentence))
            if mine != self._customer_id:
                return
            self._panel.forget()
            self._panel.show_state(state)
            if what != "unlock":
                self._done()

        return tell

    def _failed(self, *, tells: bool = True) -> Callable[[Exception], None]:
        """Return what hears why not; with `tells` also where somebody else is shown by then."""
        mine = self._customer_id

        def tell(error: Exception) -> None:
            words = self._context.words
            sentence = sentence_of_error(words, error)
            if mine == self._customer_id:
                self._panel.show_problem(sentence, of_pin=isinstance(error, Invalid))
            elif tells:
                title = title_of_error(words, error, "customers.not_done")
                self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))

        return tell
