"""What is in the installed program beside its own modules, and what of Qt stays out; read by `rentbook.spec`.

Libraries of Qt and its plugins are taken by name and nothing else is, so that a new release of Qt adds nothing unseen.
"""

import re
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: its name in the folder, where it lies on this computer, its kind."""

HIDDEN_IMPORTS = (
    # found by name at run time: the two databases, Alembic's journal of one of them, the timetable, the stores of secrets
    "sqlalchemy.dialects.sqlite.pysqlite", "sqlalchemy.dialects.postgresql.psycopg", "psycopg_binary",
    "alembic.ddl.sqlite", "alembic.ddl.postgresql", "logging.config",
    "apscheduler.triggers.cron", "apscheduler.triggers.date", "apscheduler.triggers.interval",
    "apscheduler.executors.pool", "apscheduler.jobstores.memory",
    "keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.libsecret",
    "keyring.backends.Windows", "keyring.backends.macOS", "keyring.backends.chainer", "keyring.backends.fail",
    "keyring.backends.null",
    # what only the migrations import, which are read as files
    "rentbook_desktop.migrations.journal_rules",
)  # fmt: skip
METADATA = ("APScheduler", "keyring")
"""Distributions whose entry points are read at run time."""

EXCLUDED_MODULES = (
    "tkinter", "_tkinter", "readline", "pytest", "setuptools", "pkg_resources", "pip", "distutils", "lib2to3", "pydoc_data", "ensurepip", "idlelib",
    "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtUiTools",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtSql", "PySide6.QtSvg", "PySide6.QtXml", "PySide6.QtConcurrent", "PySide6.scripts",
    # of numpy and pyqtgraph, which draw lines here
    "numpy.f2py", "numpy.distutils", "numpy.testing", "numpy.random", "numpy.polynomial", "numpy._core._multiarray_tests",
    "numpy._core._umath_tests", "numpy._core._rational_tests", "numpy._core._struct_ufunc_tests", "numpy._core._operand_flag_tests", "numpy._core._simd",
    "pyqtgraph.opengl", "pyqtgraph.flowchart", "pyqtgraph.console", "pyqtgraph.jupyter", "pyqtgraph.examples", "pyqtgraph.canvas",
    # what libraries take where it is there, and get along without
    "greenlet", "scipy", "matplotlib", "pandas", "h5py", "cupy", "numba", "OpenGL", "colorcet", "PIL", "IPython", "chardet", "MySQLdb",
    "pysqlcipher3", "psycopg2", "asyncpg", "cx_Oracle", "oracledb", "pymysql", "rich", "pygments",
    # of dateutil, which adds years and months here: zones, which are tzdata's, and rules of repetition
    "dateutil.zoneinfo", "dateutil.rrule",
    # encodings of neither Korean nor English files
    "_codecs_jp", "_codecs_cn", "_codecs_hk", "_codecs_tw", "_codecs_iso2022",
)  # fmt: skip

UNREAD_DOCSTRINGS = frozenset({
    "rentbook_desktop", "sqlalchemy", "alembic", "pyqtgraph", "holidays", "dateutil", "xlsxwriter", "barcode", "pymarc", "psycopg", "urllib3", "requests",
})  # fmt: skip
"""Packages whose modules are packed without docstrings, which is a megabyte. numpy is not among them: it reads its own at the start."""

REPLACED_MODULES = {
    "holidays.countries": b"",
    "alembic.ddl": b"from . import postgresql, sqlite\nfrom .impl import DefaultImpl as DefaultImpl\n",
}
"""Modules that only import everything there is, and what is packed in their place: what is used."""

_UNUSED_MODULES = re.compile(
    r"holidays\.(countries\.(?!south_korea$)|financial|deprecations|generate_ics$|ical$|calendars\.\w+_school$)"
    r"|sqlalchemy\.(orm|testing|dialects\.(mssql|mysql|oracle))(\.|$)|sqlalchemy\.ext\.(?!compiler$)"
    r"|alembic\.(testing|ddl\.(mssql|mysql|oracle))"
)
"""What a library has beside the part that is used: other countries, other databases, objects mapped to rows."""

QT_LIBRARIES = (
    "Qt6Core", "Qt6DBus", "Qt6Gui", "Qt6Network", "Qt6PrintSupport", "Qt6WaylandClient", "Qt6Widgets", "Qt6XcbQpa",
    "icudata", "icui18n", "icuuc",
)  # fmt: skip
QT_PLUGINS = (
    "platforms/qxcb", "platforms/qwayland", "platforms/qoffscreen", "platforms/qwindows", "platforms/qcocoa",
    "platforminputcontexts/ibusplatforminputcontextplugin", "platforminputcontexts/composeplatforminputcontextplugin",
    "platformthemes/qxdgdesktopportal",
    "imageformats/qjpeg", "imageformats/qwebp",
    "printsupport/cupsprintersupport", "printsupport/windowsprintersupport", "printsupport/cocoaprintersupport",
    "styles/qmodernwindowsstyle", "styles/qmacstyle",
    "wayland-shell-integration/xdg-shell", "wayland-decoration-client/bradient",
)  # fmt: skip
LINUX_PLUGINS = tuple(
    name
    for name in QT_PLUGINS
    if not name.endswith(("windows", "cocoa", "windowsprintersupport", "cocoaprintersupport", "style"))
)
_UNUSED_HOOKS = ("inspect", "pkgutil", "multiprocessing", "pyside6", "pyqtgraph_multiprocess")
"""Run by PyInstaller before the program, for what this one does not do; they import a fifth of a second before its first line."""

_QT_FILE = re.compile(r"PySide6/(Qt/)?(lib|qml|translations|resources|libexec)/|(PySide6/)?(lib)?Qt6\w+\.(dll|so)")
_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_OF_PYTHON = ("libpython", "python3")
_UNUSED_DATA = re.compile(
    r"/(tests?|testing|examples?)/|\.(pyi|pyx|pxd|hpp|cpp|h|typed|exe)$|^pyqtgraph/(icons|colors/maps)/|/locale/(?!ko/LC_MESSAGES/KR\.mo$)"
    r"|^barcode/fonts/|^dateutil/zoneinfo/|^numpy/.*\.(a|lib)$|^setuptools|INSTALLER$|REQUESTED$|RECORD$|direct_url\.json$|entry_points\.txt\.bak$"
)


def wanted_libraries(entries: Iterable[Entry]) -> list[Entry]:
    """Return the libraries that are shipped: the program's own, and of Qt what is named here; the system's are dependencies."""
    return [entry for entry in entries if not _is_of_the_system(entry[1]) and _is_wanted(entry[0])]


def wanted_data(entries: Iterable[Entry]) -> list[Entry]:
    """Return the files beside modules and libraries that are shipped."""
    return [entry for entry in entries if _is_wanted(entry[0]) and not _UNUSED_DATA.search(entry[0])]


def wanted_scripts(entries: Iterable[Entry]) -> list[Entry]:
    """Return what is run at the start: our own, and what libraries need."""
    return [entry for entry in entries if entry[0].removeprefix("pyi_rth_") not in _UNUSED_HOOKS]


def is_packed(module: str) -> bool:
    """Return whether a module that PyInstaller found, or that a wheel holds, is shipped."""
    return _UNUSED_MODULES.match(module) is None


def missing(entries: Iterable[Entry], names: Collection[str]) -> list[str]:
    """Return which of the named Qt plugins are not among the files: what is asked for by name has to be there."""
    stems = {_stem(PurePosixPath(entry[0])) for entry in entries}
    return sorted(name for name in names if PurePosixPath(name).name not in stems)


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    if "plugins" in path.parts and path.parts[0] == "PySide6":
        return f"{path.parent.name}/{_stem(path)}" in QT_PLUGINS
    if _QT_FILE.match(str(path)):
        return _stem(path) in QT_LIBRARIES
    return True


def _stem(path: PurePosixPath) -> str:
    """Return the name of a library without what each system puts around it."""
    return path.name.split(".")[0].removeprefix("lib")


def _is_of_the_system(source: str) -> bool:
    name = PurePosixPath(source).name
    return (
        source.startswith(_SYSTEM)
        and "-packages/" not in source
        and "/python3" not in source
        and not name.startswith(_OF_PYTHON)
    )
