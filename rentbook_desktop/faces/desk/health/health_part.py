"""How the shop is, in the settings: one alert, today's code, the recovery code, a card for each thing that works."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.health.head_card import HeadCard
from rentbook_desktop.faces.desk.health.health_card import FactCard
from rentbook_desktop.faces.desk.health.health_content import HealthAlert, Report
from rentbook_desktop.faces.desk.health.health_facts import first_alert, health_cards, proof_sentence
from rentbook_desktop.faces.desk.health.support_output import SupportOutput
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent, Tone
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property, set_tooltip
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.foundation.parked_retry import ParkedRetried
from rentbook_desktop.maintenance import KeysState, health, keys_state, prove, rebuild, retry_parked

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_MINUTE_MS, _CARDS, _COLUMN = 60_000, 9, 260
_MARKS = {"ok": ("check-circle", "ok"), "warn": ("warning-circle", "warn"), "bad": ("warning-circle", "bad")}


class LineCard(Card):
    """An icon, a title, a sentence and a button, in one line."""

    def __init__(self, button_icon: str) -> None:
        super().__init__(margins=(18, 12, 16, 12))
        self.icon, self.title = Icon("info", "text2", size=20), label("", "strong", wrap=True)
        self.text, self.button = (
            label("", "small", "text2", wrap=True),
            BusyButton("default", icon=button_icon, height=38),
        )
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(row)


class HealthPart(QWidget):
    """Looks again every minute while it is seen."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self._context = context
        self._report: Report | None = None
        self._keys: KeysState | None = None
        self.alert_shown: HealthAlert | None = None
        self.title, self.looked = label("", "h2"), label("", "small", "text3")
        self.prove = BusyButton("default", icon="shield-check", height=38)
        self.support = BusyButton("default", icon="download-simple", height=38)
        self.support_output = SupportOutput(context, self, self.support)
        self.alert, self.code, self.head = LineCard("arrow-right"), LineCard("key"), HeadCard(context)
        self.cards = [FactCard(context.words) for _ in range(_CARDS)]
        self._grid, self._columns = QGridLayout(), 0
        self._timer = QTimer(self, interval=_MINUTE_MS)
        self._build()
        self._timer.timeout.connect(self.refresh)
        self.prove.clicked.connect(self.prove_all)
        self.support.clicked.connect(self.support_output.begin)
        self.alert.button.clicked.connect(self._remedy)
        self.code.button.clicked.connect(self._reveal)
        self.retranslate()

    def refresh(self) -> None:
        """Ask how everything is; what is shown stays until the answer comes."""
        self._context.maintain(keys_state, then=self._know_keys, otherwise=self._failed)
        self._context.maintain(health, then=self._know, otherwise=self._failed)

    def prove_all(self) -> None:
        """Look through all records, in a program of its own; everything else goes on meanwhile."""
        if self.prove.is_busy:
            return
        self.prove.busy(on=True)
        self.looked.setText(self._context.words.tr("health.proving"))
        self._context.maintain(prove, then=self._proven, otherwise=self._not_proven)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("settings.health"))
        self.prove.set_text(tr("health.prove"))
        self.support.set_text(tr("health.support"))
        set_tooltip(self.support, tr("health.support_text"))
        self.code.icon.show_icon("key", "accent")
        self.code.title.setText(tr("keys.code"))
        self.code.button.set_text(tr("health.code_show"))
        self.head.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _know_keys(self, keys: KeysState) -> None:
        self._keys = keys
        self._show()

    def _know(self, report: dict[str, object]) -> None:
        self._report = report
        self.looked.setText(self._context.words.tr("health.looked", time=self._context.words.time(self._context.now())))
        self._show()

    def _failed(self, error: Exception) -> None:
        self.looked.setText(sentence_of_error(self._context.words, error))

    def _show(self) -> None:
        keys, report, words = self._keys, self._report, self._context.words
        if keys is not None:
            key = (
                "keys.keys_missing" if not keys.here else "health.code_noted" if keys.code_noted else "health.code_open"
            )
            self.code.text.setText(words.tr(key))
        self.code.button.setVisible(keys is not None and keys.here)
        if keys is None or report is None or "head" not in report:
            return
        self.head.show_code(report["head"])
        for card, facts in zip(self.cards, health_cards(words, report, keys, self._context.now()), strict=True):
            card.show_card(facts)
        self._show_alert(first_alert(words, report, keys, self._context.now()))

    def _show_alert(self, alert: HealthAlert | None) -> None:
        self.alert_shown, tr = alert, self._context.words.tr
        name, ink = _MARKS[alert.tone if alert else "ok"]
        self.alert.icon.show_icon(name, ink)
        set_style_property(self.alert, tone="" if alert is None else alert.tone)
        self.alert.title.setText(tr("health.all_fine") if alert is None else alert.title)
        self.alert.text.setText(tr("health.all_fine_text") if alert is None else alert.text)
        self.alert.button.setVisible(bool(alert and alert.remedy))
        if alert is not None and alert.remedy:
            self.alert.button.set_text(tr(f"health.remedy_{alert.remedy}"))

    def _remedy(self) -> None:
        match self.alert_shown.remedy if self.alert_shown else "":
            case "enter_code":
                self._context.enter_code()
            case "reveal_code":
                self._reveal()
            case "prove":
                self.prove_all()
            case "notices":
                self._context.go(Target(page="notices", filter="failed"))
            case "backups":
                self._context.go(Target(page="settings", filter="backup"))
            case "download" if self._report is not None:
                QDesktopServices.openUrl(QUrl(self._report["update"]["page"]))
            case "support":
                self.support_output.begin()
            case "retry":
                self.alert.button.busy(on=True)
                self._context.maintain(retry_parked, then=self._retried, otherwise=self._not_retried)
            case "rebuild":
                self.alert.button.busy(on=True)
                self._context.maintain(rebuild, then=lambda _: self._rebuilt(), otherwise=self._not_rebuilt)

    def _reveal(self) -> None:
        self._context.reveal_code(then=self.refresh, otherwise=self._not_revealed)

    def _not_revealed(self, error: Exception) -> None:
        if not isinstance(error, NotAllowed):  # nobody gave a PIN: there is nothing to say
            self._say_bad("health.not_revealed", error)

    def _proven(self, proof: LastProof) -> None:
        self.prove.busy(on=False)
        tones = {"HOLDS": "ok", "BROKEN": "bad"}
        words = self._context.words
        self._context.show_toast(
            ToastContent(
                tone=tones.get(proof.outcome, "info"),  # type: ignore[arg-type]
                title=words.tr(f"health.outcome_{proof.outcome}"),
                sentence=proof_sentence(words, proof),
            )
        )
        self.refresh()

    def _not_proven(self, error: Exception) -> None:
        self.prove.busy(on=False)
        self._failed(error)

    def _rebuilt(self) -> None:
        self.alert.button.busy(on=False)
        self._context.show_toast(ToastContent(tone="ok", title=self._context.words.tr("mypage.rebuilt")))
        self.refresh()

    def _not_rebuilt(self, error: Exception) -> None:
        self.alert.button.busy(on=False)
        self._say_bad("mypage.not_rebuilt", error)

    def _retried(self, found: ParkedRetried) -> None:
        self.alert.button.busy(on=False)
        tr = self._context.words.tr
        title = tr("health.retried", count=found.done) if found.done else tr("health.not_retried")
        sentence = tr("health.still_parked", count=found.left) if found.left else ""
        tone: Tone = "bad" if found.left else "ok"
        self._context.show_toast(ToastContent(tone=tone, title=title, sentence=sentence))
        self.refresh()

    def _not_retried(self, error: Exception) -> None:
        self.alert.button.busy(on=False)
        if not isinstance(error, NotAllowed):
            self._say_bad("health.not_retried", error)

    def _say_bad(self, key: str, error: Exception) -> None:
        words = self._context.words
        self._context.show_toast(
            ToastContent(tone="bad", title=words.tr(key), sentence=sentence_of_error(words, error))
        )

    def _place_cards(self) -> None:
        """Stand in as many columns as there is width for, three at most."""
        columns = max(1, min(3, self.width() // px(_COLUMN)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.looked, 1)
        head.addWidget(self.prove)
        head.addWidget(self.support)
        self._grid.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        for part in (self.alert, self.head, self.code):
            column.addWidget(part)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._place_cards()
