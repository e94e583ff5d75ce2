"""Paints an import: which moment it is, what the file is made of, what it would bring, how far it is, what it came to."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rentbook_desktop.catalog.import_corrections import reasons_to_mend
from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.faces.desk.catalog.import_lists import ToldLine
from rentbook_desktop.faces.desk.catalog.import_pane import ImportPane
from rentbook_desktop.faces.desk.catalog.import_reading import ParsedFile, kinds_of_lines
from rentbook_desktop.faces.desk.catalog.import_result import StepLine
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.list_kinds import names_of_kind

_SHOWN = 500
_NAMED = 6
_ENDED = frozenset({"done", "stopped", "undone"})


class ImportView:
    """Both sides of the page, painted from what the controller knows."""

    def __init__(self, words: Translator, pane: ImportPane) -> None:
        self._words, self._pane = words, pane

    def show_stage(self, stage: str, name: str, tally: ImportTally, reading: ParsedFile | None) -> None:
        """Say which moment it is."""
        tr, lines = self._words.tr, tally.rows
        self._pane.show_stage(stage, tally.titles_added + tally.changed)
        header = reading.opened.sheet.header_line if reading else 0
        about = tr("catalog.import_about", rows=lines, line=header) if lines else tr(f"catalog.import_{stage}_note")
        self._pane.sheet.show_file(name, about, stage)
        if stage in {"reading", "unclear", "failed"}:
            self._pane.sheet.show_tally(None)

    def show_columns(self, reading: ParsedFile) -> None:
        """Show the columns of a file with its first rows, of which nothing is known yet."""
        opened, sheet = reading.opened, self._pane.sheet
        sheet.sample.show_columns(opened.columns, names_of_kind("titles", opened.sheet.headers).fields)
        sheet.sample.show_rows(reading.first, {}, {})
        sheet.show_first(len(reading.first), reading.rows)
        sheet.show_places()
        sheet.categories.hide()

    def show_foreseen(
        self,
        reading: ParsedFile,
        tally: ImportTally,
        new_keys: Collection[str],
        known: Sequence[str],
        said: Mapping[str, str],
    ) -> None:
        """Show what becomes of the first rows, and the categories that are none of the shop's."""
        changed = {
            one.line: {name: f"{_said(one.before[name])} → {_said(now)}" for name, now in one.after.items()}
            for one in tally.changes
        }
        kinds = kinds_of_lines(reading, tally, new_keys)
        self._pane.sheet.sample.show_rows(reading.first, kinds, changed)
        self._pane.sheet.categories.show_categories(reading.categories, known, said)

    def show_tally(self, stage: str, tally: ImportTally) -> None:
        """Show the figures, the lists, and whether it can be undone."""
        pane, total = self._pane, len(tally.told)
        pane.sheet.show_tally(tally)
        lines = (
            self._grouped(tally.told)
            if stage in _ENDED
            else self._told(tally.told, fixable=stage in {"foreseen", "nothing"})
        )
        pane.show_wrong(lines[:_SHOWN], total)
        pane.lists.show_changes(tally.changes, tally.changed)
        pane.offer_undo(may=stage in {"done", "stopped"} and tally.import_id is not None)

    def show_far(self, done: int, of: int, rows: int, seconds: float) -> None:
        """Show how far it is, and where that is known how fast and how long it will take."""
        share = done / of if of else 0.0
        at, tr = round(rows * share), self._words.tr
        if seconds < 1 or not at:
            self._pane.show_far(share)
            return
        left = seconds * (1 - share) / share
        pace = tr("catalog.import_rate", rate=round(at / seconds))
        parts = (tr("catalog.import_at", at=at, rows=rows), pace, tr("catalog.import_left", seconds=round(left)))
        self._pane.show_far(share, tr("common.dot").join(parts))

    def show_steps(self, stage: str, name: str, tally: ImportTally, seconds: Mapping[str, float]) -> None:
        """Show the card of what was done so far, with how long each step took."""
        tr, result = self._words.tr, self._pane.sheet.result
        saved = tr("catalog.import_told", titles=tally.titles_added, copies=tally.copies_added)
        told = {
            "read": tr("catalog.import_rows_of", count=tally.rows),
            "checked": tr("catalog.import_record_wrong", count=tally.rejected)
            if tally.rejected
            else tr("catalog.import_record_clean"),
            "saved": tr("catalog.import_taking_note") if stage == "taking" else saved,
        }
        steps = [StepLine(key=key, told=told[key], seconds=seconds.get(key)) for key in told]
        title = (
            tr("catalog.import_saved", count=tally.titles_added + tally.changed)
            if stage == "done"
            else tr(f"catalog.import_{stage}")
        )
        result.show_import(title, name, steps, moving=stage == "taking")

    def _told(self, told: Sequence[RowTold], *, fixable: bool) -> list[ToldLine]:
        """Return a line for each row of which something is told, those that are kept out first."""
        inorder = sorted(told[:_SHOWN], key=lambda row: (not row.is_rejected, row.line))
        return [
            ToldLine(
                lines=self._words.tr("catalog.import_line", line=one.line),
                why=self._briefly(one),
                whole=self._why(one),
                fix=min(reasons_to_mend(one.reasons), default="") if fixable and one.is_rejected else "",
                is_rejected=one.is_rejected,
            )
            for one in inorder
        ]

    def _grouped(self, told: Sequence[RowTold]) -> list[ToldLine]:
        """Return a line for each cause, the commonest first."""
        causes: dict[tuple[str, bool], list[RowTold]] = defaultdict(list)
        for one in told:
            causes[one.reasons[0].code, one.is_rejected].append(one)
        inorder = sorted(causes.values(), key=lambda rows: (not rows[0].is_rejected, -len(rows)))
        return [
            ToldLine(
                lines=self._lines(rows),
                why=self._briefly(rows[0]),
                whole=self._why(rows[0]),
                is_rejected=rows[0].is_rejected,
            )
            for rows in inorder
        ]

    def _lines(self, rows: Sequence[RowTold]) -> str:
        named = ", ".join(f"{one.line:,}" for one in sorted(rows, key=lambda row: row.line)[:_NAMED])
        more = "…" if len(rows) > _NAMED else ""
        return self._words.tr("catalog.import_lines", count=len(rows), lines=named + more)

    def _briefly(self, one: RowTold) -> str:
        return self._words.tr(f"catalog.import_why.{one.reasons[0].code}")

    def _why(self, one: RowTold) -> str:
        return " ".join(sentence_of(self._words, why) for why in one.reasons)


def _said(value: str | int | None) -> str:
    """Return a field as it stands in a cell; a title in no tier has none there."""
    return "–" if value in {None, "", STANDARD} else str(value)
