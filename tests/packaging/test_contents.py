"""What goes into the installed program: our own, of Qt what is named, nothing of the system's."""

import pytest
from installers import contents

SITE = "/venv/lib/python3.11/site-packages/"


def entry(name, source=""):
    return (name, source or SITE + name, "BINARY")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Core.so.6", "libQt6Widgets.so.6", "PySide6/QtWidgets.abi3.so", "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll", "PySide6/Qt6Gui.dll", "psycopg_binary.libs/libpq-e9b5c9ac.so.5.18",
        "pysqlite3/_sqlite3.cpython-311-x86_64-linux-gnu.so", "PySide6/Qt/lib/libicudata.so.73",
    ],
)  # fmt: skip
def test_what_the_program_needs_is_taken(name):
    assert contents.wanted_libraries([entry(name)]) == [entry(name)]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Qml.so.6", "libQt6EglFSDeviceIntegration.so.6", "PySide6/Qt6Quick.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/Qt/plugins/egldeviceintegrations/libqeglfs-x11-integration.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so", "PySide6/Qt/translations/qt_de.qm",
    ],
)  # fmt: skip
def test_of_qt_nothing_comes_along_unnamed(name):
    assert contents.wanted_libraries([entry(name)]) == []


def test_the_systems_libraries_are_dependencies_but_the_interpreter_is_ours():
    of_system = [entry(name, f"/lib/x86_64-linux-gnu/{name}") for name in ("libxcb.so.1", "libssl.so.3")]
    of_python = [
        entry("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0"),
        entry("lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so"),
    ]
    assert contents.wanted_libraries([*of_system, *of_python]) == of_python


def test_tests_and_headers_of_others_stay_out():
    kept = [
        "rentbook_desktop/migrations/versions/0001_core.py",
        "tzdata/zoneinfo/Asia/Seoul",
        "keyring-25.dist-info/entry_points.txt",
        "holidays/locale/ko/LC_MESSAGES/KR.mo",
    ]
    dropped = [
        "holidays/locale/fr/LC_MESSAGES/FR.mo",
        "dateutil/zoneinfo/dateutil-zoneinfo.tar.gz",
        "numpy/_core/include/numpy/ndarrayobject.h",
        "psycopg/tests/data.txt",
        "keyring-25.dist-info/RECORD",
    ]
    assert [name for name, _, _ in contents.wanted_data(map(entry, [*kept, *dropped]))] == kept


def test_a_plugin_that_is_asked_for_and_not_there_is_named():
    there = [entry("PySide6/Qt/plugins/platforms/libqxcb.so")]
    assert contents.missing(there, ["platforms/qxcb", "imageformats/qjpeg"]) == ["imageformats/qjpeg"]


def test_of_the_holidays_one_country_comes_along():
    modules = (
        "holidays", "holidays.countries", "holidays.countries.south_korea", "holidays.groups.chinese", "holidays.calendars.chinese",
        "holidays.countries.north_korea", "holidays.countries.france", "holidays.financial", "holidays.financial.ice", "holidays.ical",
        "holidays.calendars.germany_school",
    )  # fmt: skip
    assert [name for name in modules if contents.is_packed(name)] == list(modules[:5])


def test_of_the_databases_two_come_along_and_no_mapper():
    kept = (
        "sqlalchemy",
        "sqlalchemy.ext",
        "sqlalchemy.ext.compiler",
        "sqlalchemy.dialects.postgresql.psycopg",
        "alembic.ddl",
        "alembic.ddl.sqlite",
    )
    left = (
        "sqlalchemy.orm",
        "sqlalchemy.orm.mapper",
        "sqlalchemy.ext.asyncio",
        "sqlalchemy.dialects.mysql.base",
        "alembic.ddl.mssql",
    )
    assert [name for name in (*kept, *left) if contents.is_packed(name)] == list(kept)


def test_the_font_of_the_barcodes_stays_out():
    assert contents.wanted_data([entry("barcode/fonts/DejaVuSansMono.ttf")]) == []
