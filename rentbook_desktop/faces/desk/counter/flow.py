"""The counter at work: scans and keys come in, one after the other; what there is to see, hear and know goes out.

It knows no widget. `scan` and the other verbs only put a wish into the line; each is finished before the next begins,
so a burst of scans, a slow database or an open list can neither swallow a scan nor change their order.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from rentbook_desktop.faces.desk.counter.baskets import Baskets
from rentbook_desktop.faces.desk.counter.keepsake import Keepsake
from rentbook_desktop.faces.desk.counter.news import News
from rentbook_desktop.faces.desk.counter.patience import Asking, Patience
from rentbook_desktop.faces.desk.counter.scans import Outcome, Scans
from rentbook_desktop.faces.desk.counter.settling import Settling
from rentbook_desktop.faces.desk.counter.state import CounterState, Feedback, Fix, Match
from rentbook_desktop.faces.desk.counter.telling import state_of
from rentbook_desktop.faces.desk.counter.undo import Undoing
from rentbook_desktop.faces.desk.counter.visit import Notice, Visit
from rentbook_desktop.faces.desk.counter.wishes import Done, Wish, Wishes
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.questions import Sight


_WATCHED = frozenset(
    "BookRented BookReturned ReturnUndone RentalCancelled PointsToppedUp PointsRefunded PointsDeducted PointsRestored "
    "CustomerRevised TitleRevised TitleRemoved CopyChanged".split()
)
"""What may change who stands at the counter or what their basket costs; a test holds it against the events."""


class Outside(Protocol):
    """What the counter does to the world of people: shows, tells, sounds."""

    def show(self, state: CounterState) -> None:
        """Show everything as it is now."""

    def notice(self, notice: Notice) -> None:
        """Put up a toast."""

    def beep(self) -> None:
        """Sound that something went wrong."""

    def keep(self, basket: Keepsake | None) -> None:
        """Remember the basket beyond a crash."""


class CounterFlow:
    """All that happens at one counter."""

    def __init__(self, screen: Asking, beside: Asking, outside: Outside, words: Translator, clock: Clock) -> None:
        """`beside` is the way to the shop for what nobody waits for."""
        self.outside, self.words, self.clock = outside, words, clock
        self.beside = beside
        self.patience, self.patience_beside = Patience(screen, clock, self.render), Patience(beside, clock, self.render)
        self.wishes = Wishes(screen.safely)
        self.visit = Visit()
        self.feedback: Feedback | None = None
        self.matches: tuple[Match, ...] = ()
        self.opened = self.busy = self.lagging = False
        self._saved: Keepsake | None = None
        self.on_outcome: Callable[[Outcome], object] = lambda _: None
        self._generation, self._refreshing, self._stale = 0, False, False
        self.scans, self.baskets = Scans(self), Baskets(self)
        self.settling, self.undoing, self.news = Settling(self), Undoing(self), News(self)

    def open(self, left_over: Keepsake | None = None) -> None:
        """The shop is there: save what an earlier desk left over, then begin with what was scanned meanwhile."""
        self.opened = True
        if left_over is not None:
            self._saved = left_over
            self.wishes.add_first(Wish(partial(self.baskets.restore, left_over), self.failed))
        self.wishes.open()
        self.render()  # the day's news come with the next tick: scans first

    def scan(self, text: str) -> None:
        """Take a scan or a typed word; it gets one outcome, in its turn."""
        self.scans.take(text)

    def choose(self, key: Any) -> None:
        """Take one of the matches."""
        self._wish(partial(self.scans.choose, key))

    def dismiss_matches(self) -> None:
        """Close the list of matches."""
        self._wish(self.scans.dismiss)

    def confirm(self) -> None:
        """Settle what stands on the counter."""
        self._wish(self.settling.confirm)

    def open_top_up(self) -> None:
        """Open the top-up card."""
        self._wish(self.settling.open_top_up)

    def stage(self, amount: int, tender: str) -> None:
        """Put a top-up beside the basket; the confirm key settles both."""
        self._wish(partial(self.settling.stage, amount, tender))

    def cancel_top_up(self) -> None:
        """Close the top-up card, or take the staged top-up back."""
        self._wish(self.settling.cancel_top_up)

    def hold(self) -> None:
        """Set the basket aside and begin anew."""
        self._wish(self.baskets.hold)

    def resume(self, basket_id: int | None) -> None:
        """Take up a basket that was set aside, the newest unless one is named."""
        self._wish(partial(self.baskets.resume, basket_id))

    def clear(self) -> None:
        """Begin anew; a basket is set aside, not lost."""
        self._wish(self.baskets.clear)

    def remove(self, copy: str) -> None:
        """Take one book out of the basket."""
        self._wish(partial(self.undoing.remove, copy))

    def undo(self) -> None:
        """Take the last step back."""
        self._wish(self.undoing.undo)

    def fix(self, key: str) -> None:
        """Do what the button of a message or a toast promises."""
        name, _, what = key.partition(":")
        commands: dict[str, Callable[[], None]] = {
            "remove": lambda: self.remove(what),
            "take": lambda: self._wish(partial(self.scans.take_back, what)),
            "resume": lambda: self.resume(int(what)),
            "top_up": self.open_top_up,
            "undo": self.undo,
        }
        commands[name]()

    def park(self, then: Callable[[], object]) -> None:
        """Set a basket aside because the desk closes, then go on with `then`."""
        self._wish(partial(self.baskets.park, then))

    def hear(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop: look again at what it may have changed."""
        self.news.refresh()
        if kinds & _WATCHED and (self.visit.customer_id is not None or self.visit.copies):
            self.refresh()

    def tick(self) -> None:
        """Look at the clock; call it a few times a second."""
        self.patience.tick()
        self.patience_beside.tick()
        self.news.tick()
        if self.wishes.scans:
            self.lagging = True  # a scan that is done at once need not be shown as waiting
            self.render()

    def render(self) -> None:
        """Show everything as it is now."""
        self.outside.show(state_of(self))

    @property
    def trouble(self) -> Unavailable | None:
        """Why the shop cannot be reached just now, if it cannot."""
        return self.patience.trouble or self.patience_beside.trouble

    def say(self, key: str, /, **values: object) -> str:
        """Return a sentence of the counter."""
        return self.words.tr(f"counter.{key}", **values)

    def feedback_of(
        self, *, ok: bool | None, title: str, sentence: str = "", code: str = "", fixes: tuple[Fix, ...] = ()
    ) -> Feedback:
        """Return the line under the scan box, with the time of day."""
        when = self.words.time(self.news.local(self.clock.now()))
        return Feedback(ok=ok, title=title, sentence=sentence, code=code, when=when, fixes=fixes)

    def tell(self, feedback: Feedback) -> None:
        """Say what became of the last thing wanted; what went wrong is heard too."""
        self.feedback = feedback
        if feedback.ok is False:
            self.outside.beep()

    def failed(self, error: Exception, done: Done) -> None:
        """Tell why a wish could not be fulfilled and go on with the next."""
        self.busy = False
        self.tell(self.feedback_of(ok=False, title=self.say("failed"), sentence=sentence_of_error(self.words, error)))
        self.finish(done)

    def finish(self, done: Done) -> None:
        """Show what has become of a wish and go on with the next."""
        self._generation += 1
        if (saved := self.visit.keepsake()) != self._saved:
            self._saved = saved
            self.outside.keep(saved)
        self.lagging = self.lagging and self.wishes.scans > 1
        done()  # first, so that what is shown does not count this wish as waiting
        self.render()

    def take_in(self, sight: "Sight") -> None:
        """Take the shop's word on who stands here and what the basket costs."""
        self.visit.who, self.visit.quote = sight.who, sight.quote

    def look_again(self, done: Done) -> None:
        """Ask what the basket costs now, as the last step of a wish."""

        def seen(sight: "Sight") -> None:
            self.take_in(sight)
            self.finish(done)

        self.look(then=seen, otherwise=lambda error: self.failed(error, done))

    def refresh(self) -> None:
        """Ask what the counter looks like now, beside all wishes; an answer that comes too late is dropped."""
        self._stale = True
        if self._refreshing:
            return
        self._stale, self._refreshing = False, True
        self.look(then=partial(self._refreshed, self._generation), otherwise=lambda _: self._refreshed(-1, None))

    def begin_anew(self, *, with_returned: bool = False) -> None:
        """Clear the counter for the next customer."""
        returned = self.visit.returned if with_returned else []
        self.visit = Visit(returned=returned, last_scan=self.visit.last_scan)
        self.matches = ()
        self._generation += 1

    def look(
        self,
        *,
        then: Callable[["Sight"], object],
        otherwise: Callable[[Exception], object],
        code: str = "",
        chosen: int | None = None,
    ) -> None:
        """Ask for the counter as it is, or as it would be with this code or customer."""
        from rentbook_desktop.faces.desk.counter.questions import look

        self.patience.ask(
            look,
            then=then,
            otherwise=otherwise,
            customer_id=self.visit.customer_id,
            copies=tuple(self.visit.copies),
            paid_in=self.visit.paid_in,
            code=code,
            chosen=chosen,
        )

    def _refreshed(self, generation: int, sight: "Sight | None") -> None:
        self._refreshing = False
        if sight is not None and generation == self._generation:
            self.take_in(sight)
            self.render()
        if self._stale:
            self.refresh()

    def _wish(self, start: Callable[[Done], object]) -> None:
        self.scans.forget()
        self.wishes.add(Wish(start, self.failed))
