"""Of the lock's lines for numpy, one is for this interpreter."""

import sys

import pytest
from installers.numpy_wheel import locked_lines, version_in, with_settings
from installers.places import ROOT

LOCK = """\
msgspec==1 \\
    --hash=sha256:0
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:1 \\
    --hash=sha256:2
    # via pyqtgraph
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:3
"""


def test_the_lines_for_this_interpreter_are_taken_with_their_hashes():
    expected = ("2.4.6", 2) if sys.version_info < (3, 12) else ("2.5.5", 1)
    lines = locked_lines(LOCK)
    assert (version_in(lines), lines.count("--hash")) == expected


def test_the_real_lock_pins_it_once():
    assert version_in(locked_lines((ROOT / "requirements/run.txt").read_text(encoding="utf-8")))


def test_a_lock_without_it_or_with_an_unknown_marker_is_refused():
    with pytest.raises(ValueError, match="0 times"):
        locked_lines("msgspec==1\n")
    with pytest.raises(ValueError, match="not known"):
        locked_lines("numpy==1 ; os_name == 'nt' \\\n    --hash=sha256:1\n")


def test_the_settings_stand_beside_the_hashes():
    """pip gives those of its command line to nothing that a file names."""
    lines = with_settings(locked_lines(LOCK)).splitlines()
    assert lines[0].startswith("numpy==")
    assert all(line.endswith(" \\") for line in lines[:-1])
    assert "    --config-settings=setup-args=-Dblas=none \\" in lines
