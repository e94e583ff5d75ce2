"""The counter as a page of the desk: its widgets, wired to the counter at work, which knows none of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedLayout

from rentbook_desktop.faces.counter.basket_file import BasketWriter, SavedBasket
from rentbook_desktop.faces.counter.command import ActionClient, Otherwise
from rentbook_desktop.faces.counter.counter import Counter
from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Job, Right

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.activity_page import ActivityPage
    from rentbook_desktop.faces.desk.counter.typed_matches import TypedMatches


class CounterPage(Page):
    """There from the start, and the `CounterOutput` of its counter; what is scanned before `open` waits."""

    replaces: ClassVar[frozenset[str]] = frozenset({"scan", "again"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.view = CounterView(context.words)
        self.counter = Counter(context.client(first=True), context.client(), self, context.words, context.clock)
        self.basket_writer = BasketWriter(context.folder, context.call)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._activities: ActivityPage | None = None
        self.setFocusProxy(self.view)
        self._is_open = False
        self._typed: TypedMatches | None = None
        self._wire()

    def open(self, left_over: SavedBasket | None) -> None:
        """The shop is there; `left_over` is the basket of a desk that did not come to its end."""
        self._is_open = True
        self.basket_writer.latest = left_over
        self.counter.open(left_over)
        QTimer.singleShot(0, self.view, self._prepare)

    def scan(self, code: str) -> None:
        """Take a code that a scanner typed somewhere in the window."""
        self.show_counter()
        self.view.enter(code)

    def show_activities(self) -> None:
        """Show all that was done at the counters, in the place of the counter; what stands there stays."""
        if self._activities is None:
            from rentbook_desktop.faces.desk.counter.activity_page import ActivityPage

            self._activities = made = ActivityPage(self.context)
            made.closed.connect(self.show_counter)
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._activities)
        self._activities.refresh()
        self._activities.table.setFocus()
        self.changed.emit()

    def show_counter(self) -> None:
        """Show the counter, with the focus in its scan box."""
        if self._stack.currentWidget() is not self.view:
            self._stack.setCurrentWidget(self.view)
            self.changed.emit()
            self.view.scan_box.edit.setFocus()

    @property
    def activities(self) -> "ActivityPage | None":
        """What was done, while it is shown."""
        return self._activities if self._stack.currentWidget() is self._activities else None

    def cancel_rentals(self, rental_ids: Sequence[int]) -> None:
        self.context.cancel_rentals(rental_ids, then=self.counter.look_again)

    def show_state(self, state: CounterState) -> None:
        self.view.show_state(state)

    def show_toast(self, content: ToastContent) -> None:
        self.context.show_toast(content)

    def beep(self) -> None:
        """Sound that something went wrong, where sounds are wanted."""
        if self.context.setting("desk.sound"):
            QApplication.beep()

    def with_right(self, right: Right, job: Job, then: Callable[[ActionClient], object], otherwise: Otherwise) -> None:
        self.context.with_right(right, job, then=then, otherwise=otherwise)

    def register(self, page: str, text: str) -> None:
        self.context.go(Target(page=page, key=text or None, command="new"))

    def save_basket(self, basket: SavedBasket | None) -> None:
        self.basket_writer.save(basket)

    def heading(self) -> str:
        return self.context.words.tr("desk.counter")

    def subtitle(self) -> str:
        if self.activities is not None:
            return self.context.words.tr("cancel.heading")
        return self.context.words.date_long(self.context.now().date())

    def key_actions(self) -> list[QAction]:
        return self.view.keys.actions() if self.activities is None else self.activities.keys.actions()

    def input_target(self) -> QLineEdit | None:
        return self.view.scan_box.edit if self.activities is None else None

    def navigate(self, target: Target | None) -> None:
        self.show_counter()
        if target is not None and target.key is not None:
            self.counter.choose(("copy" if isinstance(target.key, str) else "customer", target.key))
        self.view.scan_box.edit.setFocus()

    def waits(self) -> bool:
        return self.counter.session.trouble is not None

    def toast_corner(self) -> QPoint:
        if self.activities is not None:
            return super().toast_corner()
        return self.view.side.mapTo(self, QPoint(0, self.view.side.height()))

    def retranslate(self) -> None:
        self.counter.session.render()
        if self._activities is not None:
            self._activities.retranslate()

    def refresh(self) -> None:
        if self._is_open:
            self.counter.look_again()

    def on_events(self, kinds: frozenset[str]) -> None:
        self.counter.on_events(kinds)
        if self.activities is not None:
            self.activities.refresh()

    def _prepare(self) -> None:
        """Make what the first scans will want to show, and what looks along while somebody types."""
        from rentbook_desktop.faces.desk.counter.typed_matches import TypedMatches

        self.view.prepare()
        self._typed = TypedMatches(self.context, self.view)

    def _wire(self) -> None:
        view, counter = self.view, self.counter
        view.scanned.connect(counter.scan)
        view.confirm_requested.connect(counter.confirm)
        view.hold_requested.connect(counter.hold)
        view.resume_requested.connect(counter.resume)
        view.today.discarded.connect(counter.discard)
        view.undo_requested.connect(counter.undo)
        view.remove_requested.connect(counter.remove)
        view.today.cancel_wanted.connect(self.cancel_rentals)
        view.today.all_wanted.connect(self.show_activities)
        view.clear_requested.connect(counter.clear)
        view.top_up_requested.connect(counter.open_top_up)
        view.top_up_chosen.connect(counter.stage)
        view.top_up_cancelled.connect(counter.cancel_top_up)
        view.override_given.connect(counter.set_override)
        view.renewals_requested.connect(counter.list_renewals)
        view.renewal_switched.connect(counter.switch_renewal)
        view.fee_way_chosen.connect(counter.choose_fee_way)
        view.fee_way_stepped.connect(counter.next_fee_way)
        view.fee_reason_given.connect(counter.set_fee_reason)
        view.drop_box_switched.connect(counter.switch_drop_box)
        view.return_day_stepped.connect(counter.step_return_day)
        view.match_chosen.connect(counter.choose)
        view.matches_dismissed.connect(counter.dismiss_matches)
        view.fix_requested.connect(counter.run_action)
        view.empty.register_requested.connect(lambda: self.register("customers", ""))
