"""The list of the notices: groups with their counts, a search field, and a long table that comes as it is looked at."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.notices.notice_cells import columns, row_of
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.search_field import SearchField
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Row
from rentbook_desktop.notices.queries import NoticeRows as Found
from rentbook_desktop.notices.queries import NoticeShown, notice_rows

GROUPS = ("", "waiting", "sent", "failed")
_BLOCK, _NARROW_BELOW = 50, 680


class NoticeList(QWidget):
    """Tells who was chosen, who was opened, and every count that came."""

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(object)
    all_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._asked = context, 0
        self._known: dict[int, NoticeShown] = {}
        self._groups: dict[str, int] = {}
        self.group = ""
        self.wanted_key: object = None
        self._saved: int | None = None
        self._first_choice = QTimer(self, interval=0, singleShot=True)
        self._shown_for: tuple[str, str] | None = None
        self.search, self.groups = SearchField(), Segmented()
        self.table = Table(columns(context.words), height=58)
        self.showing = StateView(self.table)
        self._build()
        self._wire()
        self.retranslate()

    def look(self, *, group: str | None = None) -> None:
        """Ask for the first notices of a group; what is shown stays until they come."""
        if group is not None and group in GROUPS:
            self.group = group
            self._show_groups()
        self._asked += 1
        self.search.busy(on=True)
        if not self._known:
            self.showing.loading(self._context.words.tr("notices.looking"))
        self._ask(0, _BLOCK, self._begin)

    def look_for(self, words: str, *, key: object = None) -> None:
        """Look for somebody in all groups; `key` is chosen when it is among them."""
        self.search.set_text(words)
        self.wanted_key = key
        self.look(group="")

    def notice(self, key: int) -> NoticeShown | None:
        """Return a notice that is in the list."""
        return self._known.get(key)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.search.set_labels(tr("notices.search"), tr("notices.search_hint"), tr("notices.search_clear"))
        self.groups.setAccessibleName(tr("notices.groups"))
        self.table.show_columns(columns(self._context.words))
        self.table.setAccessibleName(tr("notices.log"))
        self._show_groups()
        if self._known:
            self.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.hide_columns({"note"} if self.width() < px(_NARROW_BELOW) else ())

    def _ask(self, first: int, count: int, then: Callable[[int, Found], object]) -> None:
        mine = self._asked

        def on_answer(found: Found) -> None:
            if mine == self._asked:
                then(first, found)

        def fail(error: Exception) -> None:
            if mine == self._asked:
                self._failed(error)

        form = {"first": first, "count": count, "group": self.group, "words": self.search.text()}
        self._context.ask(notice_rows, then=on_answer, otherwise=fail, **form)

    def _begin(self, _first: int, found: Found) -> None:
        self.search.busy(on=False)
        shown_for, before = (self.group, self.search.text()), self._known
        key = self.wanted_key or self.table.selected() or self._saved
        same, self._shown_for = shown_for == self._shown_for, shown_for
        self._groups, self._known = found.groups, {one.notice_id: one for one in found.notices}
        self._show_groups()
        self.counted.emit(found)
        if not found.count:
            self._show_nothing()
            return
        self._show_rows(found)
        self.showing.ready()
        known = before.get(key) if isinstance(key, int) and same else None
        self._choose(key, known if found.count > _BLOCK else None)

    def _show_rows(self, found: Found) -> None:
        """Show a short list whole; a long one stays where it is scrolled to and comes again as it is looked at."""
        where, rows = self.table.verticalScrollBar().value(), [self._row(one) for one in found.notices]
        if len(rows) == found.count:
            self.table.show_rows(rows)
            return
        self.table.set_count(found.count)
        self.table.fill(0, rows)
        self.table.verticalScrollBar().setValue(where)

    def _choose(self, key: object, far: NoticeShown | None) -> None:
        """Keep the choice, even one `far` down that is not there again yet; a new list begins with its first notice."""
        self.wanted_key = self._saved = None
        if key is None or not self.table.select(key, quietly=True):
            if far is not None:
                self._saved = far.notice_id
                self._known[far.notice_id] = far
                self.chosen.emit(far.notice_id)
                return
            self.table.select(next(iter(self._known)), quietly=True)
            self._first_choice.start()  # the list is painted before the notice beside it is laid out
            return
        self.chosen.emit(self.table.selected())

    def _preload(self, first: int, count: int) -> None:
        def fill(index: int, found: Found) -> None:
            self._known |= {one.notice_id: one for one in found.notices}
            self.table.fill(index, [self._row(one) for one in found.notices])
            if self._saved is not None and self.table.selected() is None:
                self.table.select(self._saved, quietly=True)

        self._ask(first, count, fill)

    def _show_nothing(self) -> None:
        tr, words = self._context.words.tr, self.search.text()
        self.table.show_rows(())
        self.chosen.emit(None)
        if words:
            self.showing.empty(
                "magnifying-glass",
                tr("notices.none_found", words=words),
                tr("notices.none_found_text"),
                tr("notices.all"),
            )
        elif self.group:
            self.showing.empty(
                "check-circle",
                tr(f"notices.none_{self.group}"),
                tr(f"notices.none_{self.group}_text"),
                tr("notices.all"),
            )
        else:
            self.showing.empty("bell", tr("notices.none"), tr("notices.none_text"))

    def _failed(self, error: Exception) -> None:
        tr = self._context.words.tr
        self.search.busy(on=False)
        self._known = {}
        self.chosen.emit(None)
        self.showing.error(
            tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again")
        )

    def _act(self) -> None:
        if self.showing.state == "error":
            self.look()
        else:
            self.look_for("")

    def _show_groups(self) -> None:
        tr = self._context.words.tr
        choices = []
        for key in GROUPS:
            count, name = self._groups.get(key, 0), tr(f"notices.group_{key or 'all'}")
            words = f"{name} {count:,}" if count and key in ("waiting", "failed") else name
            choices.append(Choice(key=key, name=tr("notices.group_spoken", name=name, count=count), words=words))
        self.groups.show_choices(choices, self.group)

    def _row(self, one: NoticeShown) -> Row:
        return row_of(self._context.words, one, self._context.now())

    def _wire(self) -> None:
        self._first_choice.timeout.connect(lambda: self.chosen.emit(self.table.selected()))
        self.groups.chosen.connect(lambda key: self.look(group=key))
        self.search.typed.connect(lambda _words: self.look())
        self.search.entered.connect(lambda _words: self.table.act())
        self.search.stepped.connect(self.table.step)
        self.table.wanted.connect(self._preload)
        self.table.chosen.connect(self.chosen)
        self.table.activated_row.connect(self.opened)
        self.showing.acted.connect(self._act)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.search, 1)
        head.addWidget(self.groups, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.showing, 1)
