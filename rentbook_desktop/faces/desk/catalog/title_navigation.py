"""How a title is reached: by a code that was scanned, a word and Enter, a link from another page, a twin by its ISBN."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.faces.desk.catalog.detail_controller import DetailController
from rentbook_desktop.faces.desk.catalog.editor_controller import EditorController
from rentbook_desktop.faces.desk.catalog.list_controller import ListController
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.queries.counter import ScanResult

Otherwise = Callable[[], object] | None


class TitleNavigation(QObject):
    """`reached` tells that a title is to be shown, `edit_wanted` that the one shown is to be opened, `new_isbn` a new book."""

    reached = Signal(int)
    edit_wanted = Signal()
    new_isbn = Signal(str)

    def __init__(
        self, context: PageContext, listing: ListController, shown: DetailController, editing: EditorController
    ) -> None:
        super().__init__(listing)
        self._context, self._listing, self._shown, self._editing = context, listing, shown, editing
        listing.panel.search.entered.connect(self.enter)
        editing.twin.connect(self._to_twin)

    def enter(self, words: str) -> None:
        """Enter in the search field: a code opens its title, new words are looked for, known ones open what is chosen."""
        known = words == self._listing.title_filter.words
        self._listing.look_for(words=words)
        if words:
            self.meet(words, otherwise=self.edit_wanted.emit if known else None)
        else:
            self.edit_wanted.emit()

    def meet(self, code: str, otherwise: Otherwise = None) -> None:
        """Ask what a code means and go there; `otherwise` is for what is no code."""
        met, failed = partial(self._met, otherwise), self._shown.commands.failed
        self._context.ask(title_of_code, code=code, then=met, otherwise=failed)

    def scanned(self, found: ScanResult) -> bool:
        """Take a scanned code that means a book; a new title takes its ISBN, the question for a barcode any other code."""
        editor, barcode = self._editing.editor, self._shown.pane.form.fields.get("barcode")
        if found.isbn and self._editing.is_open and editor.draft.title_id is None:
            editor.enter_isbn(found.isbn)
        elif found.kind == "unknown" and not found.isbn and barcode is not None and barcode.isVisible():
            barcode.set_text(found.code)
        elif code := found.copy or found.isbn:
            self.meet(code)
        else:
            return False
        return True

    def go_to(self, title_id: int) -> None:
        """Show a title; where a filter hides it, the list shows everything again."""
        if title_id not in self._listing.ids and not self._listing.panel.search.text():
            self._listing.clear()
        self._listing.want(title_id)
        self.reached.emit(title_id)

    def _met(self, otherwise: Otherwise, meaning: CodeMeaning) -> None:
        here = self._shown.detail is not None and self._shown.detail.title_id == meaning.title_id
        if meaning.title_id is not None and not (here and otherwise):
            self.go_to(meaning.title_id)
        elif meaning.title_id is None and meaning.isbn is not None:
            self._listing.clear()
            self.new_isbn.emit(meaning.isbn)
        elif otherwise is not None:
            otherwise()

    def _to_twin(self, title_id: int) -> None:
        self.go_to(title_id)
        self._shown.add_when_shown()
