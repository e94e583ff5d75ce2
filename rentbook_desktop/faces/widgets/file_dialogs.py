"""Asks which file is to be read, or where one is to be written; the window goes on meanwhile."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
"""What Windows takes in no file name."""


def file_name(*parts: str, kind: str) -> str:
    """Return a name for a file of these parts and this ending; parts that are empty are left out."""
    return "-".join(part.translate(_NOT_IN_NAMES) for part in parts if part) + f".{kind}"


def ask_save_path(
    parent: QWidget, title: str, name: str, kinds: str | Sequence[str], then: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a path, `name` suggested in the folder of documents; `kinds` are the endings it may have, the first as suggested.

    `then` gets the path.
    """
    endings = [kinds] if isinstance(kinds, str) else list(kinds)
    dialog = _dialog(parent, title, [f"{kind.upper()} (*.{kind})" for kind in endings], then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(endings[0])
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda filter_: _change_ending(dialog, filter_))
    dialog.open()
    return dialog


def ask_open_path(
    parent: QWidget, title: str, words: str, kinds: Sequence[str], then: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a file that is there, in the folder of documents first; `words` name what has one of the endings `kinds`."""
    dialog = _dialog(parent, title, [f"{words} ({' '.join(f'*.{kind}' for kind in kinds)})"], then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, folder: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder that is there, `folder` first where that is one; `then` gets the path."""
    dialog = _dialog(parent, title, [], then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if folder and Path(folder).is_dir():
        dialog.setDirectory(folder)
    dialog.open()
    return dialog


def _change_ending(dialog: QFileDialog, name_filter: str) -> None:
    """Give the name that stands there the ending of the kind that was chosen."""
    kind = name_filter.partition(" ")[0].lower()
    dialog.setDefaultSuffix(kind)
    for path in dialog.selectedFiles()[:1]:
        dialog.selectFile(Path(path).with_suffix(f".{kind}").name)


def _dialog(parent: QWidget, title: str, filters: list[str], then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, _documents())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if filters:
        dialog.setNameFilters(filters)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    return dialog


def _documents() -> str:
    """The folder of documents, the home where there is none: Qt takes a folder that is not there for the name of a file."""
    for kind in (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation):
        folder = QStandardPaths.writableLocation(kind)
        if folder and Path(folder).is_dir():
            return folder
    return ""
