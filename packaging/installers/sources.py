"""What modules are packed, and from which source: docstrings that nobody reads at run time are left out, assertions stay."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from installers import contents
from installers.contents import Entry

_WITH_DOCSTRING = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def packed_modules(modules: Iterable[Entry], folder: Path) -> list[Entry]:
    """Return the modules that are packed, some of them read from a shorter source that is written into a folder."""
    return [_packed(entry, folder) for entry in modules if contents.is_packed(entry[0])]


def _packed(entry: Entry, folder: Path) -> Entry:
    name, path, kind = entry
    if kind != "PYMODULE" or not path.endswith(".py"):
        return entry
    if name in contents.REPLACED_MODULES:
        source = contents.REPLACED_MODULES[name]
    elif name.partition(".")[0] in contents.UNREAD_DOCSTRINGS:
        source = without_docstrings(Path(path).read_bytes())
    else:
        return entry
    target = folder.joinpath(*name.split("."), Path(path).name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source)
    return name, str(target), kind


def without_docstrings(source: bytes) -> bytes:
    """Return a module's source (UTF-8) without docstrings; every other statement stays on its line.

    Raises SyntaxError where that is no Python: PyInstaller would leave such a module out.
    """
    lines = source.decode("utf-8-sig").encode().splitlines(keepends=True)
    for node, stand_in in _docstrings(ast.parse(source)):
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
        lines[first] = before + stand_in + b"\n" * (last - first) + after
        lines[first + 1 : last + 1] = [b""] * (last - first)
    shorter = b"".join(lines)
    compile(shorter, "<module>", "exec", dont_inherit=True)
    return shorter


def _docstrings(tree: ast.Module) -> Iterator[tuple[ast.Expr, bytes]]:
    """Yield every docstring with what stands in for it; nothing does in a module, whose `from __future__` must come first."""
    for node in ast.walk(tree):
        if isinstance(node, _WITH_DOCSTRING) and ast.get_docstring(node, clean=False) is not None:
            docstring = node.body[0]
            if isinstance(docstring, ast.Expr):
                yield docstring, b"" if isinstance(node, ast.Module) else b"pass"
