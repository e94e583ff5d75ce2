"""Lays out the program for Windows: CPython's embeddable folder, the wheels that the lock names for Windows, two starters; then makensis.

Everything is made here, on Linux: wheels are archives, and the starters are those of distlib, which pip uses for the scripts of packages.
"""

import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from installers import contents, icons
from installers.fonts import LICENCE
from installers.places import BUILD, DIST, FONTS, PACKAGING, ROOT, epoch, fixed_environment, version
from installers.tree import level

_PAYLOAD = BUILD / "windows" / "rentbook"
_WHEELS = BUILD / "windows" / "wheels"
_SITE = "Lib/site-packages"
_PYTHON = "311"
_MARKERS = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64", "python_full_version": "3.11.9",
            "python_version": "3.11", "implementation_name": "cpython", "platform_python_implementation": "CPython"}  # fmt: skip
_REQUIREMENT = re.compile(
    r"^(?P<pin>[A-Za-z0-9][^ ;]*)(?: ; (?P<marker>[^\\]*?))? \\\n(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)",
    re.MULTILINE,
)
_PATH_FILE = f"python{_PYTHON}.zip\n.\nLib\\site-packages\nimport site\n"
_STARTERS = {"rentbook.exe": ("t64.exe", "python.exe"), "rentbook-desk.exe": ("w64.exe", "pythonw.exe")}
_MAIN = "import sys\nfrom rentbook_desktop.__main__ import main\nsys.exit(main())\n"


def build_setup() -> str:
    """Make setup.exe in `dist` and return where it is, or a line that says what is missing for it here."""
    embedded = os.environ.get("RENTBOOK_PYTHON_EMBED")
    if shutil.which("makensis") is None:
        return "NOT BUILT: there is no makensis (package nsis)"
    if not embedded:
        return f"NOT BUILT: RENTBOOK_PYTHON_EMBED names no embeddable Python 3.11 for Windows (python-3.11.N-embed-amd64.zip); {lay_out()} holds the rest"
    payload = lay_out(Path(embedded))
    DIST.mkdir(exist_ok=True)
    target = DIST / f"rentbook-{version()}-setup.exe"
    defined = {"VERSION": version(), "PAYLOAD": str(payload), "OUT": str(target), "ICON": str(payload / "rentbook.ico")}
    words = [f"-D{name}={value}" for name, value in defined.items()]
    subprocess.run(
        ["makensis", "-V2", *words, PACKAGING / "windows" / "rentbook.nsi"], check=True, env=fixed_environment()
    )
    return str(target)


def lay_out(embedded: Path | None = None) -> Path:
    """Make the folder that is installed, and return it; without the interpreter where none is given."""
    shutil.rmtree(_PAYLOAD, ignore_errors=True)
    site = _PAYLOAD / _SITE
    site.mkdir(parents=True)
    if embedded is not None:
        with zipfile.ZipFile(embedded) as archive:
            archive.extractall(_PAYLOAD)
    (_PAYLOAD / f"python{_PYTHON}._pth").write_text(_PATH_FILE, encoding="utf-8")
    for wheel in _fetched():
        _unpack(wheel, site)
    for name, source in contents.REPLACED_MODULES.items():
        (site.joinpath(*name.split(".")) / "__init__.py").write_bytes(source)
    shutil.copytree(ROOT / "rentbook_desktop", site / "rentbook_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(PACKAGING / "frozen" / "opengl.py", site / "sitecustomize.py")  # Python runs it before the program
    resources = shutil.copytree(ROOT / "resources", site / "rentbook_desktop" / "resources")
    shutil.copytree(FONTS, resources / "fonts")
    (resources / "fonts" / LICENCE).rename(_PAYLOAD / LICENCE)
    shutil.copyfile(ROOT / "LICENSE", _PAYLOAD / "LICENSE.txt")
    (_PAYLOAD / "rentbook.ico").write_bytes(icons.ico_of("rentbook"))
    for name, (starter, program) in _STARTERS.items():
        (_PAYLOAD / name).write_bytes(starter_of(starter, program))
    level(_PAYLOAD, epoch())
    return _PAYLOAD


def windows_lock(lock: str) -> str:
    """Return the lock as Windows reads it: lines for other systems are left out, markers are gone."""
    from packaging.markers import Marker

    kept = [
        f"{found['pin']} \\\n{found['hashes']}"
        for found in _REQUIREMENT.finditer(lock)
        if not found["marker"] or Marker(found["marker"].strip()).evaluate(_MARKERS)
    ]
    return "".join(kept)


def starter_of(starter: str, program: str) -> bytes:
    """Return a program for Windows that starts Python in its own folder with the desk's entry.

    What a starter of pip's does stands behind it: the interpreter's path, then an archive with `__main__.py`.
    """
    raw = (_starters() / starter).read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py"), _MAIN)
    return raw + f"#!<launcher_dir>\\{program} -X utf8\r\n".encode() + packed.getvalue()


def _starters() -> Path:
    """Return the folder with the starters of distlib, which are not in the pip of every distribution."""
    found = importlib.util.find_spec("distlib")
    if found is None or found.origin is None:
        raise FileNotFoundError("distlib is not installed, see requirements/build.in")
    return Path(found.origin).parent


def _fetched() -> Iterator[Path]:
    """Yield the wheels for Windows, fetched once for each lock."""
    lock = windows_lock((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    named = _WHEELS / "lock.txt"
    if not named.exists() or named.read_text(encoding="utf-8") != lock:
        shutil.rmtree(_WHEELS, ignore_errors=True)
        _WHEELS.mkdir(parents=True)
        draft = _WHEELS / "lock.draft"
        draft.write_text(lock, encoding="utf-8")
        words = [
            "--platform",
            "win_amd64",
            "--python-version",
            "3.11",
            "--implementation",
            "cp",
            "--only-binary",
            ":all:",
            "--no-deps",
            "--require-hashes",
        ]
        command = [
            sys.executable,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--quiet",
            "download",
            *words,
            "-r",
            str(draft),
            "-d",
            str(_WHEELS),
        ]
        subprocess.run(command, check=True)
        draft.rename(named)
    return iter(sorted(_WHEELS.glob("*.whl")))


def _unpack(wheel: Path, site: Path) -> None:
    """Put the wanted files of a wheel where Python finds them."""
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            if not entry.is_dir() and is_shipped(entry.filename):
                archive.extract(entry, site)


def is_shipped(name: str) -> bool:
    """Return whether a file of a wheel belongs to the installed program."""
    if name.startswith("qtawesome/fonts/") and not name.startswith("qtawesome/fonts/phosphor-"):
        return False
    module = name.split(".", maxsplit=1)[0].replace("/", ".")
    if not contents.is_packed(module) or any(
        module == one or module.startswith(f"{one}.") for one in contents.EXCLUDED_MODULES if one.startswith("PySide6.")
    ):
        return False
    if ".data/" in name or name.startswith(
        (
            "PySide6/qml/",
            "PySide6/translations/",
            "PySide6/resources/",
            "PySide6/metatypes/",
            "PySide6/include/",
            "PySide6/typesystems/",
            "PySide6/glue/",
            "PySide6/doc/",
        )
    ):
        return False
    return bool(contents.wanted_libraries([(name, "", "")])) and bool(contents.wanted_data([(name, "", "")]))
