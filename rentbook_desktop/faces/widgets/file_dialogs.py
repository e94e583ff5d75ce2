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


def ask_save_path(parent: QWidget, title: str, name: str, kind: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a path, `name` suggested in the folder of documents; `kind` is the ending; `then` gets the path."""
    dialog = _dialog(parent, title, [f"{kind.upper()} (*.{kind})"], then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(name)
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
