"""The recipes of `docs/architecture.md` do what they say: each is followed in a copy of the program, and tried there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEFORE = """
import os
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from rentbook_desktop.bootstrap import open_shop
shop = open_shop(Path("shop"))
"""
_FENCE = re.compile(r"^```(diff|py)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def recipes(page: str) -> dict[str, list[tuple[str, str]]]:
    """The blocks of each recipe, by its name, in their order."""
    part = page.partition("## Five recipes")[2]
    names = re.split(r"^### (.*)$", part, flags=re.MULTILINE)[1:]
    return {name: _FENCE.findall(text) for name, text in zip(names[::2], names[1::2], strict=True)}


def follow(folder: Path, block: str) -> list[Path]:
    """Write the new files of a block and make its changes, each at the one place where it fits; return the files."""
    parts = re.split(r"^(\+\+\+|---) (\S+)\n", block, flags=re.MULTILINE)[1:]
    return [
        _write(folder / path, text) if kind == "+++" else _change(folder / path, text)
        for kind, path, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def _write(path: Path, text: str) -> Path:
    assert not path.exists(), path
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(line[1:] for line in text.splitlines(keepends=True)), encoding="utf-8")
    return path


def _change(path: Path, text: str) -> Path:
    lines = text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    after = "".join(line[1:] for line in lines if line[0] != "-")
    there = path.read_text(encoding="utf-8")
    assert there.count(before) == 1, f"{path.name} has this {there.count(before)} times:\n{before}"
    path.write_text(there.replace(before, after), encoding="utf-8")
    return path


@pytest.fixture
def program(tmp_path):
    """A copy of the program in which somebody tries something."""
    caches = shutil.ignore_patterns("__pycache__")
    for name in ("rentbook_desktop", "resources", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=caches)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _run(program: Path, *words: str) -> None:
    done = subprocess.run([sys.executable, *words], cwd=program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


NEEDS = {"A screen": ["A query"]}
"""Which recipe goes before another."""


@pytest.mark.parametrize("name", ["An action", "A query", "A screen", "A reader", "A setting"])
def test_a_recipe_works_as_it_stands(program, name):
    known = recipes(PAGE.read_text(encoding="utf-8"))
    changed = []
    for step in (*NEEDS.get(name, []), name):
        for language, block in known[step]:
            if language == "diff":
                changed += follow(program, block)
            elif step == name:
                _run(program, "-c", BEFORE + block)
    code = [str(path) for path in dict.fromkeys(changed) if path.suffix == ".py"]
    _run(program, "-m", "ruff", "check", "--no-cache", "--ignore", "D102,I001", *code)


def test_the_page_has_these_recipes_and_no_others():
    known = recipes(PAGE.read_text(encoding="utf-8"))
    assert list(known) == ["An action", "A query", "A screen", "A reader", "A setting"]
    assert all({language for language, _ in blocks} == {"diff", "py"} for blocks in known.values())


def test_a_change_that_does_not_fit_is_noticed(tmp_path):
    (tmp_path / "a.py").write_text("one\n")
    with pytest.raises(AssertionError, match="0 times"):
        follow(tmp_path, "--- a.py\n-two\n+three\n")


def test_the_files_of_a_rental_are_where_the_page_says():
    table = PAGE.read_text(encoding="utf-8").partition("## How a rental flows")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z_/]+\.py)`", table)
    assert len(named) > 12
    assert [one for one in named if not (ROOT / "rentbook_desktop" / one).exists()] == []
