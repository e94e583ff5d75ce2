"""Reaching a customer whose copy waits: their number, once and audited, or the message once more."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.customer.phone_reveal import PhoneRevealed, reveal_phone
from rentbook_desktop.faces.desk.customers.customer_card import SEEN_MS
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.reservations.commands import Otherwise
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.notices.actions import NoticeMoved, retry_notice
from rentbook_desktop.queries.reservation_lists import OnPickupShelf


class CustomerContact(QObject):
    """`changed` tells that a message goes out again, `hand_out` that a copy is fetched after all."""

    changed = Signal()
    hand_out = Signal(int)

    def __init__(self, context: PageContext, parent: QObject, otherwise: Otherwise) -> None:
        super().__init__(parent)
        self._context, self._otherwise = context, otherwise

    def offer(self, one: OnPickupShelf, anchor: QWidget, at: QPoint) -> None:
        """Offer the ways to reach a customer, at a point of a widget."""
        popup_menu(anchor, self.items(one), partial(self.run, one), at)

    def items(self, one: OnPickupShelf) -> list[MenuItem]:
        """Return what can be done: the message again only where it did not arrive."""
        tr = self._context.words.tr
        known = [
            ("phone", "phone", True),
            ("again", "arrows-clockwise", one.notice.state == "failed"),
            ("notice", "bell", one.notice.notice_id is not None),
            ("hand_out", "arrow-right", True),
        ]
        return [
            MenuItem(key=key, words=tr(f"reservations.contact_{key}"), icon=icon)
            for key, icon, is_there in known
            if is_there
        ]

    def run(self, one: OnPickupShelf, key: str) -> None:
        """Do what was chosen."""
        if key == "phone":
            shown = partial(self._show_phone, one)
            self._context.do(reveal_phone, customer_id=one.customer_id, then=shown, otherwise=self._otherwise)
        elif key == "again":
            sent = partial(self._sent_again, one)
            self._context.do(retry_notice, notice_id=one.notice.notice_id, then=sent, otherwise=self._otherwise)
        elif key == "notice":
            self._context.go(Target(page="notices", filter=one.customer, key=one.notice.notice_id))
        else:
            self.hand_out.emit(one.reservation_id)

    def _show_phone(self, one: OnPickupShelf, seen: PhoneRevealed) -> None:
        words = self._context.words
        name = words.tr("reservations.person", name=one.customer)
        self._context.show_toast(
            ToastContent(
                tone="info",
                title=words.tr("common.dot").join((name, phone_text(words, seen.phone))),
                sentence=words.tr("reservations.call_about", title=one.title, day=words.date_due(one.pickup_by)),
                seconds=SEEN_MS // 1000,
            )
        )

    def _sent_again(self, one: OnPickupShelf, moved: NoticeMoved) -> None:
        tr = self._context.words.tr
        held = tr("notices.held") if moved.state == "held_quiet" else ""
        title = tr("notices.done_retry", name=one.customer)
        self._context.show_toast(ToastContent(tone="ok", title=title, sentence=held))
        self.changed.emit()
