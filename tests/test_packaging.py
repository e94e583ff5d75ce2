"""The wheel is what shops get: it must hold all the program reads, and answer quickly to a question that needs no window."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WITHOUT_A_WINDOW = """
import runpy, sys
sys.argv = ["rentbook", "--version"]
try:
    runpy.run_module("rentbook_desktop", run_name="__main__", alter_sys=True)
except SystemExit as leaving:
    assert not leaving.code, leaving.code
slow = {"PySide6", "sqlalchemy"} & set(sys.modules)
assert not slow, f"--version imported {slow}"
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with the wheel of this checkout installed in it, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    _python("-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    _python("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", folder / "site", wheel)
    return folder / "site"


def test_the_wheel_brings_its_resources(installed):
    resources = installed / "rentbook_desktop" / "resources"
    assert json.loads((resources / "style" / "tokens.json").read_text(encoding="utf-8"))["light"]
    assert _files(resources) == _files(ROOT / "resources")


def test_the_wheel_brings_no_tests(installed):
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} <= {
        "bin",
        "rentbook_desktop",
    }


def test_the_version_is_told_without_a_window_or_a_database(installed, tmp_path):
    told = _python("-c", WITHOUT_A_WINDOW, cwd=tmp_path, PYTHONPATH=str(installed))
    assert told.strip() == "rentbook 0.1.0"


def test_the_program_runs_as_a_module(installed, tmp_path):
    told = _python("-m", "rentbook_desktop", "--version", cwd=tmp_path, PYTHONPATH=str(installed))
    assert told.strip() == "rentbook 0.1.0"


def test_make_run_hands_its_arguments_to_the_program(tmp_path):
    asked = ["make", "--no-print-directory", "--dry-run", "run", "ARGS=--self-check --lang en"]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}  # as if typed by hand
    told = subprocess.run(asked, cwd=ROOT, env=alone, capture_output=True, text=True, check=True).stdout
    command = shlex.split(told.splitlines()[-1])
    assert command[1:] == ["-m", "rentbook_desktop", "--data", ".shop", "demo", "--self-check", "--lang", "en"]
    said = _python(*command[1:], cwd=tmp_path, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen")
    assert said.startswith("rentbook 0.1.0: window painted")


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _python(*words: object, cwd: Path | None = None, **environment: str) -> str:
    command = [sys.executable, *map(str, words)]
    asked = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stdout + asked.stderr
    return asked.stdout
