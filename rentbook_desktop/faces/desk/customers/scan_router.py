"""What a code or a name means on the customers' page: a card opens its customer, in a form it becomes their card."""

from collections.abc import Callable
from functools import partial

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.customers.layout import CustomersLayout
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.queries.counter import ScanResult, resolve_scan


class ScanRouter:
    """Listens to every field that may be scanned into; `opened` shows a customer, `listed` the list."""

    def __init__(
        self,
        context: PageContext,
        parts: CustomersLayout,
        *,
        opened: Callable[[int], object],
        listed: Callable[[], object],
        may_drop: Callable[[], bool],
    ) -> None:
        self._context, self._parts, self._latest = context, parts, LatestQuery(context)
        self._opened, self._listed, self._may_drop = opened, listed, may_drop
        parts.people.entered.connect(self.enter)
        parts.hidden_scan.entered.connect(self._read)
        parts.hidden_scan.typed.connect(self.look_for)

    def enter(self, words: str) -> None:
        """Enter in the search field: who is chosen there, else what the words mean."""
        chosen = self._parts.people.selected_for(words)
        if chosen is not None:
            self._opened(chosen)
        elif words:
            self._read(words)

    def scanned(self, found: ScanResult) -> bool:
        """Take a scanned code: in a form it is the card, a card of somebody else or a book is refused there; else it opens its customer."""
        shown = self._parts.shown()
        if shown == "form" or (shown == "decision" and self._parts.decision.command == "card"):
            taken = self._why_not_a_card(found)
            form = self._parts.form if shown == "form" else self._parts.decision
            form.enter_card(found.code, wrong=taken)
            return True
        if found.customer_id is not None and self._may_drop():
            self._opened(found.customer_id)
        return found.customer_id is not None

    def _why_not_a_card(self, found: ScanResult) -> str:
        tr = self._context.words.tr
        if found.kind == "unknown" and found.isbn is None:
            return ""
        return tr("customers.card_is_known" if found.customer_id is not None else "customers.card_is_book")

    def look_for(self, words: str) -> None:
        """Somebody types a name while nothing has the focus."""
        if self._parts.shown() in {"form", "decision"}:
            return
        self._listed()
        self._parts.people.look_for(words)

    def _read(self, code: str) -> None:
        if not code or self._parts.shown() in {"form", "decision"}:
            return
        self._latest.ask(resolve_scan, then=partial(self._understood, code), otherwise=self._fail, code=code)

    def _understood(self, code: str, found: ScanResult) -> None:
        if found.customer_id is not None:
            if found.reasons:
                self._announce("lost_card", " ".join(sentence_of(self._context.words, one) for one in found.reasons))
            self._opened(found.customer_id)
        elif len(found.customers) == 1 and not found.copies:
            self._opened(found.customers[0].customer)
        elif found.customers or found.kind == "unknown":
            self._listed()
            self._parts.people.look_for(code)
        else:
            self._announce("not_a_card", self._context.words.tr("customers.not_a_card_text", code=code[:40]))

    def _fail(self, error: Exception) -> None:
        self._announce("open_failed", sentence_of_lasting(self._context.words, error))

    def _announce(self, key: str, sentence: str) -> None:
        self._context.show_toast(
            ToastContent(tone="bad", title=self._context.words.tr(f"customers.{key}"), sentence=sentence)
        )
