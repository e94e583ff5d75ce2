"""The editor's flow: opens it, saves once, shows each refusal beside its field, never loses what was typed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.catalog.queries import TitleFound, same_isbn
from rentbook_desktop.catalog.tier_queries import tiers
from rentbook_desktop.faces.desk.catalog.draft import Draft, draft_of, field_of, misread, new_draft
from rentbook_desktop.faces.desk.catalog.editor import Editor
from rentbook_desktop.faces.desk.catalog.lookup_controller import LookupController
from rentbook_desktop.faces.desk.catalog.title_commands import TitleCommands
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_open_path
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.queries.title_detail import TitleDetail

_PICTURES = ("png", "jpg", "jpeg", "webp")


class EditorController(QObject):
    """`opened` and `ended` tell when the editor is wanted; `saved` tells the title, `twin` one that is there already."""

    opened = Signal()
    ended = Signal()
    saved = Signal(object)
    twin = Signal(object)

    def __init__(self, context: PageContext, late: LatePart[Editor], commands: TitleCommands) -> None:
        super().__init__(commands)
        self.context, self.late, self.commands = context, late, commands
        self.is_open, self.lookup = False, LookupController(context, late)
        self._twin: TitleFound | None = None
        late.when_made(self._wire)

    @property
    def editor(self) -> Editor:
        """The form; it is made when a title is first written on."""
        return self.late.get()

    def register(self, isbn: str = "") -> None:
        """Write a new title, with what a scanner read of it."""
        draft = new_draft()
        self._open(draft, dict(draft.was) | {"isbn": isbn} if isbn else None)
        if isbn:
            self._look_for_twin(isbn)
            self.lookup.suggest(isbn)

    def edit(self, detail: TitleDetail) -> None:
        """Write on a title."""
        self._open(draft_of(detail), None, pictured=detail.pictured)

    def is_touched(self) -> bool:
        """Return whether something typed stands in the editor."""
        return self.is_open and self.editor.is_changed()

    def save(self) -> None:
        """Save what was typed; nothing changed means nothing to do."""
        if not self.is_open or not self.editor.save.isEnabled():
            return
        editor, draft, typed = self.editor, self.editor.draft, self.editor.typed()
        wrong = misread(draft, typed)
        if wrong:
            editor.show_errors({name: sentence_of(self.context.words, reason) for name, reason in wrong.items()})
            return
        if draft.title_id is not None and not draft.changed(typed):
            self._end()
            return
        editor.busy(on=True)
        editor.trouble.hide()
        card, done = draft.card(typed), self._saved
        if draft.title_id is None:
            self.commands.register(card, int(typed["copies"]), done, self._refused)
        else:
            self.commands.edit(draft.title_id, card, draft.former(typed), done, self._refused)

    def close(self) -> None:
        """Leave without saving; what was typed can be brought back from the toast."""
        draft, typed, lost = self.editor.draft, self.editor.typed(), self.editor.is_changed()
        self._end()
        if lost:
            tr = self.context.words.tr
            back = partial(self._open, draft, typed)
            self.context.show_toast(
                ToastContent(
                    tone="info",
                    title=tr("catalog.dropped"),
                    sentence="",
                    action=tr("catalog.bring_back"),
                    then=back,
                    is_undo=True,
                )
            )

    def _wire(self, editor: Editor) -> None:
        editor.save_wanted.connect(self.save)
        editor.closed.connect(self.close)
        editor.isbn_given.connect(self._look_for_twin)
        editor.isbn_given.connect(self.lookup.suggest)
        editor.lookup_wanted.connect(self.lookup.begin)
        editor.twin_wanted.connect(self._go_to_twin)
        editor.picture_wanted.connect(self._choose_picture)
        editor.picture_cleared.connect(self._clear_picture)

    def _open(self, draft: Draft, typed: dict[str, str] | None, *, pictured: bool = False) -> None:
        self.is_open = True
        self._twin = None
        self.lookup.forget()
        self.opened.emit()
        self.editor.open(draft, typed, pictured=pictured)
        self.context.ask(tiers, then=self.editor.tier.show_tiers, otherwise=lambda _: None)

    def _end(self) -> None:
        self.is_open = False
        self.lookup.forget()
        self.ended.emit()

    def _saved(self, title_id: object) -> None:
        self._end()
        self.saved.emit(title_id)

    def _refused(self, error: Exception) -> None:
        self.editor.busy(on=False)
        words = self.context.words
        if isinstance(error, Refused) and all(field_of(reason) in self.editor.fields for reason in error.reasons):
            self.editor.show_errors({field_of(reason): sentence_of(words, reason) for reason in error.reasons})
        else:
            self.editor.show_trouble(error)

    def _look_for_twin(self, isbn: str) -> None:
        draft = self.editor.draft
        if not isbn or isbn == draft.was.get("isbn"):
            return

        def found(twin: TitleFound | None) -> None:
            if self.is_open and self.editor.draft is draft and self.editor.typed()["isbn"] == isbn:
                self._twin = twin
                self.editor.show_twin(twin.name if twin else "")

        self.context.ask(same_isbn, isbn=isbn, except_id=draft.title_id, then=found, otherwise=lambda _: None)

    def _go_to_twin(self) -> None:
        if self._twin is not None:
            twin = self._twin.title_id
            self._end()
            self.twin.emit(twin)

    def _choose_picture(self) -> None:
        tr = self.context.words.tr
        ask_open_path(self.editor, tr("catalog.picture"), tr("catalog.picture_files"), _PICTURES, self.set_picture)

    def set_picture(self, path: Path) -> None:
        """Put a picture on the cover of the title that is written on."""
        if self.editor.draft.title_id is not None:
            self.commands.picture(self.editor.draft.title_id, path)
            self.editor.show_pictured(pictured=True)

    def _clear_picture(self) -> None:
        if self.editor.draft.title_id is not None:
            self.commands.no_picture(self.editor.draft.title_id)
            self.editor.show_pictured(pictured=False)
