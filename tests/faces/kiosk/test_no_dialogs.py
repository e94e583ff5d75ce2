"""Nothing that a kiosk's process can reach opens a dialog for files, printing or colours, a browser, or another program.

Read from the source: whatever modules of rentbook `faces/kiosk` brings along, also inside functions, is looked through.
"""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "rentbook_desktop"
FORBIDDEN = {
    "QFileDialog", "QPrintDialog", "QPrintPreviewDialog", "QPrinter", "QPageSetupDialog", "QColorDialog", "QFontDialog",
    "QInputDialog", "QMessageBox", "QErrorMessage", "QWizard", "QDialog", "QMenu", "QMenuBar", "QDesktopServices", "QProcess",
    "QWebEngineView", "QTextBrowser", "QSystemTrayIcon", "QFileSystemModel", "QUndoView", "webbrowser", "startfile", "popen",
}  # fmt: skip
STARTS_PROCESSES = {"faces/kiosk/watchdog.py", "faces/kiosk/speech.py"}
"""The watchdog, a process of its own without a window, starts the kiosk; spoken guidance is the platform's own speaker."""
SHARED = ("faces/widgets", "faces/qt", "faces/kiosk", "faces/counter")
"""Whose modules with windows are looked through; below the faces nothing knows Qt, which `lint-imports` sees to."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Every module of rentbook that a file names in an import, also inside functions."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("rentbook_desktop")}


def file_of(module: str) -> Path | None:
    path = ROOT / Path(*module.split("."))
    found = [one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()]
    return found[0] if found else None


def reached() -> dict[str, Path]:
    """What the kiosk brings along, by its path."""
    waiting = sorted((PACKAGE / "faces" / "kiosk").rglob("*.py"))
    found = {}
    while waiting:
        path = waiting.pop()
        name = path.relative_to(PACKAGE).as_posix()
        if name in found:
            continue
        found[name] = path
        waiting += [file for module in imported(path) if (file := file_of(module))]
    return found


def forbidden_in(tree: ast.Module) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.name for alias in node.names}
    return names & FORBIDDEN


def test_no_module_that_a_kiosk_reaches_knows_a_dialog():
    found = {name: forbidden_in(parsed(path)) for name, path in reached().items() if name.startswith(SHARED)}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_module_of_the_desk_is_reached():
    assert [name for name in reached() if name.startswith(("faces/desk", "faces/terminal"))] == []


def test_only_the_watchdog_and_the_voice_start_processes():
    starts = {
        name
        for name, path in reached().items()
        if name.startswith(SHARED) and {"subprocess", "multiprocessing"} & {
            alias.name for node in ast.walk(parsed(path)) if isinstance(node, ast.Import) for alias in node.names
        }
    }  # fmt: skip
    assert starts == STARTS_PROCESSES


def test_what_looks_for_dialogs_finds_them():
    """The negative control: the desk has them, and both ways to name one are seen."""
    assert "QFileDialog" in forbidden_in(parsed(PACKAGE / "faces" / "widgets" / "file_dialogs.py"))
    assert forbidden_in(ast.parse("from PySide6 import QtWidgets\nQtWidgets.QMenu()")) == {"QMenu"}
    assert forbidden_in(ast.parse("def f():\n    from PySide6.QtWidgets import QMessageBox as M")) == {"QMessageBox"}


def test_the_way_to_what_is_reached_goes_through_functions_too():
    names = set(reached())
    assert {"faces/kiosk/app.py", "faces/widgets/theme.py", "faces/qt/tasks.py"} <= names
