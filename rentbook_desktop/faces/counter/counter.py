"""A counter at work: scans and keys come in, one after the other; what to show, sound and save goes out.

It knows no widget. `scan` and the other verbs only put a command into the queue, so a burst of scans, a slow database or an
open list can neither swallow a scan nor change their order.
"""

from collections.abc import Callable
from functools import partial
from typing import cast

from rentbook_desktop.faces.counter import (
    blocking,
    checkout,
    clock_question,
    drop_box,
    held_baskets,
    id_checks,
    late_fees,
    renewals,
    reserving,
    scanning,
    swapping,
)
from rentbook_desktop.faces.counter import undo as undoing
from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.command import CounterCommand
from rentbook_desktop.faces.counter.presenter import state_of
from rentbook_desktop.faces.counter.retry import Client
from rentbook_desktop.faces.counter.session import CounterOutput, CounterSession
from rentbook_desktop.faces.counter.state import FeeWay
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.i18n import Translator

_WATCHED = frozenset(
    "BookRented BookReturned ReturnUndone RentalCancelled PointsToppedUp PointsRefunded PointsDeducted PointsRestored "
    "CustomerRevised TitleRevised TitleRemoved CopyChanged FeeMoved RentalRenewed "
    "RenewalUndone TierChanged CustomerGroupChanged".split()
)
"""What may change who stands at the counter or what their basket costs; a test holds it against the events."""


class Counter:
    """What people can want at one counter."""

    def __init__(
        self, client: Client, background_client: Client, output: CounterOutput, words: Translator, clock: Clock
    ) -> None:
        """`background_client` is for what nobody waits for."""
        self._clients = (client, background_client)
        self.session = CounterSession(client, background_client, output, words, clock, state_of)

    def open(self, left_over: SavedBasket | None = None) -> None:
        """The shop is there: set aside what an earlier desk left over, then begin with what was scanned meanwhile."""
        session = self.session
        if left_over is not None:
            session.saved = left_over
            restore = partial(held_baskets.restore, session, left_over)
            session.commands.add_first(CounterCommand(restore, session.failed))
        session.open()

    def scan(self, text: str) -> None:
        """Take a scan or a typed word; it gets one outcome, in its turn."""
        scanning.scan(self.session, text)

    def choose(self, key: tuple[str, str | int]) -> None:
        """Take one of the matches by its key."""
        scanning.choose(self.session, key)

    def dismiss_matches(self) -> None:
        """Close the list of matches."""
        self.session.run(partial(scanning.dismiss_matches, self.session))

    def confirm(self) -> None:
        """Settle what stands on the counter."""
        self.session.run(partial(checkout.confirm, self.session))

    def open_top_up(self) -> None:
        """Open the top-up card."""
        self.session.run(partial(checkout.open_top_up, self.session))

    def stage(self, amount: int, tender: str) -> None:
        """Put a top-up of so many won beside the basket; the confirm key settles both."""
        self.session.run(partial(checkout.stage, self.session, amount, tender))

    def cancel_top_up(self) -> None:
        """Close the top-up card, or take the staged top-up back."""
        self.session.run(partial(checkout.cancel_top_up, self.session))

    def choose_fee_way(self, way: FeeWay) -> None:
        """Settle what the customer owes in this way."""
        self.session.run(partial(late_fees.choose_way, self.session, way))

    def next_fee_way(self) -> None:
        """Settle what the customer owes in the next way that can be."""
        self.session.run(partial(late_fees.next_way, self.session))

    def set_fee_reason(self, reason: str) -> None:
        """Note why what the customer owes is let go."""
        self.session.run(partial(late_fees.set_reason, self.session, reason))

    def list_renewals(self) -> None:
        """Show everything that the customer has, to renew it."""
        self.session.run(partial(renewals.open_list, self.session))

    def switch_renewal(self, copy: str) -> None:
        """Renew one of the listed books, or not."""
        self.session.run(partial(renewals.switch, self.session, copy))

    def set_override(self, reason: str) -> None:
        """Note why the basket is lent although a rule asks a person to decide."""
        self.session.run(partial(blocking.set_override, self.session, reason))

    def hold(self) -> None:
        """Set the basket aside and clear the counter."""
        self.session.run(partial(held_baskets.hold, self.session))

    def resume(self, basket_id: int | None) -> None:
        """Take up a basket that was set aside, the newest unless one is named."""
        self.session.run(partial(held_baskets.resume, self.session, basket_id))

    def discard(self, basket_id: int) -> None:
        """Throw a basket away that was set aside."""
        self.session.run(partial(held_baskets.discard, self.session, basket_id))

    def clear(self) -> None:
        """Clear the counter; a basket is emptied, with a way back."""
        self.session.run(partial(held_baskets.clear, self.session))

    def remove(self, copy: str) -> None:
        """Take one book out of the basket."""
        self.session.run(partial(undoing.remove, self.session, copy))

    def undo(self) -> None:
        """Take the last step back."""
        self.session.run(partial(undoing.undo, self.session))

    def run_action(self, key: str) -> None:
        """Do what the button of a message promises; `key` is that of its `Fix`."""
        name, _, copy = key.partition(":")
        actions: dict[str, Callable[[], None]] = {
            "remove": lambda: self.remove(copy),
            "take": lambda: scanning.take_back(self.session, copy),
            "swap": lambda: self.session.run(partial(swapping.swap, self.session, copy)),
            "return": lambda: scanning.return_offered(self.session, copy),
            "renewals": self.list_renewals,
            "reserve": lambda: self.session.run(partial(reserving.reserve, self.session, int(copy))),
            "fee": lambda: self.choose_fee_way(cast("FeeWay", copy)),
            "id": lambda: self.session.run(partial(id_checks.record, self.session, copy)),
            "top_up": self.open_top_up,
            "resume": lambda: self.resume(int(copy)),
            "register_title": lambda: self.session.output.register("catalog", copy),
            "register_customer": lambda: self.session.output.register("customers", copy),
            "clock_is_right": lambda: self.session.run(partial(clock_question.believe, self.session)),
        }
        actions[name]()

    def switch_drop_box(self) -> None:
        """Take back a pile from the drop box, or end it."""
        self.session.run(partial(drop_box.switch, self.session))

    def step_return_day(self, by: int) -> None:
        """Let what comes out of the drop box count so many days later."""
        self.session.run(partial(drop_box.step_day, self.session, by))

    def park(self, then: Callable[[], object]) -> None:
        """Set a basket aside because the desk closes, then go on with `then`."""
        self.session.run(partial(held_baskets.park, self.session, then))

    def close(self) -> None:
        """Let nothing come back from the shop any more; what waits stays undone, the basket is in its file."""
        for client in self._clients:
            client.close()

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop: look again at what it may have changed."""
        if kinds & _WATCHED:
            self.look_again()
        else:
            self.session.summary.refresh()

    def look_again(self) -> None:
        """Ask again for everything that is shown."""
        visit = self.session.visit
        self.session.summary.refresh()
        if visit.customer_id is not None or visit.copies:
            self.session.refresh()
