"""The confirm key and the money beside it: rent, top up, or both in one commit, once however often the key is pressed."""

from functools import partial
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.counter.state import Fix, Tender
from rentbook_desktop.faces.desk.counter.visit import Content, Notice, Staged
from rentbook_desktop.faces.desk.counter.wishes import Done
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.money import won

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.flow import CounterFlow
    from rentbook_desktop.payment.actions import WalletMoved
    from rentbook_desktop.rental.actions import Receipt

_MAX_ACTIONS = 2
_TENDERS: dict[str, Tender] = {"cash": "cash", "card": "card", "transfer": "transfer"}


class Settling:
    """Confirm, top up."""

    def __init__(self, flow: "CounterFlow") -> None:
        self._flow = flow

    def confirm(self, done: Done) -> None:
        """Settle what stands on the counter, or say why it cannot be settled."""
        flow, visit = self._flow, self._flow.visit
        content = visit.content()
        if content is None:
            key = "card_first" if visit.copies else "confirm_nothing"
            flow.tell(flow.feedback_of(ok=None, title=flow.say(key)))
            flow.finish(done)
        elif visit.copies and not (visit.quote and visit.quote.can_rent):
            reasons = visit.quote.reasons if visit.quote else ()
            self._refused(done, Refused(reasons))
        else:
            flow.busy, flow.matches = True, ()
            flow.render()
            self._settle(content, done)

    def open_top_up(self, done: Done) -> None:
        """Open the top-up card."""
        self._flow.visit.top_up_open = self._flow.visit.customer_id is not None
        self._flow.finish(done)

    def stage(self, amount: int, tender: str, done: Done) -> None:
        """Put a top-up beside the basket."""
        flow = self._flow
        if flow.visit.customer_id is None or tender not in _TENDERS:
            flow.finish(done)
            return
        try:
            flow.visit.staged = Staged(amount=won(amount), tender=_TENDERS[tender])
        except Refused as error:
            flow.failed(error, done)
            return
        flow.visit.top_up_open = False
        flow.look_again(done)

    def cancel_top_up(self, done: Done) -> None:
        """Close the card, or else take the staged top-up back."""
        visit = self._flow.visit
        if visit.top_up_open:
            visit.top_up_open = False
            self._flow.finish(done)
        else:
            visit.staged = None
            self._flow.look_again(done)

    def forget_staged(self) -> None:
        """Drop a staged top-up with its visit, and say so: money may lie on the counter."""
        flow, staged = self._flow, self._flow.visit.staged
        if staged is None:
            return
        flow.visit.staged = None
        title = flow.say("not_topped_up", amount=flow.words.won(staged.amount))
        flow.outside.notice(Notice(tone="bad", title=title, sentence=flow.say("not_topped_up_text", name=self._name())))

    def _settle(self, content: Content, done: Done) -> None:
        from rentbook_desktop.payment.actions import top_up
        from rentbook_desktop.rental.actions import PaidIn, rent_books

        patience, staged = self._flow.patience, content.staged
        request_id = self._flow.visit.request_for(content)
        otherwise = partial(self._refused, done)
        if content.copies:
            patience.do_now(
                rent_books,
                then=partial(self._rented, done),
                otherwise=otherwise,
                customer_id=content.customer_id,
                copies=list(content.copies),
                request_id=request_id,
                paid_in=PaidIn(amount=staged.amount, tender=staged.tender) if staged else None,
                expected_total=content.total,
            )
        elif staged:
            patience.do_now(
                top_up,
                then=partial(self._topped_up, done),
                otherwise=otherwise,
                customer_id=content.customer_id,
                amount=staged.amount,
                tender=staged.tender,
                request_id=request_id,
            )

    def _rented(self, done: Done, receipt: "Receipt") -> None:
        flow, words = self._flow, self._flow.words
        title = flow.say("rented", count=len(receipt.rentals))
        sentence = flow.say("rented_text", name=self._name(), day=words.date_due(receipt.rentals[0].due_on))
        flow.busy = False
        flow.begin_anew()
        flow.tell(flow.feedback_of(ok=True, title=title, sentence=sentence))
        flow.outside.notice(Notice(tone="ok", title=title, sentence=sentence))
        flow.news.refresh()
        flow.finish(done)

    def _topped_up(self, done: Done, moved: "WalletMoved") -> None:
        flow, visit = self._flow, self._flow.visit
        title = flow.say("topped_up", amount=flow.words.won(visit.paid_in))
        sentence = flow.say("topped_up_text", name=self._name(), amount=flow.words.won(moved.available))
        flow.busy, visit.staged = False, None
        visit.settled()
        flow.tell(flow.feedback_of(ok=True, title=title, sentence=sentence))
        flow.outside.notice(Notice(tone="ok", title=title, sentence=sentence))
        flow.news.refresh()
        flow.look_again(done)

    def _refused(self, done: Done, error: Exception) -> None:
        """Nothing has changed: say why, mark what is wrong, keep everything as it stands."""
        flow = self._flow
        flow.busy = False
        said = sentence_of_error(flow.words, error) or flow.say("look_again")
        fixes = self._fixes(error) if isinstance(error, Refused) else ()
        flow.tell(flow.feedback_of(ok=False, title=flow.say("not_confirmed"), sentence=said, fixes=fixes))
        if flow.wishes.scans:  # the next customer's scans would push this out of sight
            flow.outside.notice(Notice(tone="bad", title=flow.say("not_confirmed"), sentence=self._name()))
        if isinstance(error, Refused):
            flow.look_again(done)
        else:
            flow.finish(done)
            flow.refresh()

    def _name(self) -> str:
        who = self._flow.visit.who
        return who.name if who else self._flow.say("nobody")

    def _fixes(self, error: Refused) -> tuple[Fix, ...]:
        flow = self._flow
        copies = dict.fromkeys(str(reason.values["copy"]) for reason in error.reasons if "copy" in reason.values)
        bad = [copy for copy in copies if copy in flow.visit.copies]
        fixes = [Fix(label=flow.say("take_out", copy=copy), key=f"remove:{copy}") for copy in bad]
        if any(reason.code == "INSUFFICIENT_POINTS" for reason in error.reasons):
            fixes.append(Fix(label=flow.say("top_up"), key="top_up"))
        return tuple(fixes[:_MAX_ACTIONS])
