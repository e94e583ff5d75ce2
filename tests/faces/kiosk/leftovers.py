"""Looks for what a customer left behind: in objects of this process, widgets, models, the clipboard, undo steps, completers.

What is looked for is a pattern, so that this module holds none of the words itself. Texts that Python holds are found through
every container there is, also in caches (`lru_cache` keeps what it was asked); texts that Qt holds through every property.
"""

import gc
import re
import types
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItemModel, QUndoStack
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_NO_PLACE = (types.FrameType, types.ModuleType, type, types.CodeType)
_DEEPEST = 6
_LONGEST_WAY = 12


class Leftovers:
    """Finds texts that match; `ignored` are containers that the test itself holds."""

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)

    def everywhere(self) -> list[str]:
        """Everything that is left, and where."""
        return [*self.in_qt(), *self.in_python()]

    def in_qt(self) -> list[str]:
        """What widgets, models, completers, undo stacks and the clipboard hold."""
        app = QApplication.instance()
        found = [
            f"clipboard: {text}" for text in self._in_texts([app.clipboard().text(mode) for mode in self._modes()])
        ]
        for widget in app.allWidgets():
            found += [f"{type(widget).__name__}: {text}" for text in self._in_texts(_texts_of(widget))]
        return found

    def in_python(self) -> list[str]:
        """What objects of this process refer to."""
        gc.collect()
        found = []
        for held in gc.get_objects():
            if isinstance(held, _NO_PLACE) or held is self.__dict__:
                continue
            kind = f"{type(held).__module__}.{type(held).__name__}"
            found += [f"{kind}: {text!r:.80}" for text in self._in_texts(_strings_in(held))]
        return found

    def in_graph(self, *roots: object) -> list[str]:
        """What can be reached from these objects, and by which way; quicker than looking through all there are."""
        seen: dict[int, int] = {}
        waiting, found = [(root, 0) for root in roots], []
        known: dict[int, object] = {}
        while waiting:
            held, parent = waiting.pop()
            if id(held) in seen or isinstance(held, _NO_PLACE):
                continue
            seen[id(held)], known[id(held)] = parent, held
            if isinstance(held, str):
                found += [f"{_way(known, seen, parent)} {text!r:.80}" for text in self._in_texts([held])]
            else:
                waiting += [(one, id(held)) for one in _held_by(held)]
        return found

    def _in_texts(self, texts) -> Iterator[str]:
        return (text for text in texts if isinstance(text, str) and self.pattern.search(text))

    @staticmethod
    def _modes():
        modes = type(QApplication.clipboard()).Mode
        return [modes.Clipboard, modes.Selection, modes.FindBuffer]


def _way(known: dict[int, object], parents: dict[int, int], last: int) -> str:
    names = []
    while last and len(names) < _LONGEST_WAY:
        names.append(getattr(known[last], "__qualname__", type(known[last]).__name__))
        last = parents[last]
    return " < ".join(names)


def _held_by(held: object) -> list[object]:
    """What an object refers to, without the names of its module: those lead everywhere."""
    if isinstance(held, types.FunctionType):
        return [
            *(cell.cell_contents for cell in held.__closure__ or () if _is_set(cell)),
            held.__defaults__,
            held.__kwdefaults__,
        ]
    if isinstance(held, types.BuiltinFunctionType | types.MethodDescriptorType):
        return []
    return gc.get_referents(held)


def _is_set(cell: types.CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018  (an empty cell raises)
    except ValueError:
        return False
    return True


def _strings_in(held: object, depth: int = 0) -> Iterator[str]:
    """Texts that an object refers to, also through containers that the collector does not follow."""
    for one in gc.get_referents(held):
        if isinstance(one, str):
            yield one
        elif depth < _DEEPEST and not gc.is_tracked(one) and isinstance(one, dict | list | tuple | set | frozenset):
            yield from _strings_in(one, depth + 1)


def _texts_of(widget: QWidget) -> Iterator[object]:
    meta = widget.metaObject()
    for index in range(meta.propertyCount()):
        if meta.property(index).typeName() == "QString":
            yield meta.property(index).read(widget)
    yield from (str(widget.property(bytes(name).decode())) for name in widget.dynamicPropertyNames())
    if isinstance(widget, QLineEdit):
        yield from _undone(widget)
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    for child in widget.findChildren(QObject, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if isinstance(child, QCompleter):
            yield child.completionPrefix()
            yield from _cells(child.model())
        if isinstance(child, QAbstractItemModel):
            yield from _cells(child)
        if isinstance(child, QUndoStack):
            yield from (child.text(index) for index in range(child.count()))


def _undone(line: QLineEdit) -> Iterator[str]:
    """What undoing brings back; the line stands as before in the end."""
    steps = 0
    while line.isUndoAvailable() and steps < 50:
        line.undo()
        steps += 1
        yield line.text()
    for _ in range(steps):
        line.redo()


def _cells(model: QAbstractItemModel) -> Iterator[object]:
    for row in range(model.rowCount(QModelIndex())):
        for column in range(model.columnCount(QModelIndex()) if isinstance(model, QStandardItemModel) else 1):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
                yield str(model.index(row, column).data(role))
