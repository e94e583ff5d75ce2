"""What one counter knows and how it speaks to the outside; what people want there is in the modules beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.command import ActionClient, CounterCommand, Otherwise, Render, Steps, ask
from rentbook_desktop.faces.counter.command_queue import CommandQueue
from rentbook_desktop.faces.counter.retry import Client, RetryingClient
from rentbook_desktop.faces.counter.scan import Outcome, Scan
from rentbook_desktop.faces.counter.state import CounterState, Feedback, Fix, Match
from rentbook_desktop.faces.counter.summary import CounterSummary
from rentbook_desktop.faces.counter.visit import Visit
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import ShopError, Unavailable
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter_snapshot import CounterSnapshot


class CounterOutput(Protocol):
    """Where a counter shows, sounds and saves."""

    def show_state(self, state: CounterState) -> None:
        """Show everything as it is now."""

    def show_toast(self, content: ToastContent) -> None:
        """Put up a toast."""

    def beep(self) -> None:
        """Sound that something went wrong."""

    def cancel_rentals(self, rental_ids: Sequence[int]) -> None:
        """Ask whether rentals that were just confirmed are to be cancelled."""

    def with_right(self, right: Right, job: Job, then: Callable[[ActionClient], object], otherwise: Otherwise) -> None:
        """Have a job done with a right; somebody is asked for a missing one, `otherwise` gets NotAllowed if nobody gave it."""

    def register(self, page: str, text: str) -> None:
        """Open the form of a new title (`catalog`, with an ISBN) or customer (`customers`, with a name)."""

    def save_basket(self, basket: SavedBasket | None) -> None:
        """Save the basket beyond a crash, or with None forget the one before."""


class CounterSession:
    """The visit and everything around it; commands change it, one after the other."""

    def __init__(
        self,
        client: Client,
        background_client: Client,
        output: CounterOutput,
        words: Translator,
        clock: Clock,
        present: "Callable[[CounterSession], CounterState]",
    ) -> None:
        """`background_client` is for what nobody waits for; `present` makes the state that is shown."""
        self.output, self.words, self.clock, self._present = output, words, clock, present
        self.visit = Visit()
        self.feedback: Feedback | None = None
        self.matches: tuple[Match, ...] = ()
        self.opened = self.busy = self.lagging = self.upgrading = False
        self.returned_on: date | None = None
        """The day that counts for what is scanned, while a pile from the drop box is taken back."""
        self.scan_count = 0
        self.last_scan: Scan | None = None
        self.on_outcome: Callable[[Outcome], object] = lambda _: None
        self.saved: SavedBasket | None = None
        self.refresh_after = False
        """Whether to ask again for what is shown once the command in work is over."""
        self._retry = RetryingClient(client, clock, self.render)
        self.commands = CommandQueue(self._retry, render=self.render, ended=self._command_ended)
        self.refreshes = CommandQueue(self._retry, render=self.render)
        self.summary = CounterSummary(background_client, clock, self.render)
        self._generation, self._stale = 0, False

    @property
    def trouble(self) -> Unavailable | None:
        """Why the shop cannot be reached just now, if it cannot."""
        return self._retry.trouble or self.summary.trouble

    def run(self, start: Callable[[], Steps[None]], failed: Callable[[Exception], object] | None = None) -> None:
        """Put a command into the queue; the next scan is another one, even of the same code."""
        self.last_scan = None
        self.commands.add(CounterCommand(start, failed or self.failed))

    def open(self) -> None:
        """The shop is there: begin with what waits."""
        self.opened = True
        self.refreshes.open()
        self.commands.open()
        self.summary.open()
        self.render()

    def tick(self) -> None:
        """Look at the clock."""
        self._retry.tick()
        self.summary.tick()
        if self.commands.scans:
            self.lagging = True  # a scan that is done at once need not be shown as waiting
            self.render()

    def render(self) -> None:
        """Show everything as it is now."""
        self.output.show_state(self._present(self))

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the counter."""
        return self.words.tr(f"counter.{key}", **values)

    def today(self) -> date:
        """Return the shop's day."""
        return self.words.moment(self.clock.now()).date()

    def customer_name(self) -> str:
        """Return who stands here, or the word for nobody."""
        return self.visit.customer.name if self.visit.customer else self.say("nobody")

    def set_feedback(
        self, *, ok: bool | None, title: str, sentence: str = "", code: str = "", fixes: tuple[Fix, ...] = ()
    ) -> None:
        """Say under the scan box what became of the last thing wanted, with the time of day; what went wrong beeps."""
        when = self.words.time(self.words.moment(self.clock.now()))
        self.feedback = Feedback(ok=ok, title=title, sentence=sentence, code=code, when=when, fixes=fixes)
        if ok is False:
            self.output.beep()

    def failed(self, error: Exception, *, code: str = "") -> None:
        """Say why a command could not be done."""
        self.busy = False
        self.set_feedback(ok=False, title=self.say("failed"), sentence=sentence_of_error(self.words, error), code=code)

    def reset(self, *, with_returned: bool = False) -> None:
        """Clear the counter for the next customer."""
        returned = self.visit.returned if with_returned else []
        self.visit = Visit(returned=returned, last_scan=self.visit.last_scan)
        self.matches = ()
        self._generation += 1

    def snapshot(self, *, code: str = "", chosen: int | None = None) -> "Steps[CounterSnapshot]":
        """Ask for the counter as it is, or as it would be with this code or customer."""
        from rentbook_desktop.queries.counter_snapshot import counter_snapshot

        visit = self.visit
        form = {"customer_id": visit.customer_id, "copies": tuple(visit.copies), "paid_in": visit.paid_in}
        return (yield from ask(counter_snapshot, **form, code=code, chosen=chosen))

    def apply_snapshot(self, snapshot: "CounterSnapshot") -> None:
        """Show the shop's answer on who stands here and what the basket costs."""
        self.visit.customer, self.visit.quote = snapshot.customer, snapshot.quote
        self.visit.note_stuck()

    def look_again(self) -> Steps[None]:
        """Ask who stands here and what the basket costs now."""
        self.apply_snapshot((yield from self.snapshot()))

    def refresh(self) -> None:
        """Look again beside all commands; an answer that comes after one of them ended is dropped."""
        self._stale = True
        if self.refreshes.idle:
            self.refreshes.add(CounterCommand(self._refresh, lambda _: None))

    def _refresh(self) -> Steps[None]:
        while self._stale:
            self._stale, generation = False, self._generation
            try:
                snapshot = yield from self.snapshot()
            except (ShopError, Bug):
                continue
            if generation == self._generation:
                self.apply_snapshot(snapshot)
                yield Render()

    def _command_ended(self) -> None:
        self._generation += 1
        if (basket := self.visit.to_save()) != self.saved:
            self.saved = basket
            self.output.save_basket(basket)
        self.lagging = self.lagging and self.commands.scans > 0
        if self.refresh_after:
            self.refresh_after = False
            self.refresh()
        self.render()
