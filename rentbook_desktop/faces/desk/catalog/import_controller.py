"""Takes a file in, step by step: read beside the window, foreseen, then written with a pause after each step."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog.imports import BatchResult, import_titles, preview_titles
from rentbook_desktop.faces.desk.catalog import import_reading as reading_of
from rentbook_desktop.faces.desk.catalog.import_pane import ImportPane
from rentbook_desktop.faces.desk.catalog.import_reader import ImportReader
from rentbook_desktop.faces.desk.catalog.import_reading import ParsedFile
from rentbook_desktop.faces.desk.catalog.import_undo import ImportUndo
from rentbook_desktop.faces.desk.catalog.import_view import ImportView
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent, Tone
from rentbook_desktop.faces.widgets.file_dialogs import ask_open_path
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.layouts import save_columns

_SHEETS = ("csv", "tsv", "txt", "xlsx", "xls", "ods", "mrc")
_BREATH_MS, _TRIES = 15, 10  # after each step renting has its turn
_ENDED = frozenset({"done", "stopped", "undone"})
_SHOWN_STEPS = 2  # the first rows that are shown lie in them


class ImportController(QObject):
    """One file at a time; `opened` and `ended` tell when its pane is wanted, `moved` that the catalogue grew, `staged` that something
    else can be done with it now. `known` returns the shop's categories.
    """

    opened = Signal()
    ended = Signal()
    moved = Signal()
    staged = Signal()

    def __init__(
        self, context: PageContext, host: QWidget, late: LatePart[ImportPane], known: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__(host)
        self.context, self._host, self.late, self._known = context, host, late, known
        self._allowed = context
        self.is_open = False
        self.stage, self._name, self._began = "", "", False
        self._reading: ParsedFile | None = None
        self._tally, self._at, self._turn, self._tries = ImportTally(), 0, 0, 0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)
        self._undoing = ImportUndo(context, host, self._undone)
        self.reader = ImportReader(context, self._read, lambda error: self._failed(self._turn, error))
        self._new_keys: set[str] = set()
        self._since, self._seconds = context.now(), dict[str, float]()
        late.when_made(self._wire)

    @property
    def pane(self) -> ImportPane:
        """What is shown of a file; it is made when the first one is looked at."""
        return self.late.get()

    @property
    def view(self) -> ImportView:
        """What paints it."""
        return ImportView(self.context.words, self.pane)

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
        self.is_open, self._name, self._reading, self._tally = True, path.name, None, ImportTally()
        self.opened.emit()
        self.pane.show_far(0)
        self._enter("reading")
        self._since, self._seconds = self.context.now(), {}
        self.reader.open(path)

    def begin(self) -> None:
        """Take in what was foreseen, or go on where it was interrupted."""
        if self._reading is not None:
            said = self.reader.said(self._reading.opened) if self.reader.is_changed else None
            job = reading_of.job_of(self._reading, said)
            self.context.with_right(Right.IMPORT, job, then=self._begin, otherwise=self._not_allowed)

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
            self.reader.leave()
            self._next.stop()
            self.is_open, self.stage, self._reading = False, "", None
            self.ended.emit()

    def retranslate(self) -> None:
        """Say again where it stands and what it came to."""
        if not (self.is_open and self.stage):
            return
        self._enter(self.stage)
        if self._reading is not None:
            self.view.show_columns(self._reading)
        if self.stage in {"foreseen", "nothing", *_ENDED}:
            self._show_figures()

    def _wire(self, pane: ImportPane) -> None:
        pane.begin_wanted.connect(self.begin)
        pane.stop_wanted.connect(self.stop)
        pane.closed.connect(self.close)
        pane.lists.fix_wanted.connect(lambda reason: self._anew(self.reader.mend, reason))
        pane.undo_wanted.connect(lambda: self._undoing.undo(self._tally.import_id or 0))
        pane.report_wanted.connect(lambda: self._undoing.save_told(self._tally.told))
        pane.labels_wanted.connect(lambda: self._undoing.make_labels(self._tally.import_id))
        pane.sheet.sample.use_wanted.connect(self._use)
        pane.sheet.categories.chosen.connect(partial(self._anew, self.reader.name_category))
        pane.sheet.other_wanted.connect(self.choose_file)
        pane.sheet.result.titles_wanted.connect(self.close)

    def _anew(self, ask: Callable[..., object], *values: object) -> None:
        """Have the file read anew as a person says."""
        if self._reading is not None and self.stage in {"foreseen", "unclear", "nothing"}:
            self._turn += 1
            self._enter("reading")
            self._since, self._seconds = self.context.now(), {}
            ask(*values)

    def _use(self, header: str, use: str) -> None:
        if self._reading is not None:
            self._anew(self.reader.use, self._reading.opened, header, use)

    def _begin(self, allowed: PageContext) -> None:
        if self._reading is None:
            return
        self._allowed, self._tries = allowed, 0
        is_new = self.stage == "foreseen"
        if is_new:
            self._start_over(self._reading)
        self._enter("taking")
        self._since = self.context.now()
        self._undoing.show_records(self.pane)
        if is_new:
            if self.reader.is_changed:
                said = self.reader.said(self._reading.opened)
                allowed.do(save_columns, **said, then=lambda _: None, otherwise=self._not_allowed)
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

    def _undone(self, went: int, stayed: int) -> None:
        self._enter("undone")
        self._show_figures()
        told = self.context.words.tr("catalog.import_undone_told", went=went, stayed=stayed)
        self._toast("ok", "catalog.import_undone", told)
        self.moved.emit()

    def _read(self, reading: ParsedFile) -> None:
        self._reading = reading
        self._note_time("read")
        self._start_over(reading)
        self.view.show_columns(reading)
        if reading.unclear is None:
            self._step()
        else:
            self._enter("unclear")
            self.pane.show_trouble(reading_of.trouble_of(self.context.words, reading.unclear), may_go_on=False)

    def _start_over(self, reading: ParsedFile) -> None:
        self._at, self._tally, self._new_keys = 0, ImportTally(rows=reading.rows), set()
        self._tally.tell(reading.told)

    def _step(self) -> None:
        """Do the next step of whichever stage it is, or end it."""
        reading, turn = self._reading, self._turn
        if reading is None:
            return
        if self._at == len(reading.parts):
            self._ended()
            return
        self.view.show_far(self._at, len(reading.parts), reading.rows, self._elapsed() if self.is_busy else 0)
        step = reading.parts[self._at]
        form: dict[str, object] = {"titles": step.titles, "claimed": dict(self._tally.claimed)}
        then, otherwise = partial(self._stepped, turn), partial(self._failed, turn)
        if self.is_busy:
            self._allowed.do(import_titles, **form, part=step.part, then=then, otherwise=otherwise)
        else:
            self.context.ask(preview_titles, **form, then=then, otherwise=otherwise)

    def _stepped(self, turn: int, done: BatchResult) -> None:
        if turn != self._turn:
            return
        tally, self._at, self._tries = self._tally, self._at + 1, 0
        tally.add(done)
        if self._at <= _SHOWN_STEPS:
            self._new_keys |= set(done.new_keys)
        if self.stage == "taking":
            self.pane.sheet.show_tally(tally)
        self._next.start(_BREATH_MS if self.stage == "taking" else 0)

    def _ended(self) -> None:
        if self.stage == "taking":
            self._finish("done")
            return
        self._note_time("checked")
        self._enter("foreseen" if self._tally.brings else "nothing")
        self._show_figures()

    def _finish(self, stage: str) -> None:
        self._note_time("saved")
        self._enter(stage)
        self._show_figures()
        self.moved.emit()
        told = {"titles": self._tally.titles_added, "copies": self._tally.copies_added}
        self._toast("ok", f"catalog.import_{stage}", self.context.words.tr("catalog.import_told", **told))

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
        self.view.show_stage(stage, self._name, self._tally, self._reading)
        if stage in {"taking", *_ENDED}:
            self.view.show_steps(stage, self._name, self._tally, self._seconds)
        self.staged.emit()

    def _show_figures(self) -> None:
        view, reading, tally = self.view, self._reading, self._tally
        view.show_tally(self.stage, tally)
        if self.stage in {"foreseen", "nothing"} and reading is not None:
            view.show_foreseen(reading, tally, self._new_keys, self._known(), self.reader.corrections.categories)
        if self.stage in _ENDED:
            self._undoing.show_records(self.pane)
        if self.stage in {"done", "stopped"} and tally.import_id is not None:
            self._undoing.show_outlook(self.pane, tally.import_id)

    def _elapsed(self) -> float:
        return (self.context.now() - self._since).total_seconds()

    def _note_time(self, what: str) -> None:
        self._seconds[what] = self._elapsed()
        self._since = self.context.now()
