"""Takes an import back from its finished pane, step by step, and writes down what was told of its lines."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.faces.desk.catalog.import_pane import ImportPane
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.sheet_file import FORMS, write_sheet
from rentbook_desktop.intake.runs import UndoneStep, import_outlook, import_steps, list_imports, undo_import_step


class ImportUndo(QObject):
    """One import at a time; `done` is told how much went and how much stays."""

    def __init__(self, context: PageContext, host: QWidget, done: Callable[[int, int], object]) -> None:
        super().__init__(host)
        self._context, self._host, self._done = context, host, done
        self._went = self._stayed = 0

    def undo(self, import_id: int) -> None:
        """Take an import back, once whoever may do it has said so."""

        def then(steps: Sequence[int]) -> None:
            forms = [self._form(import_id, step, is_last=step == steps[-1]) for step in steps]
            job = Job(steps=[(undo_import_step, form) for form in forms])
            self._context.with_right(
                Right.IMPORT, job, then=lambda allowed: self._begin(allowed, forms), otherwise=self._failed
            )

        self._context.ask(import_steps, import_id=import_id, then=then, otherwise=self._failed)

    def show_records(self, pane: ImportPane) -> None:
        """Show the imports there were; where that cannot be told it is left out, for what came in is there all the same."""
        now = self._context.now()
        show = pane.sheet.result.show_records
        self._context.ask(list_imports, then=lambda runs: show(runs, now), otherwise=lambda _error: None)

    def show_outlook(self, pane: ImportPane, import_id: int) -> None:
        """Show what undoing an import would come to now."""
        then, otherwise = pane.show_outlook, self._failed
        self._context.ask(import_outlook, import_id=import_id, then=then, otherwise=otherwise)

    def save_told(self, told: Sequence[RowTold]) -> None:
        """Ask where the lines are to be written down of which something was told, and write them."""
        words = self._context.words
        heads = [words.tr(f"sheet.report.{name}") for name in ("line", "outcome", "code", "why")]
        said = {True: words.tr("sheet.report.left_out"), False: words.tr("sheet.report.taken")}
        rows = [
            (
                one.line,
                said[one.is_rejected],
                one.reasons[0].code,
                " ".join(sentence_of(words, why) for why in one.reasons),
            )
            for one in sorted(told, key=lambda row: row.line)
        ]

        def write(path: Path) -> None:
            self._context.call(
                lambda: write_sheet(path, heads, iter(rows)),
                then=lambda count: self._context.show_toast(
                    saved_toast(words, words.tr("catalog.exported", count=count), path)
                ),
                otherwise=self._failed,
            )

        name = file_name(words.tr("catalog.import_report_file", day=f"{self._context.now():%Y-%m-%d}"), kind=FORMS[0])
        ask_save_path(self._host, words.tr("catalog.import_save_told"), name, FORMS, write)

    def make_labels(self, import_id: int | None) -> None:
        """Show the labels of what came in."""
        self._context.go(Target(page="labels", command="import", key=import_id))

    def _form(self, import_id: int, step: int, *, is_last: bool) -> dict[str, object]:
        return {"import_id": import_id, "step": step, "is_last": is_last}

    def _begin(self, allowed: PageContext, forms: Sequence[dict[str, object]]) -> None:
        self._went = self._stayed = 0
        self._next(allowed, list(forms))

    def _next(self, allowed: PageContext, forms: list[dict[str, object]]) -> None:
        if not forms:
            self._done(self._went, self._stayed)
            return

        def then(undone: UndoneStep) -> None:
            self._went += undone.titles + undone.copies + undone.changes
            self._stayed += undone.stayed
            self._next(allowed, forms[1:])

        allowed.do(undo_import_step, **forms[0], then=then, otherwise=self._failed)

    def _failed(self, error: Exception) -> None:
        words = self._context.words
        self._context.show_toast(
            ToastContent(tone="bad", title=words.tr("catalog.not_done"), sentence=sentence_of_error(words, error))
        )
