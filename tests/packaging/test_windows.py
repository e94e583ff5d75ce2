"""What Windows gets of the lock and of the wheels, and that its starters carry what they start."""

import io
import zipfile

import pytest
from installers import windows
from installers.places import ROOT

LOCK = """\
keyring==25.7.0 \\
    --hash=sha256:1
    # via x
jeepney==0.9.0 ; sys_platform == 'linux' \\
    --hash=sha256:2
pywin32-ctypes==0.2.3 ; sys_platform == 'win32' \\
    --hash=sha256:3 \\
    --hash=sha256:4
"""


def test_windows_gets_its_own_lines_without_their_markers():
    assert windows.windows_lock(LOCK) == (
        "keyring==25.7.0 \\\n    --hash=sha256:1\npywin32-ctypes==0.2.3 \\\n    --hash=sha256:3 \\\n    --hash=sha256:4\n"
    )


def test_the_real_lock_names_for_windows_what_the_program_needs():
    names = {
        line.split("==")[0]
        for line in windows.windows_lock((ROOT / "requirements/run.txt").read_text(encoding="utf-8")).splitlines()
    }
    assert {"pyside6-essentials", "tzdata", "numpy", "sqlalchemy", "pywin32-ctypes"} <= names
    assert "jeepney" not in names


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "keyring-25.dist-info/entry_points.txt",
        "qtawesome/fonts/phosphor-1.3.0.ttf",
    ],
)
def test_what_runs_on_windows_is_taken(name):
    assert windows.is_shipped(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Quick.dll",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/QtQml.pyd",
        "qtawesome/fonts/remixicon-2.5.0.ttf",
        "numpy-2.data/scripts/f2py",
        "holidays/countries/france.py",
        "holidays/countries/__init__.py",
        "holidays/locale/fr/LC_MESSAGES/FR.mo",
    ],
)
def test_what_does_not_is_left_out(name):
    assert not windows.is_shipped(name)


def test_a_starter_names_the_interpreter_beside_it_and_carries_its_main(monkeypatch, tmp_path):
    (tmp_path / "t64.exe").write_bytes(b"MZ and more")
    monkeypatch.setattr(windows, "_starters", lambda: tmp_path)
    made = windows.starter_of("t64.exe", "python.exe")
    assert made.startswith(b"MZ")
    assert b"#!<launcher_dir>\\python.exe -X utf8\r\n" in made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"rentbook_desktop.__main__" in archive.read("__main__.py")


def test_without_an_interpreter_it_is_said_that_nothing_was_built(monkeypatch, tmp_path):
    monkeypatch.delenv("RENTBOOK_PYTHON_EMBED", raising=False)
    monkeypatch.setattr(windows.shutil, "which", lambda _name: None)
    assert windows.build_setup().startswith("NOT BUILT")
