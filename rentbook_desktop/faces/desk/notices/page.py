"""The page of the notices: the log with what failed on top, one notice beside it, and a way to tell everybody who is late."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.notices.detail import Detail
from rentbook_desktop.faces.desk.notices.failure_banner import FailureBanner
from rentbook_desktop.faces.desk.notices.notice_cells import ACTIONABLE
from rentbook_desktop.faces.desk.notices.notice_commands import NoticeCommands
from rentbook_desktop.faces.desk.notices.notice_list import GROUPS, NoticeList
from rentbook_desktop.faces.desk.notices.provider_status import ProviderStatus
from rentbook_desktop.faces.desk.notices.send_all import SendAll
from rentbook_desktop.faces.desk.notices.shortcuts import NoticeKeys
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.notices.actions import NoticesPlanned
from rentbook_desktop.notices.health import notices_health
from rentbook_desktop.notices.queries import NoticeRows as Found
from rentbook_desktop.notices.queries import failures_waiting, notice_detail, notice_rows


class NoticesPage(Page):
    """Left the log, right the notice that is chosen in it."""

    watches: ClassVar[frozenset[str]] = frozenset({"NoticesMoved", "SettingChanged"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.log, self.detail, self.keys = NoticeList(context), Detail(context), NoticeKeys(context.words, self)
        self.keys.bind("cancel", self.log.table)
        self.trouble, self.health = FailureBanner(context), ProviderStatus(context)
        self.send_all = Button("primary", icon="paper-plane-tilt")
        self.commands = NoticeCommands(context, self.detail, self.health, changed=self.refresh)
        self._of_notice, self._of_failure, self._of_health = (
            LatestQuery(context),
            LatestQuery(context),
            LatestQuery(context),
        )
        self._sheet: SendAll | None = None
        self._question: Dialog | None = None
        self._count: int | None = None
        self._is_first = True
        self._build()
        self._wire()
        self.retranslate()

    def heading(self) -> str:
        return self.context.words.tr("desk.notices")

    def subtitle(self) -> str:
        return "" if self._count is None else self.context.words.tr("notices.count", count=self._count)

    def header_widgets(self) -> Sequence[QWidget]:
        return (self.send_all,)

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def input_target(self) -> QLineEdit | None:
        return self.log.search.edit

    def navigate(self, target: Target | None) -> None:
        if self._is_first:
            self._is_first = False
            self.log.table.setFocus()
        if target is None:
            return
        if target.filter in GROUPS and target.filter:
            self.log.look(group=target.filter)
        elif target.filter:
            self.log.look_for(target.filter, key=target.key)
        if target.command == "send_all":
            self.ask_all()

    def refresh(self) -> None:
        self.log.look()
        self._of_health.ask(notices_health, then=self.health.show_health, otherwise=lambda _error: None)
        self._of_failure.ask(failures_waiting, then=self._ask_failure, otherwise=lambda _error: None)

    def retranslate(self) -> None:
        self.send_all.set_text(self.context.words.tr("notices.send_all"))
        for part in (self.log, self.detail, self.keys, self.trouble, self.health):
            part.retranslate()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.fit(self.width())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._sheet is not None:
            self._sheet.close_scrim()

    def ask_all(self) -> None:
        """Open the sheet that shows what everybody who is late would be told."""
        if self._sheet is None:
            self._sheet = SendAll(self.context, self.window())
            self._sheet.sent.connect(self._sent)
        self._sheet.begin(is_mock=self.health.state() == "mock")

    @property
    def sheet(self) -> SendAll | None:
        """The sheet, once it was wanted."""
        return self._sheet

    def _choose(self, key: int) -> None:
        one = self.log.notice(key)
        self.keys.allow(stirred=one is not None and one.state in ACTIONABLE)
        if one is None:
            self._of_notice.drop()
            self.detail.show_nothing()
            return
        self.detail.begin(one)
        self._ask_detail()

    def _ask_detail(self) -> None:
        one = self.detail.shown
        if one is not None:
            shown, failed = self.detail.show_detail, self.detail.show_failure
            self._of_notice.ask(notice_detail, then=shown, otherwise=failed, notice_id=one.notice_id)

    def _ask_failure(self, count: int) -> None:
        """Show the newest of the failures that wait, or none."""
        if not count:
            self.trouble.show_failure(None, 0)
            return

        def show(found: Found) -> None:
            self.trouble.show_failure(found.notices[0] if found.notices else None, count)

        form = {"first": 0, "count": 1, "group": "failed", "words": ""}
        self._of_failure.ask(notice_rows, then=show, otherwise=lambda _error: None, **form)

    def _counted(self, found: Found) -> None:
        if not self.log.search.text():
            self._count = found.groups.get("", found.count)
        self.changed.emit()

    def _apply_remedy(self, cure: str) -> None:
        """Go to the newest failure and do what mends it."""
        one = self.trouble.shown
        if one is None:
            return
        if cure == "settings":
            self.context.go(Target(page="settings", filter="notices"))
            return
        if self.log.notice(one.notice_id) is None or not self.log.table.select(one.notice_id):
            self.log.search.set_text("")
            self.log.wanted_key = one.notice_id
            self.log.look(group="failed")
        self.detail.begin(one)
        self._ask_detail()
        commands: dict[str, Callable[[], object]] = {
            "number": self.detail.ask_number,
            "again": self.commands.retry,
            "look": self.detail.retry.setFocus,
            "nothing": self.commands.cancel,
        }
        commands[cure]()

    def _sent(self, planned: NoticesPlanned) -> None:
        tr = self.context.words.tr
        parts = [tr("notices.all_already", count=planned.already)] if planned.already else []
        skipped = sum(planned.skipped.values())
        parts += [tr("notices.all_skipped", count=skipped)] if skipped else []
        title = tr("notices.all_sent", count=planned.planned) if planned.planned else tr("notices.all_none_new")
        self.context.show_toast(
            ToastContent(tone="ok" if planned.planned else "info", title=title, sentence=" ".join(parts))
        )
        self.refresh()

    def _press(self, name: str) -> None:
        pressed: dict[str, Callable[[], object]] = {
            "find": self.log.search.edit.setFocus,
            "retry": self.commands.retry,
            "cancel": self._ask_to_cancel,
            "number": self.detail.ask_number,
            "send_all": self.ask_all,
            "group": self._next_group,
            "back": self._back,
        }
        pressed[name]()

    def _ask_to_cancel(self) -> None:
        """Ask first: a notice that was called off cannot be called back."""
        one = self.detail.shown
        if one is None:
            return
        if self._question is None:
            self._question = Dialog(self.window())
        tr = self.context.words.tr
        question = tr("notices.cancel_ask", name=one.name or tr("notices.left"))
        verb, no = tr("notices.cancel_yes"), tr("notices.cancel_no")
        self._question.ask(question, tr("notices.cancel_text"), verb=verb, no=no, then=self.commands.cancel)

    def _next_group(self) -> None:
        self.log.look(group=GROUPS[(GROUPS.index(self.log.group) + 1) % len(GROUPS)])

    def _back(self) -> None:
        """Close the number, or empty the search field, or show all groups again."""
        if self.detail.number.is_open:
            self.detail.number.close_panel()
            self.log.table.setFocus()
        elif self.log.search.text() or self.log.group:
            self.log.look_for("")

    def _open_customer(self, customer: int) -> None:
        self.context.go(Target(page="customers", key=customer))

    def _enter_detail(self, _key: object) -> None:
        """Enter goes into the notice: its first button, or its text."""
        target = self.detail.retry if self.detail.retry.isVisible() else self.detail.customer
        target.setFocus()

    def _wire(self) -> None:
        self.log.chosen.connect(self._choose)
        self.log.opened.connect(self._enter_detail)
        self.log.counted.connect(self._counted)
        self.send_all.clicked.connect(self.ask_all)
        self.keys.pressed.connect(self._press)
        self.trouble.wished.connect(self._apply_remedy)
        self.detail.again.connect(self._ask_detail)
        self.detail.customer_wanted.connect(self._open_customer)
        self.health.settings_wanted.connect(lambda: self.context.go(Target(page="settings", filter="notices")))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(24, 18, 20, 12)
        left.setSpacing(12)
        left.addWidget(self.health)
        left.addWidget(self.trouble)
        left.addWidget(self.log, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(divider(upright=True))
        row.addWidget(self.detail)
