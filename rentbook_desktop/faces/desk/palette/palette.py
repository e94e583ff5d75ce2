"""The palette itself: over the window, a line to type in, what it may mean, and the keys that do something with it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.palette.footer import FooterKey, PaletteFooter
from rentbook_desktop.faces.desk.palette.items import (
    MAX_COMMANDS,
    Item,
    PaletteCommand,
    command_items,
    found_items,
    matching,
    other_items,
    recent_items,
)
from rentbook_desktop.faces.desk.palette.palette_edit import PaletteEdit
from rentbook_desktop.faces.desk.palette.recent_items import RecentItems
from rentbook_desktop.faces.desk.palette.rows import HEAD, ROW, PaletteDelegate, PaletteModel, spoken
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.search_text import is_initials
from rentbook_desktop.queries.palette import PaletteHits, palette_search

_WIDTH, _LINE, _ABOVE, _MAX_HEIGHT = 640, 60, 128, 430
_COMMANDS_ONLY = ">"


class Palette(ModalOverlay):
    """Opened from everywhere; `picked` carries a Target or a PaletteCommand, and the palette is gone by then."""

    picked = Signal(object)

    def __init__(
        self,
        context: PageContext,
        commands: Callable[[], Sequence[PaletteCommand]],
        parent: QWidget,
        *,
        data: Path | None = None,
    ) -> None:
        super().__init__(parent, above=_ABOVE)
        self._context, self._commands = context, commands
        self._memory = RecentItems(context, data)
        self.line, self.view, self.foot = PaletteEdit(), QListView(), PaletteFooter()
        self.message = label("", "body", "text2", wrap=True)
        self.rows = PaletteModel(self)
        self._asked, self._answered = "", ""
        self._waiting = self._run_first = False
        self._beneath: Item | None = None
        self._build()
        self._connect()

    def open_palette(self) -> None:
        """Come up empty, with what was picked last."""
        self.retranslate()
        self._beneath, self._run_first = None, False
        self.line.clear()
        self._show_recent()
        self.open()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._memory.recall(self._show_recent)

    def toggle(self) -> None:
        """Come up, or go again: the same key does both."""
        self.close_overlay() if self.isVisible() else self.open_palette()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        tr = self._context.words.tr
        self.setAccessibleName(tr("palette.name"))
        self.line.setAccessibleName(tr("palette.name"))
        self.line.setPlaceholderText(tr("palette.placeholder"))
        self.view.setAccessibleName(tr("palette.found"))
        keys = [(("↑", "↓"), "palette.move"), (("Enter",), "palette.open"), (("Tab",), "palette.more")]
        self.foot.set_text([(caps, tr(key)) for caps, key in keys], tr("palette.only_commands"))

    def shown(self) -> tuple[Item, ...]:
        """Return the rows that stand there now."""
        return self.rows.items

    def chosen(self) -> Item | None:
        """Return the row that Enter takes."""
        row = self.view.currentIndex().row()
        return self.rows.items[row] if 0 <= row < len(self.rows.items) else None

    def _typed(self, text: str) -> None:
        self._beneath, self._run_first = None, False
        wanted = _settled(text)
        if not wanted:
            self._asked = ""
            self._show_recent()
        elif wanted.startswith(_COMMANDS_ONLY):
            self._asked = ""
            found = matching(self._commands(), wanted[1:])
            self._show(command_items(self._context.words, found), wanted[1:].strip())
        else:
            self._asked = wanted
            self._ask()

    def _ask(self) -> None:
        """Ask for what stands there; while an answer is on its way the next question waits for it."""
        if not self._waiting:
            self._waiting = True
            asked = self._asked
            self._context.ask(
                palette_search, words=asked, then=partial(self._answer, asked), otherwise=partial(self._fail, asked)
            )

    def _answer(self, asked: str, found: PaletteHits) -> None:
        self._waiting = False
        if asked != self._asked:
            if self._asked:
                self._ask()
            return
        self._answered = asked
        commands = matching(self._commands(), asked)[:MAX_COMMANDS]
        self._show(found_items(self._context.words, found, commands), asked)
        if self._run_first:
            self._run_first = False
            self._run()

    def _fail(self, asked: str, error: Exception) -> None:
        self._waiting = self._run_first = False
        if asked == self._asked:
            self._answered = asked
            commands = command_items(self._context.words, matching(self._commands(), asked)[:MAX_COMMANDS])
            self._show(commands, asked, sentence_of_lasting(self._context.words, error))
        elif self._asked:
            self._ask()

    def _show_recent(self) -> None:
        if not _settled(self.line.whole_text()) and self._beneath is None:
            commands = self._commands()
            recent = self._memory.items(commands)
            self._show(recent_items(self._context.words, recent, commands), "")

    def _show(self, items: Sequence[Item], asked: str, trouble: str = "") -> None:
        self.rows.show_items(items)
        self._choose(self.rows.step(-1, 1))
        nothing = self._context.words.tr("palette.nothing", words=asked) if not items else ""
        self.message.setText(trouble or nothing)
        self.message.setVisible(bool(trouble or nothing))
        self.view.setVisible(bool(items))
        height = sum(px(HEAD if one.is_head else ROW) for one in items)
        self.view.setFixedHeight(min(px(_MAX_HEIGHT), height + 4))
        self._center()
        self.update()
        if trouble or nothing:
            announce(self, trouble or nothing)

    def _choose(self, row: int) -> None:
        index = self.rows.index(row, 0) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        first = self.rows.step(-1, 1)
        self.view.scrollToTop() if row == first else self.view.scrollTo(index)
        if (item := self.chosen()) is not None:
            announce(self, spoken(item))

    def _step(self, by: int) -> None:
        for _ in range(abs(by)):
            self._choose(self.rows.step(self.view.currentIndex().row(), 1 if by > 0 else -1))

    def _enter(self) -> None:
        """Take what is chosen, once the answer to what was typed is there: a scanner is faster than any answer."""
        if self._asked and self._asked != self._answered and self._beneath is None:
            self._run_first = True
        else:
            self._run()

    def _run(self) -> None:
        item = self.chosen()
        if item is None or item.pick is None:
            return
        self._memory.note(self._beneath or item)
        self.close_overlay()
        self.picked.emit(item.pick)

    def _more(self) -> None:
        """Show what else can be done with the chosen row, or go back from there."""
        item = self.chosen()
        if self._beneath is not None:
            self._up()
        elif item is not None and item.others:
            self._beneath = item
            self._show(other_items(item), "")

    def _up(self) -> None:
        self._beneath, self._answered = None, ""
        self._typed(self.line.whole_text())

    def _leave(self) -> None:
        self._up() if self._beneath is not None else self.close_overlay()

    def _click(self, index: QModelIndex) -> None:
        if not self.rows.items[index.row()].is_head:
            self.view.setCurrentIndex(index)
            self._run()

    def _connect(self) -> None:
        self.line.typed.connect(self._typed)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self._enter)
        self.line.more.connect(self._more)
        self.line.left.connect(self._leave)
        self.view.clicked.connect(self._click)

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(14)
        head.addWidget(Icon("magnifying-glass", size=22))
        head.addWidget(self.line, 1)
        head.addWidget(FooterKey("Esc"))
        self.line.setFixedHeight(px(_LINE))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addWidget(self.message)
        column.addWidget(self.view)
        column.addSpacing(6)
        column.addWidget(self.foot)
        self.message.setContentsMargins(20, 16, 20, 14)
        self._dress_view()

    def _dress_view(self) -> None:
        view = self.view
        view.setModel(self.rows)
        view.setItemDelegate(PaletteDelegate(view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setViewportMargins(8, 2, 8, 0)
        view.viewport().setAutoFillBackground(False)


def _settled(text: str) -> str:
    """Return what is worth asking for: without a consonant that only begins the next syllable, as 박ㅅ on the way to 박서."""
    wanted = text.strip()
    while len(wanted) > 1 and is_initials(wanted[-1]) and not is_initials(wanted):
        wanted = wanted[:-1].rstrip()
    return wanted
