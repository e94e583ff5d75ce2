"""The catalogue page: the list at the left; at the right one title, its editor, or a file that is taken in."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from rentbook_desktop.faces.desk.catalog.copy_menu import CopyMenu
from rentbook_desktop.faces.desk.catalog.detail_controller import DetailController
from rentbook_desktop.faces.desk.catalog.detail_pane import DetailPane
from rentbook_desktop.faces.desk.catalog.editor import Editor
from rentbook_desktop.faces.desk.catalog.editor_controller import EditorController
from rentbook_desktop.faces.desk.catalog.export_controller import ExportController
from rentbook_desktop.faces.desk.catalog.import_controller import ImportController
from rentbook_desktop.faces.desk.catalog.import_pane import ImportPane
from rentbook_desktop.faces.desk.catalog.list_controller import ListController, kind_of
from rentbook_desktop.faces.desk.catalog.list_panel import ListPanel
from rentbook_desktop.faces.desk.catalog.shortcuts import CatalogKeys
from rentbook_desktop.faces.desk.catalog.sides import Sides
from rentbook_desktop.faces.desk.catalog.thumbnails import Thumbnails
from rentbook_desktop.faces.desk.catalog.title_commands import TitleCommands
from rentbook_desktop.faces.desk.catalog.title_navigation import TitleNavigation
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.reservations.switch import CatalogSwitch
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.queries.counter import ScanResult


class CatalogPage(Page):
    """Titles and copies."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "TitleRegistered", "TitleRevised", "TitleRemoved", "TitleRestored", "CopiesAdded", "CopyChanged",
            "BookRented", "BookReturned", "ReturnUndone", "RentalCancelled", "LossReported", "ReservationMoved", "TierChanged",
        }
    )  # fmt: skip

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        words = context.words
        self.panel, self.detail = ListPanel(words), DetailPane(words)
        self.late_editor = LatePart(lambda: Editor(words, lambda: context.setting("rental.price")))
        self.late_import = LatePart(lambda: ImportPane(words))
        self.sides = Sides(self)
        self.pane = self.sides.right
        self.thumbnails, self.commands = Thumbnails(context, self), TitleCommands(context, self)
        self.listing = ListController(context, self.panel, self.thumbnails)
        self.shown = DetailController(context, self.detail, self.thumbnails, self.commands)
        self.editing = EditorController(context, self.late_editor, self.commands)
        self.importer = ImportController(context, self, self.late_import, lambda: self.panel.categories)
        self.reaching = TitleNavigation(context, self.listing, self.shown, self.editing)
        self.giving_out = ExportController(context, self, lambda on: self.panel.export_button.setEnabled(not on))
        self.menu, self.keys = CopyMenu(context, self.detail, self.commands), CatalogKeys(words, self)
        self.keys.bind("remove", self.panel.table)
        self.switch = CatalogSwitch(context, "catalog")
        self._edit_next: int | str | None = None
        self._build()
        self._wire()
        self._show_pane()

    @property
    def editor(self) -> Editor:
        """The form of a title."""
        return self.late_editor.get()

    @property
    def import_pane(self) -> ImportPane:
        """What is shown of a file that is taken in."""
        return self.late_import.get()

    def heading(self) -> str:
        return self.context.words.tr("catalog.heading")

    def subtitle(self) -> str:
        if self.importer.is_open and self.importer.stage:
            return self.context.words.tr(f"catalog.import_subtitle_{self.importer.stage}")
        size = self.listing.size
        return self.context.words.tr("catalog.count", titles=size.titles, copies=size.copies) if size.titles else ""

    def header_widgets(self) -> Sequence[QWidget]:
        return (self.switch,)

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def input_target(self) -> QLineEdit | None:
        return None if self.sides.left.currentIndex() else self.panel.search.edit

    def take_scan(self, found: ScanResult) -> bool:
        return self.reaching.scanned(found)

    def navigate(self, target: Target | None) -> None:
        self._allow()
        if target is None:
            if not self.editing.is_open:
                self.panel.search.edit.setFocus()
        elif target.command == "new":
            self._register(str(target.key or ""))
        elif target.command == "import":
            self._choose_file()
        else:
            if target.filter:
                self.listing.look_for(kind=kind_of(target.filter))
            if isinstance(target.key, int):
                if target.key not in self.listing.ids:
                    self.listing.clear()
                self.reaching.go_to(target.key)
            elif target.key:
                self.reaching.meet(target.key)
            self.panel.search.edit.setFocus()
            if target.command == "edit":
                self._edit_next = target.key
                self._edit_wanted()

    def is_half_done(self) -> bool:
        return self.editing.is_touched() or self.importer.stage in {"reading", "foreseen", "taking"}

    def refresh(self) -> None:
        self.listing.refresh()
        self.shown.refresh()

    def on_events(self, kinds: frozenset[str]) -> None:
        if "TitleRevised" in kinds & self.watches:
            self.thumbnails.forget()
        if self.watches & kinds and self.isVisible():
            self.listing.refresh_soon(slowly=self.importer.is_busy)
            if not self.importer.is_busy:
                self.shown.refresh()
        else:
            super().on_events(kinds)

    def retranslate(self) -> None:
        self.keys.retranslate()
        self.switch.retranslate()
        self.detail.retranslate()
        if self.late_editor.if_made is not None:
            self.editor.retranslate()
        self.importer.retranslate()
        self.listing.retranslate()
        self.shown.retranslate()
        self._allow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.share_width()

    def _press(self, name: str) -> None:
        commands = {
            "find": self._find,
            "register": self._register,
            "edit": self._edit,
            "lookup": self.editing.lookup.begin,
            "save": self.editing.save if self.editing.is_open else self.importer.begin,
            "remove": self.shown.remove,
            "again": self.refresh,
            "back": self._back,
        }
        commands[name]()

    def _find(self) -> None:
        self.panel.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.search.edit.selectAll()

    def _register(self, isbn: str = "") -> None:
        if self._may_leave():
            self.editor.suggest(self.panel.categories)
            self.editing.register(isbn)

    def _edit(self) -> None:
        if self.shown.detail is not None and self._may_leave():
            self.editor.suggest(self.panel.categories)
            self.editing.edit(self.shown.detail)

    def _edit_wanted(self) -> None:
        """Open the editor of the title a link asked for, once it is the one shown."""
        if self.shown.detail is not None and self.shown.detail.title_id == self._edit_next:
            self._edit_next = None
            self._edit()

    def _choose_file(self) -> None:
        if self._may_leave():
            self.importer.choose_file()

    def _back(self) -> None:
        if self.editing.is_open:
            self.editor.back()
        elif self.detail.form.isVisible():
            self.detail.form.dismiss()
        elif self.importer.is_open:
            self.importer.close()
        elif self.panel.search.text():
            self.panel.search.clear()

    def _may_leave(self) -> bool:
        """Whether the right side may show something else; what was typed there is pointed at, not lost."""
        if self.editing.is_touched():
            self.editor.warn()
            return False
        return not self.importer.is_busy

    def _reached(self, title_id: int) -> None:
        if self._may_leave():
            self._close_others()
            self.shown.show_title(title_id)

    def _chosen(self, title_id: int | None, by_hand: bool) -> None:
        if by_hand and self._may_leave():
            self._close_others()
        self.shown.show_title(title_id, soon=True)
        self._allow()

    def _close_others(self) -> None:
        if self.editing.is_open:
            self.editing.close()
        if self.importer.is_open and self.importer.stage not in {"reading", "foreseen"}:
            self.importer.close()

    def _saved(self, title_id: int) -> None:
        self._show_listed(title_id)
        self.panel.search.edit.setFocus()

    def _gone(self, title_id: int) -> None:
        if (neighbour := self.listing.next_to(title_id)) is not None:
            self.listing.want(neighbour)
        self.listing.refresh()

    def _show_listed(self, title_id: int) -> None:
        self.listing.want(title_id)
        self.listing.refresh()
        self.shown.show_title(title_id)

    def _changed(self, title_id: int) -> None:
        self.thumbnails.forget(title_id)
        self.listing.refresh()
        if title_id == self.shown.title_id:
            self.shown.refresh()

    def _show_pane(self) -> None:
        wanted: QWidget = self.shown.place
        if self.editing.is_open:
            wanted = self.editor
        elif self.importer.is_open:
            wanted = self.import_pane
        is_import = self.importer.is_open and not self.editing.is_open
        self.sides.show_pair(self.import_pane.sheet if is_import else self.panel, wanted)
        self.changed.emit()
        self._allow()

    def _ended(self) -> None:
        self._show_pane()
        QTimer.singleShot(0, self.panel.search.edit, self.panel.search.edit.setFocus)

    def _allow(self) -> None:
        self.keys.allow(
            editing=self.editing.is_open,
            chosen=bool(self.shown.detail),
            importing=self.importer.is_open,
            taking_in=self.importer.offer,
        )
        freely = self.context.may(Right.IMPORT) and self.context.may(Right.EXPORT)
        self.panel.allow(freely=freely, busy=self.importer.is_busy)

    def _wire(self) -> None:
        panel, listing = self.panel, self.listing
        panel.register.clicked.connect(lambda _on=False: self._register())
        panel.import_button.clicked.connect(self._choose_file)
        panel.export_button.clicked.connect(lambda: self.giving_out.offer(panel.export_button))
        panel.table.activated_row.connect(lambda _key: self._edit())
        listing.chosen.connect(self._chosen)
        listing.sized.connect(self.changed)
        listing.register_wanted.connect(self._register)
        self.detail.edit.clicked.connect(self._edit)
        self.shown.settled.connect(self._allow)
        self.shown.settled.connect(self._edit_wanted)
        for flow in (self.editing, self.importer):
            flow.opened.connect(self._show_pane)
            flow.ended.connect(self._ended)
        self.editing.saved.connect(self._saved)
        self.reaching.reached.connect(self._reached)
        self.reaching.edit_wanted.connect(self._edit)
        self.reaching.new_isbn.connect(self._register)
        self.importer.moved.connect(listing.refresh)
        self.importer.staged.connect(self._allow)
        self.importer.staged.connect(self.changed)
        self.commands.changed.connect(self._changed)
        self.commands.removed.connect(self._gone)
        self.commands.restored.connect(self._show_listed)
        self.keys.pressed.connect(self._press)

    def _build(self) -> None:
        self.sides.left.addWidget(self.panel)  # first: Tab goes through the list, then through what is shown of a title
        self.pane.addWidget(self.shown.place)
        self.late_editor.when_made(self.pane.addWidget)
        self.late_import.when_made(self.pane.addWidget)
        self.late_import.when_made(lambda pane: self.sides.left.addWidget(pane.sheet))
