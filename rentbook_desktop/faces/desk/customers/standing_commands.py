"""What a menu of a customer's card sets at once, with a way back: their group, and that somebody looked at their ID."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from rentbook_desktop.customer.groups import CustomerInGroup, GroupShown, customer_groups, put_in_group
from rentbook_desktop.customer.id_checks import ID_KINDS, record_id_check, withdraw_id_check
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import CustomerFile
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu

Failed = Callable[[Exception], object]


class StandingCommands:
    """`changed` is called after each; `failed` tells what was not done."""

    def __init__(self, context: PageContext, anchor: QWidget, changed: Callable[[], object], failed: Failed) -> None:
        self._context, self._anchor, self._changed, self._failed = context, anchor, changed, failed

    def begin(self, command: str, file: CustomerFile) -> None:
        """Offer the groups (`group`) or the kinds of ID (`id_check`), or take a look at an ID back (`id_withdraw`)."""
        customer_id = file.shown.customer
        if command == "group":
            offer = partial(self._offer_groups, customer_id, file.group)
            self._context.ask(customer_groups, then=offer, otherwise=self._failed)
        elif command == "id_check":
            tr = self._context.words.tr
            items = [MenuItem(key=kind, words=tr(f"state.id_{kind}"), icon="identification-card") for kind in ID_KINDS]
            popup_menu(self._anchor, items, partial(self.record, customer_id))
        else:
            self.withdraw(customer_id, file.id_checked_kind)

    def put(self, customer_id: CustomerId, group: str) -> None:
        """Put somebody into a group, "" for none."""

        def done(moved: CustomerInGroup) -> None:
            tr = self._context.words.tr
            title = tr("customers.group_set", group=moved.group) if moved.group else tr("customers.group_unset")
            self._tell(title, partial(self.put, customer_id, moved.was))

        self._context.do(put_in_group, then=done, otherwise=self._failed, customer_id=customer_id, group=group)

    def record(self, customer_id: CustomerId, kind: str) -> None:
        """Note that their ID was looked at."""
        title = self._context.words.tr("customers.id_recorded", kind=self._context.words.tr(f"state.id_{kind}"))
        self._context.do(
            record_id_check,
            then=lambda _check: self._tell(title, partial(self.withdraw, customer_id, kind)),
            otherwise=self._failed,
            customer_id=customer_id,
            kind=kind,
        )

    def withdraw(self, customer_id: CustomerId, kind: str) -> None:
        """Take back that their ID was looked at."""
        title = self._context.words.tr("customers.id_withdrawn")
        self._context.do(
            withdraw_id_check,
            then=lambda _check: self._tell(title, partial(self.record, customer_id, kind)),
            otherwise=self._failed,
            customer_id=customer_id,
        )

    def _offer_groups(self, customer_id: CustomerId, chosen: str, groups: tuple[GroupShown, ...]) -> None:
        tr = self._context.words.tr
        if not groups:
            go = partial(self._context.go, Target(page="settings", filter="tiers"))
            title, sentence = tr("customers.no_groups"), tr("customers.no_groups_text")
            action = tr("customers.no_groups_act")
            self._context.show_toast(ToastContent(tone="info", title=title, sentence=sentence, action=action, then=go))
            return
        names = {"": tr("customers.group_none")} | {one.group: one.group for one in groups}
        items = [MenuItem(key=key, words=name, icon="check" if key == chosen else "") for key, name in names.items()]
        popup_menu(self._anchor, items, partial(self.put, customer_id))

    def _tell(self, title: str, back: Callable[[], object]) -> None:
        undo = self._context.words.tr("customers.undo")
        self._context.show_toast(ToastContent(tone="ok", title=title, action=undo, then=back, is_undo=True))
        self._changed()
