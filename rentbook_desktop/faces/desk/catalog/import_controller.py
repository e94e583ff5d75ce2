"""Takes a file in, step by step: read beside the window, foreseen, then written with a pause after each step."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog.imports import BatchResult, import_titles, preview_titles
from rentbook_desktop.faces.desk.catalog import import_reading as reading_of
from rentbook_desktop.faces.desk.catalog.import_pane import FIGURES, ImportPane
from rentbook_desktop.faces.desk.catalog.import_reading import ParsedFile
from rentbook_desktop.faces.desk.catalog.import_undo import ImportUndo
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent, Tone
from rentbook_desktop.faces.widgets.file_dialogs import ask_open_path
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.layouts import save_columns, saved_columns
from rentbook_desktop.intake.list_kinds import names_of_kind
from rentbook_desktop.intake.lists import OpenedList, open_list

_SHOWN = 500  # rows
_SHEETS = ("csv", "tsv", "txt", "xlsx", "xls", "ods", "mrc")
_BREATH_MS, _TRIES = 15, 10  # after each step renting has its turn


class ImportController(QObject):
    """One file at a time; `opened` and `ended` tell when its pane is wanted, `moved` that the catalogue grew,
    `staged` that something else can be done with it now.
    """

    opened = Signal()
    ended = Signal()
    moved = Signal()
    staged = Signal()

    def __init__(self, context: PageContext, host: QWidget, late: LatePart[ImportPane]) -> None:
        super().__init__(host)
        self.context, self._host, self.late = context, host, late
        self._allowed = context
        self.is_open = False
        self.stage, self._name, self._began = "", "", False
        self._reading: ParsedFile | None = None
        self._tally, self._at, self._turn, self._tries = ImportTally(), 0, 0, 0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)
        self._undoing = ImportUndo(context, host, self._undone)
        self._chosen: dict[str, str | None] = {}
        late.when_made(self._wire)

    @property
    def pane(self) -> ImportPane:
        """What is shown of a file; it is made when the first one is looked at."""
        return self.late.get()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written into the shop."""
        return self.stage == "taking"

    @property
    def offer(self) -> str:
        """What the button says that takes a file in, or its rest after an interruption; empty where there is none."""
        waits = self.stage == "foreseen" or (self.stage == "failed" and self._began)
        return self.pane.begin.text() if waits else ""

    def choose_file(self) -> None:
        """Ask which file is to be taken in."""
        tr = self.context.words.tr
        ask_open_path(self._host, tr("catalog.import"), tr("catalog.sheet_files"), _SHEETS, self.look)

    def look(self, path: Path) -> None:
        """Read a file and foresee what it would bring; nothing is written."""
        self._turn += 1
        turn = self._turn
        self.is_open, self._name, self._reading, self._chosen = True, path.name, None, {}
        self.opened.emit()
        self.pane.show_figures(None)
        self.pane.show_wrong([], 0)
        self.pane.show_share(0, 1)
        self._enter("reading")
        then, failed = partial(self._opened, turn, path), partial(self._failed, turn)
        self.context.call(lambda: open_list(path, "titles"), then=then, otherwise=failed)

    def begin(self) -> None:
        """Take in what was foreseen, or go on where it was interrupted."""
        if self._reading is not None:
            steps: list[tuple[object, Mapping[str, object]]] = [(back_up_before_import, {"apart": True})]
            steps += [(save_columns, self._said())] if self._chosen else []
            steps += [(import_titles, {"titles": step.titles, "part": step.part}) for step in self._reading.parts]
            job = Job(steps=steps, open_argument="claimed")
            self.context.with_right(Right.IMPORT, job, then=self._begin, otherwise=self._not_allowed)

    def _wire(self, pane: ImportPane) -> None:
        pane.begin_wanted.connect(self.begin)
        pane.stop_wanted.connect(self.stop)
        pane.closed.connect(self.close)
        pane.lists.use_wanted.connect(self.use)
        pane.undo_wanted.connect(lambda: self._undoing.undo(self._tally.import_id or 0))
        pane.report_wanted.connect(lambda: self._undoing.save_told(self._tally.told))

    def _begin(self, allowed: PageContext) -> None:
        if self._reading is None:
            return
        self._allowed, self._tries = allowed, 0
        is_new = self.stage == "foreseen"
        if is_new:
            self._start_over(self._reading)
        self._enter("taking")
        if is_new:
            if self._chosen:
                allowed.do(save_columns, **self._said(), then=lambda _: None, otherwise=self._not_allowed)
            self._back_up()
        else:
            self._step()

    def _back_up(self) -> None:
        """Have a backup made before the first step; where none can be made that is said, and the import goes on."""
        turn, tr = self._turn, self.context.words.tr
        self.pane.show_backing_up()

        def then(trouble: str) -> None:
            if turn != self._turn:
                return
            if trouble:
                self._toast("bad", "catalog.import_no_backup", tr("catalog.import_goes_on"))
            self._enter("taking")
            self._step()

        self._allowed.maintain(
            back_up_before_import, then=then, otherwise=lambda error: then(type(error).__name__), apart=True
        )

    def _not_allowed(self, error: Exception) -> None:
        self._toast("bad", "catalog.not_done", sentence_of_error(self.context.words, error))

    def _toast(self, tone: Tone, key: str, sentence: str) -> None:
        self.context.show_toast(ToastContent(tone=tone, title=self.context.words.tr(key), sentence=sentence))

    def stop(self) -> None:
        """Stop after the step that is under way; what came in stays."""
        if self.stage == "taking":
            self._next.stop()
            self._turn += 1
            self._finish("stopped")

    def close(self) -> None:
        """Put the pane away; before the first step nothing has happened."""
        if not self.is_busy:
            self._turn += 1
            self._next.stop()
            self.is_open, self.stage, self._reading = False, "", None
            self.ended.emit()

    def retranslate(self) -> None:
        """Say again where it stands and what it came to; why a row was left out stays in the words it was told in."""
        if self.is_open and self.stage:
            self._enter(self.stage)
        if self.stage in {"foreseen", "nothing", "done", "stopped", "undone"}:
            self._show_figures()

    def _opened(self, turn: int, path: Path, opened: OpenedList) -> None:
        """Read the rows with the columns as they were used the last time, where there was one."""
        if turn != self._turn:
            return

        then, failed = partial(self._read_with, turn, path), partial(self._failed, turn)
        self.context.ask(saved_columns, layout=opened.layout, then=then, otherwise=failed)

    def _read_with(self, turn: int, path: Path, columns: Mapping[str, str | None]) -> None:
        if turn == self._turn:
            read, failed = partial(self._read, turn), partial(self._failed, turn)
            self.context.call(lambda: reading_of.parsed_file(path, columns), then=read, otherwise=failed)

    def use(self, header: str, use: str) -> None:
        """Use a column as a person says, and read the file anew."""
        if self._reading is not None and self.stage in {"foreseen", "unclear", "nothing"}:
            self._turn += 1
            self._chosen = reading_of.with_use(self._reading.opened, header, use or None)
            self._enter("reading")
            self._read_with(self._turn, self._reading.path, self._chosen)

    def _said(self) -> dict[str, object]:
        return {"layout": self._reading.opened.layout if self._reading else "", "columns": self._chosen}

    def _undone(self, went: int, stayed: int) -> None:
        self._enter("undone")
        self._toast(
            "ok", "catalog.import_undone", self.context.words.tr("catalog.import_undone_told", went=went, stayed=stayed)
        )
        self.moved.emit()

    def _read(self, turn: int, reading: ParsedFile) -> None:
        if turn == self._turn:
            self._reading = reading
            self._show_columns(reading.opened)
            self._start_over(reading)
            if reading.unclear is None:
                self._step()
            else:
                self._enter("unclear")
                self.pane.show_figures(None)
                self.pane.show_trouble(reading_of.trouble_of(self.context.words, reading.unclear), may_go_on=False)

    def _show_columns(self, opened: OpenedList) -> None:
        fields = names_of_kind("titles", opened.sheet.headers).fields
        self.pane.lists.show_columns(opened.columns, reading_of.samples_of(opened), fields)
        self.pane.lists.show_list("columns")

    def _start_over(self, reading: ParsedFile) -> None:
        self._at, self._tally = 0, ImportTally(rows=reading.rows)
        self._tally.tell(reading.told)

    def _step(self) -> None:
        """Do the next step of whichever stage it is, or end it."""
        reading, turn = self._reading, self._turn
        if reading is None:
            return
        if self._at == len(reading.parts):
            self._ended()
            return
        self.pane.show_share(self._at, len(reading.parts))
        step = reading.parts[self._at]
        form: dict[str, object] = {"titles": step.titles, "claimed": self._tally.claimed}

        def then(done: BatchResult) -> None:
            self._stepped(turn, done)

        def otherwise(error: Exception) -> None:
            self._failed(turn, error)

        if self.stage == "taking":
            self._allowed.do(import_titles, **form, part=step.part, then=then, otherwise=otherwise)
        else:
            self.context.ask(preview_titles, **form, then=then, otherwise=otherwise)

    def _stepped(self, turn: int, done: BatchResult) -> None:
        if turn != self._turn:
            return
        tally, self._at, self._tries = self._tally, self._at + 1, 0
        tally.add(done)
        if self.stage == "taking":
            self.pane.show_figures(_figures(tally))
        self._next.start(_BREATH_MS if self.stage == "taking" else 0)

    def _ended(self) -> None:
        if self.stage == "taking":
            self._finish("done")
            return
        brings = self._tally.titles_added + self._tally.copies_added + self._tally.changed
        self._enter("foreseen" if brings else "nothing")
        self._show_figures()

    def _finish(self, stage: str) -> None:
        self._enter(stage)
        self._show_figures()
        self.moved.emit()
        tr, tally = self.context.words.tr, self._tally
        sentence = tr("catalog.import_told", titles=tally.titles_added, copies=tally.copies_added)
        self._toast("ok", f"catalog.import_{stage}", sentence)

    def _failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        if isinstance(error, Unavailable) and error.seconds and self.stage == "taking" and self._tries < _TRIES:
            self._tries += 1
            self._next.start(error.seconds * 1000)
            return
        self._began = began = self.stage == "taking"
        self._enter("failed")
        if began:
            self._show_figures()
            self.moved.emit()
        say = sentence_of_lasting if began else sentence_of_error  # what earlier steps brought is there
        self.pane.show_trouble(say(self.context.words, error), may_go_on=began)

    def _enter(self, stage: str) -> None:
        self.stage = stage
        self.pane.show_stage(stage, self._name)
        self.staged.emit()

    def _show_figures(self) -> None:
        self.pane.show_figures(_figures(self._tally))
        told = self._tally.told
        rows = reading_of.lines_told(self.context.words, told)[:_SHOWN]
        self.pane.show_wrong(rows, len(told))
        self.pane.lists.show_changes(self._tally.changes)
        self.pane.offer_undo(may=self.stage in {"done", "stopped"} and self._tally.import_id is not None)


def _figures(tally: ImportTally) -> list[int]:
    """Return the counts in the order in which they are shown."""
    return [getattr(tally, name) for name in FIGURES]
