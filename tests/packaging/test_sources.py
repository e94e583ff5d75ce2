"""Docstrings stay out of what is packed; assertions, lines and everything else come along."""

import subprocess
import sys
from pathlib import Path

import pytest
from installers import contents, sources

SOURCE = '''\
"""Of the
module, 가나."""
from __future__ import annotations

class Copy:
    """A copy.

    On a shelf.
    """

    def rent(self):
        r"""Rent it."""
    async def give_back(self): "Give it back."; return "no docstring"
def check(value):
    """Check."""
    assert value > 0, "positive"
    return """\\
text"""
'''


def test_docstrings_go_and_every_line_stays_where_it_was():
    shorter = sources.without_docstrings(SOURCE.encode()).decode()
    assert shorter.splitlines() == [
        "", "", "from __future__ import annotations", "", "class Copy:", "    pass", "", "", "", "", "    def rent(self):", "        pass",
        '    async def give_back(self): pass; return "no docstring"', "def check(value):", "    pass", '    assert value > 0, "positive"',
        '    return """\\', 'text"""',
    ]  # fmt: skip


def test_what_is_no_python_is_not_packed_silently():
    with pytest.raises(SyntaxError):
        sources.without_docstrings(b"def broken(:\n")


def test_our_modules_and_those_of_libraries_that_do_not_read_theirs_are_shortened(tmp_path):
    module = tmp_path / "shop.py"
    module.write_text('"""Shop."""\nassert True\n', encoding="utf-8")
    names = ("rentbook_desktop.shop", "sqlalchemy.sql", "numpy.lib", "holidays.countries", "holidays.countries.france")
    packed = sources.packed_modules([(name, str(module), "PYMODULE") for name in names], tmp_path / "made")
    assert [(name, Path(path).read_text(encoding="utf-8")) for name, path, _ in packed] == [
        ("rentbook_desktop.shop", "\nassert True\n"),
        ("sqlalchemy.sql", "\nassert True\n"),
        ("numpy.lib", '"""Shop."""\nassert True\n'),
        ("holidays.countries", ""),
    ]


def test_a_package_without_a_file_and_a_library_stay_as_they_are(tmp_path):
    entries = [("sqlalchemy", "-", "PYMODULE"), ("barcode", "/barcode.pyc", "PYMODULE")]
    assert sources.packed_modules(entries, tmp_path) == entries


def test_the_holidays_are_known_without_the_other_countries(tmp_path):
    """The emptied package is put in the place of the real one, as the installed program finds it."""
    assert "holidays.countries" in contents.REPLACED_MODULES
    script = (
        "import sys, types, holidays; emptied = types.ModuleType('holidays.countries');"
        "emptied.__path__ = [holidays.__path__[0] + '/countries']; sys.modules['holidays.countries'] = emptied;"
        "from datetime import date; from rentbook_desktop.calendar.model import holiday_name;"
        "assert holiday_name(date(2027, 1, 1)); assert holiday_name(date(2027, 2, 7)) == '설날', holiday_name(date(2027, 2, 7));"
        "from installers.contents import is_packed; found = [name for name in sys.modules if name.startswith('holidays')];"
        "assert len(found) > 10; print([name for name in found if not is_packed(name)])"
    )
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, encoding="utf-8", check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert told.stdout.strip() == "[]"
