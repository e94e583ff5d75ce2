"""The session files of a kiosk: what they bind, what they start, and that the guide names each."""

import subprocess
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import pytest

from rentbook_desktop.faces.kiosk.setup_checks import SESSION

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "packaging" / "kiosk"


def unit(name):
    parsed = ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str
    parsed.read(SHIPPED / name)
    return parsed


def test_openbox_binds_no_key_and_no_button():
    tree = ET.parse(SHIPPED / "openbox.xml")
    names = [element.tag.rpartition("}")[2] for element in tree.iter()]
    assert {"keybind", "mousebind"} & set(names) == set()
    assert names.count("keyboard") == names.count("mouse") == 1  # empty: without them openbox takes its own


def test_the_service_starts_the_kiosk_again_and_leaves_no_memory_behind():
    service = unit("rentbook-kiosk.service")["Service"]
    assert service["ExecStart"].endswith("rentbook kiosk")
    assert (service["Restart"], service["LimitCORE"]) == ("on-failure", "0")


@pytest.mark.parametrize("name", ["rentbook-kiosk.desktop", "rentbook-kiosk-wayland.desktop"])
def test_both_sessions_are_named_alike_and_start_nothing_else(name):
    entry = unit(name)["Desktop Entry"]
    assert entry["DesktopNames"] == SESSION
    assert entry["Exec"].endswith(("rentbook-kiosk-session", "-- rentbook kiosk"))


def test_the_session_is_a_shell_script_that_starts_the_service():
    script = SHIPPED / "rentbook-kiosk-session"
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)
    assert "systemctl --user start rentbook-kiosk.service" in script.read_text(encoding="utf-8")


def test_readme_and_guide_name_every_file():
    readme = (SHIPPED / "README.md").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "kiosk.md").read_text(encoding="utf-8")
    names = {path.name for path in SHIPPED.iterdir()} - {"README.md"}
    assert {name for name in names if name not in readme} == set()
    assert {name for name in names if name not in guide} == set()
