"""What desktops and package tools read of us, looked at without those tools: every name leads somewhere."""

import subprocess
import xml.etree.ElementTree as ET
from configparser import ConfigParser

import pytest
from installers import icons
from installers.places import PACKAGING

LINUX = PACKAGING / "linux"


def entry(name):
    parsed = ConfigParser(strict=True, interpolation=None)
    parsed.optionxform = str
    parsed.read(LINUX / name, encoding="utf-8")
    return parsed["Desktop Entry"]


@pytest.mark.parametrize("name", ["rentbook.desktop", "rentbook-kiosk.desktop"])
def test_a_desktop_entry_starts_the_program_with_a_picture_of_ours_in_both_languages(name):
    told = entry(name)
    assert told["Exec"].split()[0] == told["TryExec"] == "rentbook"
    assert told["Icon"] in icons.DRAWINGS
    assert name.removesuffix(".desktop") == told["StartupWMClass"]  # by it a desktop knows the windows
    assert {key for key in told if key.endswith("[ko]")} >= {"Name[ko]", "GenericName[ko]", "Comment[ko]"}


def test_the_appstream_entry_names_the_desktop_entry_and_says_everything_twice():
    root = ET.fromstring((LINUX / "kr.rentbook.rentbook.metainfo.xml.in").read_text(encoding="utf-8"))
    assert (LINUX / root.findtext("launchable")).exists()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("name", "summary", "description/p", "description/ul/li"):
        found = root.findall(tag)
        assert len([one for one in found if one.get(lang) == "ko"]) * 2 == len(found), tag


@pytest.mark.parametrize("name", ["preinst", "prerm"])
def test_the_scripts_are_sound_and_let_a_first_installation_through(name):
    script = LINUX / "debian" / name
    subprocess.run(["sh", "-n", script], check=True)
    subprocess.run(["sh", script, "install" if name == "preinst" else "upgrade"], check=True)


def test_every_override_of_lintian_is_explained():
    blocks, explained = (LINUX / "debian" / "lintian-overrides").read_text(encoding="utf-8").splitlines(), False
    for line in blocks:
        explained = explained or line.startswith("#")
        assert explained
        assert line.startswith(("#", "rentbook: "))
