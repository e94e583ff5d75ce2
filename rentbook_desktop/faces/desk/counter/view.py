"""The counter as people see it: one state in, what people want out; it knows no shop, no database, no thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.parts import CounterParts
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.widgets.basket_table import BasketTable

_TIGHT_BELOW = 660  # height of the page in which a top-up would push the confirm key out of sight
_MIN_HEIGHT = 540
_NARROW_BELOW = 1100
_ARMED_MS = 3000


class CounterView(CounterParts):
    """Shows what the state says, and reads the keyboard."""

    def __init__(self, words: Translator) -> None:
        super().__init__(words)
        self._finding = self._asleep = False
        self._armed = QTimer(self, singleShot=True, interval=_ARMED_MS)
        self._armed.timeout.connect(self._disarm)
        self._wire()
        self.setFocusProxy(self.scan_box.edit)
        self.show_state(self.state)

    def show_state(self, state: CounterState) -> None:
        """Show everything as it is now; what did not change costs next to nothing."""
        before, self.state = self.state, state
        topping = state.top_up is not None and not state.top_up.staged
        low = self.height() < px(_TIGHT_BELOW)
        tight = self.height() < px(_MIN_HEIGHT) or (low and (topping or state.fee is not None))
        self.side.set_tight(tight=tight)
        self.feedback.show_feedback(state.feedback)
        self.banner.setVisible(state.connection == "waiting")
        self._air.setVisible(state.feedback is None or state.connection == "waiting" or state.returned_on is not None)
        self.banner.set_text(self._words.tr("counter.waiting_title"), state.connection_sentence)
        if self._basket is not None or not state.empty:
            self.basket.show_state(state)
        self.empty.show_state(state)
        self.today.show_state(state)
        for panel in (self.customer, self.payment):
            is_shown = not state.empty and (panel is self.customer or state.customer is not None)
            panel.setVisible(is_shown)
            if is_shown:  # a first style property set again makes Qt's style known to Python, 12 ms of the start
                panel.show_state(state, tight=tight)
        self._show_cards(tight=tight, low=low)
        self.confirm.show_state(state, tight=low)
        if self._matches is not None or state.matches:
            self.matches.show_matches(state.matches)
            self.matches.stand_under(self.scan_box)
        self._refresh()
        if topping and not (before.top_up and not before.top_up.staged):
            self.side.reveal(self.top_up.stage_button)
        if state.fee is not None and (before.fee is None or before.fee.way != state.fee.way):
            self.side.reveal(self.fee.last_part())
        if state.offered and state.offered != before.offered:
            QTimer.singleShot(0, self, lambda: self.basket.ensureWidgetVisible(self.renewal.card))
        if before.renew and state.renew and _picks(before) != _picks(state):
            announce(self, state.confirm_label or self._words.tr("renewal.none_picked"))
        said = state.feedback
        if said is not None and said != before.feedback:
            announce(self, f"{said.title} {said.sentence}".strip(), urgent=said.ok is False)

    def _show_cards(self, *, tight: bool, low: bool) -> None:
        """Show what is made when it is first needed."""
        state = self.state
        if self._top_up is not None or state.top_up is not None:
            self.top_up.show_state(state, tight=tight)
        if self._fee is not None or state.fee is not None:
            self.fee.show_state(state, tight=tight)
        if self._drop_box is not None or state.returned_on is not None:
            self.drop_box.show_state(state)
        if self._renewal is not None or state.renew:
            self.renewal.show_state(state)
            self.renewal_rules.show_state(state, low=low)

    def prepare(self) -> None:
        """Make what the first scans will want to show."""
        self.basket.show_state(self.state)
        QTimer.singleShot(0, self, lambda: self.top_up)

    def _selected(self) -> str:
        return self._basket.selected() if self._basket is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self.state)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.set_narrow(narrow=self.width() < _NARROW_BELOW)
        self.show_state(self.state)
        if self._matches is not None:
            QTimer.singleShot(0, self, lambda: self.matches.stand_under(self.scan_box))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys nobody wanted: arrows choose, letters go into the scan box wherever the focus was."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif (
            event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.scan_box.edit.setFocus()
            QApplication.sendEvent(self.scan_box.edit, event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.scan_box.edit.setFocus()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self.state.matches:
            self.matches.step(by)
        elif not self.scan_box.edit.text() and (lists := self._lists()):
            from rentbook_desktop.faces.widgets.basket_table import step_tables

            table = step_tables(lists, by)
            if table is None:
                self.scan_box.edit.setFocus()
            else:
                self.basket.reveal(table, str(table.selected()))
            self._refresh()

    def _lists(self) -> "list[BasketTable]":
        """Return the lists that the arrows lead through, from above: what may be renewed, what goes home."""
        lists: list[BasketTable] = [self.renewal.table] if self.state.renew else []
        return [*lists, self.basket.rent.view] if self.state.rent else lists

    def enter(self, text: str) -> None:
        """Take what was typed into the scan box, or a code that a scanner typed somewhere in the window."""
        self._finding = False
        self._disarm()
        if text:
            self.scanned.emit(text)
        elif self.state.matches:
            self.matches.choose()
        self._refresh()

    def _press(self, name: str) -> None:
        commands = {
            "scan": self.scan_box.edit.setFocus,
            "find": self._find,
            "top_up": self._top_up_key,
            "hold": self.hold_requested.emit,
            "resume": lambda: self.resume_requested.emit(None),
            "remove": lambda: self.remove_requested.emit(self._selected()),
            "undo": self.undo_requested.emit,
            "confirm": self._confirm,
            "return_offered": lambda: self.fix_requested.emit(f"return:{self.state.offered}"),
            "fee_way": self.fee_way_stepped.emit,
            "renew": self.renewals_requested.emit,
            "drop_box": self.drop_box_switched.emit,
            "back": self._back,
            "row_up": lambda: self._step(-1),
            "row_down": lambda: self._step(1),
            "pick": lambda: self.renewal_switched.emit(str(self.renewal.table.selected())),
        }
        commands[name]()

    def _confirm(self) -> None:
        self.confirm_requested.emit()
        if self._basket is not None and self.state.block is not None:
            self._basket.block.ask()

    def _find(self) -> None:
        self._finding = True
        self.scan_box.edit.setFocus()
        self._refresh()

    def _top_up_key(self) -> None:
        if self.top_up.isVisible():
            self.top_up.choose()
        else:
            self.top_up_requested.emit()

    def _back(self) -> None:
        """One step back; a basket goes only when asked twice."""
        if self.state.matches:
            self.matches_dismissed.emit()
        elif self.scan_box.edit.text() or self._finding:
            self.scan_box.edit.clear()
            self._finding = False
        elif self.top_up.isVisible() and self.top_up.amount_open():
            self.top_up.close_field()
            self.scan_box.edit.setFocus()
        elif not self.scan_box.edit.hasFocus():
            self.scan_box.edit.setFocus()
        elif self.state.top_up is not None and not self.state.shortfall:
            self.top_up_cancelled.emit()
        elif self.state.rent and not self._armed.isActive():
            self._armed.start()
            self.warning.setText(self._words.tr("counter.clear_again"))
            self.warning.show()
            announce(self, self.warning.text(), urgent=True)
        elif not self.state.empty:
            self._disarm()
            self.clear_requested.emit()
        self._refresh()

    def _disarm(self) -> None:
        self._armed.stop()
        self.warning.hide()

    def _refresh(self) -> None:
        """The scan box and the keys follow what is typed and chosen, not only the state."""
        tr, state = self._words.tr, self.state
        self.scan_box.show_box(
            name=tr("counter.scan_name"),
            placeholder=tr(f"counter.{self._prompt()}"),
            pending=tr("counter.pending", count=state.pending_scans) if state.pending_scans else "",
            bad=state.feedback is not None and state.feedback.ok is False,
        )
        typed = bool(self.scan_box.edit.text())
        back = typed or self._finding or bool(state.matches) or not state.empty
        can_step = bool(state.renew) and not typed and not state.matches
        self.keys.show_state(
            state,
            selected=bool(self._selected()) and not typed,
            can_go_back=back,
            can_step=can_step,
            can_pick=can_step and self.renewal.can_pick(),
        )

    def _sleep(self, asleep: bool) -> None:
        self._asleep = asleep
        self._refresh()

    def _prompt(self) -> str:
        if self._asleep:
            return "inactive_placeholder"  # a scanner types into whatever window is in front
        return "find_placeholder" if self._finding else "scan_placeholder"

    def _wire(self) -> None:
        self.scan_box.entered.connect(self.enter)
        self.scan_box.edit.slept.connect(self._sleep)
        self.scan_box.edited.connect(lambda _text: self._refresh())
        self.feedback.fixed.connect(self.fix_requested)
        self.empty.find_requested.connect(self._find)
        self.customer.closed.connect(self.clear_requested)
        self.payment.top_up.connect(self.top_up_requested)
        self.payment.unstaged.connect(self.top_up_cancelled)
        self.today.resumed.connect(self.resume_requested.emit)
        self.confirm.confirmed.connect(self._confirm)
        self.confirm.held.connect(self.hold_requested)
        self.confirm.cleared.connect(self.clear_requested)
        self.keys.pressed.connect(self._press)


def _picks(state: CounterState) -> list[str]:
    return [line.copy for line in state.renew if line.picked]
