"""Fills the empty fields of the editor with what is known of its ISBN; the form goes on meanwhile, and nothing typed is changed."""

from functools import partial

from PySide6.QtCore import QObject

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.faces.desk.catalog.draft import Draft
from rentbook_desktop.faces.desk.catalog.editor import Editor
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.lookup.actions import LookupRoutes, lookup_routes, note_lookup
from rentbook_desktop.lookup.model import LookupAnswer, filled


class LookupController(QObject):
    """One question at a time; an answer that was overtaken by another title, or another ISBN, is dropped."""

    def __init__(self, context: PageContext, late: LatePart[Editor]) -> None:
        super().__init__()
        self._context, self._late = context, late
        self._turn = 0

    def begin(self) -> None:
        """Ask what is known of the ISBN that stands in the form."""
        editor = self._late.get()
        isbn = editor.typed()["isbn"]
        if not isbn.strip():
            editor.show_lookup(self._context.words.tr("lookup.no_isbn"))
            editor.fields["isbn"].edit.setFocus()
            return
        self._ask(isbn, is_wanted=True)

    def suggest(self, isbn: str) -> None:
        """Ask by itself for a new title whose ISBN was scanned or typed; where there is nowhere to ask nothing is said."""
        editor = self._late.get()
        is_new = editor.draft.title_id is None and not editor.typed()["name"].strip()
        if is_new and normal_isbn(isbn) and self._context.may(Right.CATALOGUE):
            self._ask(isbn, is_wanted=False)

    def forget(self) -> None:
        """Drop what is still under way."""
        self._turn += 1
        if self._late.if_made is not None:
            self._late.get().show_lookup("")

    def _ask(self, isbn: str, *, is_wanted: bool) -> None:
        self._turn += 1
        editor, turn = self._late.get(), self._turn
        if is_wanted:
            editor.show_lookup(self._context.words.tr("lookup.looking"), busy=True)
        then = partial(self._allowed, turn, editor.draft, is_wanted)
        self._context.ask(lookup_routes, isbn=isbn, then=then, otherwise=partial(self._failed, turn, is_wanted))

    def _allowed(self, turn: int, draft: Draft, is_wanted: bool, routes: LookupRoutes) -> None:
        if turn != self._turn:
            return
        accounts = self._context.accounts()
        self._context.call(
            partial(accounts.look_up, routes.isbn, routes.allowed),
            then=partial(self._came, turn, draft, is_wanted),
            otherwise=partial(self._failed, turn, is_wanted),
        )

    def _came(self, turn: int, draft: Draft, is_wanted: bool, answer: LookupAnswer | None) -> None:
        if answer is not None and answer.outcomes:
            nothing = _ignore
            self._context.do(note_lookup, outcomes=tuple(answer.outcomes), then=nothing, otherwise=nothing)
        editor = self._late.get()
        same = editor.draft is draft and (answer is None or normal_isbn(editor.typed()["isbn"]) == answer.isbn)
        if turn == self._turn and same:
            editor.show_lookup(self._sentence(editor, answer) if is_wanted or (answer and answer.found) else "")

    def _sentence(self, editor: Editor, answer: LookupAnswer | None) -> str:
        """Fill in what is empty, and return what is said of it."""
        tr = self._context.words.tr
        if answer is None:
            return tr("lookup.off")
        if answer.found is None:
            reason = answer.trouble or ("" if answer.outcomes else "resting")
            return tr("lookup.failed", why=tr(f"lookup.why.{reason}")) if reason else tr("lookup.unknown")
        fields = filled(answer.found, editor.typed())
        editor.fill(fields)
        service = tr(f"lookup.service.{answer.service}")
        if not fields:
            return tr("lookup.nothing_to_fill", service=service)
        return tr("lookup.filled", service=service, fields=", ".join(tr(f"catalog.field_{name}") for name in fields))

    def _failed(self, turn: int, is_wanted: bool, error: Exception) -> None:
        if turn == self._turn:
            self._late.get().show_lookup(sentence_of_error(self._context.words, error) if is_wanted else "")


def _ignore(_answer: object) -> None:
    pass
