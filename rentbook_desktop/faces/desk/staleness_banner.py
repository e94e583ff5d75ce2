"""Says when what a page shows is behind what happened, and offers to have the read models made anew."""

from PySide6.QtCore import QTimer, Signal

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.queries.lag import ReadUpTo, events_after, read_up_to

PATIENCE_MS = 2000
"""News travels in moments; what is still not delivered then is worth saying, and is looked for as often until it comes."""


class StalenessBanner(Banner):
    """Hidden while everything is told; `mended` tells that what was missing is there, or that all was made anew."""

    mended = Signal()
    shown = Signal()

    def __init__(self, context: PageContext, view: str, *, tells_lost: bool = True) -> None:
        """`view` names the read model; where the page itself tells that it cannot be read, `tells_lost` is off."""
        super().__init__("warn")
        self._context, self._view, self._tells_lost = context, view, tells_lost
        self._behind, self._parked, self._lost, self._busy = 0, 0, "", False
        self.button = Button("default", icon="arrows-clockwise", height=34)
        self.head.addWidget(self.button)
        self._later = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._later.timeout.connect(lambda: self._ask(last=True))
        self.button.clicked.connect(self._rebuild)
        self.hide()

    def look(self) -> None:
        """Ask how far the pages have been told, and again a little later before anything is said."""
        self._ask(last=False)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        if self._lost:
            title, text = tr("mypage.lost"), self._lost
        elif self._parked:
            title, text = tr("mypage.parked", count=self._parked), tr("mypage.behind_text")
        else:
            title, text = tr("mypage.behind", count=self._behind), tr("mypage.behind_text")
        self.set_text(title, text)
        self.button.set_text(tr("mypage.rebuilding" if self._busy else "mypage.rebuild"))
        self.button.setEnabled(not self._busy)
        self.setVisible(bool(self._lost or self._parked or self._behind))
        self.shown.emit()

    def _ask(self, *, last: bool) -> None:
        def heard(stand: ReadUpTo) -> None:
            def counted(behind: int) -> None:
                self._counted(stand, behind, last=last)

            self._context.ask(
                events_after,
                then=counted,
                otherwise=self._fail,
                event_id=stand.event_id,
                origin=stand.origin,
                view=self._view,
            )

        self._context.ask(read_up_to, then=heard, otherwise=self._fail, view=self._view)

    def _counted(self, stand: ReadUpTo, behind: int, *, last: bool) -> None:
        was_missing = bool(self._lost or self._behind)
        self._lost, self._parked = "", stand.parked
        worth_saying = last or stand.trouble or self._behind > 0
        self._behind = behind if worth_saying else 0
        if behind:
            self._later.start()
        self.retranslate()
        if was_missing and not behind:
            self.mended.emit()

    def _fail(self, error: Exception) -> None:
        self._later.start()
        self._lost = sentence_of_lasting(self._context.words, error) if self._tells_lost else ""
        self.retranslate()

    def _rebuild(self) -> None:
        self._busy = True
        self.retranslate()

        def done(_told: int) -> None:
            self._busy, self._behind, self._parked, self._lost = False, 0, 0, ""
            self.retranslate()
            self._context.show_toast(ToastContent(tone="ok", title=self._context.words.tr("mypage.rebuilt")))
            self.mended.emit()

        def failed(error: Exception) -> None:
            self._busy = False
            self.retranslate()
            title = self._context.words.tr("mypage.not_rebuilt")
            self._context.show_toast(
                ToastContent(tone="bad", title=title, sentence=sentence_of_error(self._context.words, error))
            )

        self._context.rebuild(then=done, otherwise=failed)
