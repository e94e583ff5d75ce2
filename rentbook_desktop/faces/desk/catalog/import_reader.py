"""Reads a file beside the window, with its columns and categories as a person says, or as they were used the last time."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from rentbook_desktop.catalog.import_corrections import NO_CORRECTIONS, Corrections
from rentbook_desktop.faces.desk.catalog import import_reading as reading_of
from rentbook_desktop.faces.desk.catalog.import_reading import ParsedFile
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.intake.layouts import saved_categories, saved_columns
from rentbook_desktop.intake.lists import OpenedList, open_list


class ImportReader:
    """One file; `read` gets it each time it was read, `failed` why it could not be."""

    def __init__(
        self, context: PageContext, read: Callable[[ParsedFile], object], failed: Callable[[Exception], object]
    ) -> None:
        self._context, self._then, self._otherwise = context, read, failed
        self._turn = 0
        self._path = Path()
        self._columns: Mapping[str, str | None] = {}
        self.corrections, self.is_changed = NO_CORRECTIONS, False

    def open(self, path: Path) -> None:
        """Read a file."""
        self._path, self._columns, self.corrections, self.is_changed = path, {}, NO_CORRECTIONS, False
        turn = self._next_turn()
        then = partial(self._opened, turn)
        self._context.call(lambda: open_list(path, "titles"), then=then, otherwise=partial(self._failed, turn))

    def leave(self) -> None:
        """Let nobody hear of what is being read."""
        self._next_turn()

    def use(self, opened: OpenedList, header: str, use: str) -> None:
        """Read the file anew with a column used as a person says, empty for not at all."""
        self._columns, self.is_changed = reading_of.with_use(opened, header, use or None), True
        self._read(self._next_turn())

    def mend(self, reason: str) -> None:
        """Read the file anew, and replace the cells that cannot be read for a reason."""
        mended = self.corrections.mended | {reason}
        self.corrections = Corrections(categories=self.corrections.categories, mended=mended)
        self._read(self._next_turn())

    def name_category(self, given: str, name: str) -> None:
        """Read the file anew with a category taken as one of the shop's, as none (empty), or as it is."""
        others = {one: use for one, use in self.corrections.categories.items() if one != given}
        categories = others if name == given else others | {given: name}
        self.corrections = Corrections(categories=categories, mended=self.corrections.mended)
        self.is_changed = True
        self._read(self._next_turn())

    def said(self, opened: OpenedList) -> dict[str, object]:
        """Return what is to be remembered of lists with these headers."""
        return {"layout": opened.layout, "columns": self._columns, "categories": self.corrections.categories}

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _opened(self, turn: int, opened: OpenedList) -> None:
        def then(columns: Mapping[str, str | None]) -> None:
            if turn == self._turn:
                self._columns = columns
                self._context.ask(saved_categories, layout=opened.layout, then=named, otherwise=failed)

        def named(categories: Mapping[str, str]) -> None:
            if turn == self._turn:
                self.corrections = Corrections(categories=categories)
                self._read(turn)

        failed = partial(self._failed, turn)
        if turn == self._turn:
            self._context.ask(saved_columns, layout=opened.layout, then=then, otherwise=failed)

    def _read(self, turn: int) -> None:
        path, columns, corrections = self._path, self._columns, self.corrections

        def then(reading: ParsedFile) -> None:
            if turn == self._turn:
                self._then(reading)

        read = partial(reading_of.parsed_file, path, columns, corrections)
        self._context.call(read, then=then, otherwise=partial(self._failed, turn))

    def _failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._otherwise(error)
