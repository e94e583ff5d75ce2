"""The look at a computer: each thing that locks a kiosk down is seen where it is, and missed where it is not."""

import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.kiosk.setup_checks import Computer, keyboards_in, look_at_setup, this_computer
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.exit_pin import exit_pin_file, write_exit_pin

SHIPPED = Path(__file__).parents[3] / "packaging" / "kiosk"
SCANNER = 'N: Name="Barcode Scanner"\nH: Handlers=sysrq kbd event3\nB: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\n'
BUTTON = 'N: Name="Power Button"\nH: Handlers=kbd event0\nB: KEY=10000000000000 0\n'


def write(root, path, text=""):
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


@pytest.fixture
def computer(tmp_path):
    """One on which everything is in place, with the files as they are shipped."""
    root, home = tmp_path / "root", tmp_path / "root/home/kiosk"
    xorg = root / "etc/X11/xorg.conf.d"
    xorg.mkdir(parents=True)
    shutil.copy(SHIPPED / "10-rentbook-kiosk.conf", xorg)
    (root / "etc/xdg/rentbook-kiosk").mkdir(parents=True)
    shutil.copy(SHIPPED / "openbox.xml", root / "etc/xdg/rentbook-kiosk")
    write(home, ".config/systemd/user/default.target.wants/rentbook-kiosk.service")
    (root / "etc/systemd/system").mkdir(parents=True)
    (root / "etc/systemd/system/ctrl-alt-del.target").symlink_to(os.devnull)
    write(root, "proc/sys/kernel/sysrq", "0\n")
    write(root, "etc/usbguard/rules.conf")
    write(root, "run/usbguard.pid", "1")
    write(root, "proc/bus/input/devices", BUTTON + "\n" + SCANNER)
    write(root, "proc/sys/kernel/core_pattern", "|/usr/lib/systemd/systemd-coredump")
    write(root, "etc/systemd/coredump.conf", "[Coredump]\nStorage=none\n")
    return Computer(
        root=root, home=home, variables={"XDG_SESSION_DESKTOP": "rentbook-kiosk"}, is_admin=False,
        groups=frozenset({"kiosk", "audio"}), platform="linux",
    )  # fmt: skip


@pytest.fixture
def options(tmp_path):
    data = tmp_path / "shop"
    data.mkdir(mode=0o700)
    return KioskOptions(data=data)


def missing(options, computer):
    return {fact.name for fact in look_at_setup(options, computer) if not fact.ok}


def test_a_computer_set_up_by_the_guide_has_everything(options, computer):
    assert missing(options, computer) == set()


def remove(path):
    return lambda computer: (computer.root / path).unlink()


def put(path, text):
    return lambda computer: write(computer.root, path, text)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("console_keys", remove("etc/X11/xorg.conf.d/10-rentbook-kiosk.conf")),
        ("console_keys", put("etc/X11/xorg.conf.d/10-rentbook-kiosk.conf", 'Option "DontVTSwitch" "off"\nOption "DontZap"')),
        ("blanking", put("etc/X11/xorg.conf.d/10-rentbook-kiosk.conf", 'Option "BlankTime" "10"')),
        ("window_keys", remove("etc/xdg/rentbook-kiosk/openbox.xml")),
        ("window_keys", put("etc/xdg/rentbook-kiosk/openbox.xml", '<keyboard><keybind key="A-F4"/></keyboard>')),
        ("window_keys", put("etc/xdg/rentbook-kiosk/openbox.xml", '<mouse><mousebind button="Right" action="Press"/></mouse>')),
        ("unit", remove("home/kiosk/.config/systemd/user/default.target.wants/rentbook-kiosk.service")),
        ("reboot_keys", remove("etc/systemd/system/ctrl-alt-del.target")),
        ("sysrq", put("proc/sys/kernel/sysrq", "176")),
        ("sysrq", remove("proc/sys/kernel/sysrq")),
        ("usb", remove("run/usbguard.pid")),
        ("usb", remove("etc/usbguard/rules.conf")),
        ("keyboards", put("proc/bus/input/devices", SCANNER + "\n" + SCANNER.replace("Barcode Scanner", "USB Keyboard"))),
        ("dumps", put("etc/systemd/coredump.conf", "[Coredump]\n#Storage=none\n")),
    ],
)  # fmt: skip
def test_what_is_not_in_place_is_named(options, computer, name, change):
    change(computer)
    assert name in missing(options, computer)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("account", {"is_admin": True}),
        ("account", {"groups": frozenset({"kiosk", "sudo"})}),
        ("session", {"variables": {}}),
        ("desktop_shell", {"variables": {"XDG_SESSION_DESKTOP": "rentbook-kiosk", "XDG_CURRENT_DESKTOP": "GNOME"}}),
        ("system", {"platform": "darwin"}),
    ],
)
def test_an_account_or_a_session_that_is_no_kiosks_is_named(options, computer, name, changed):
    assert name in missing(options, replace(computer, **changed))


def test_a_folder_that_others_can_open_is_named(options, computer):
    options.data.chmod(0o755)
    assert missing(options, computer) == {"data_private"}
    options.data.rmdir()
    assert missing(options, computer) == {"data_private"}


def test_on_a_server_an_exit_pin_is_asked_for_and_one_that_others_can_open_is_named(options, computer):
    on_server = replace(options, database="postgresql://server/shop")
    assert missing(on_server, computer) == {"exit_pin"}
    path = exit_pin_file(options.data, options.name)
    write_exit_pin(path, "582914")
    assert missing(on_server, computer) == set()
    path.chmod(0o644)
    assert missing(options, computer) == missing(on_server, computer) == {"exit_pin"}


def test_under_wayland_nothing_is_asked_of_an_x_server(options, computer):
    (computer.root / "etc/X11/xorg.conf.d/10-rentbook-kiosk.conf").unlink()
    there = replace(computer, variables=computer.variables | {"WAYLAND_DISPLAY": "wayland-0"})
    assert missing(options, there) == set()


def test_only_what_can_type_letters_is_a_keyboard():
    assert keyboards_in(BUTTON + "\n" + SCANNER) == ("Barcode Scanner",)
    assert keyboards_in("") == ()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_has_a_sentence_and_what_to_do(options, computer, language):
    from rentbook_desktop.faces.kiosk.setup_windows import windows_facts

    words = Translator(language)
    names = {fact.name for fact in (*look_at_setup(options, computer), *windows_facts(lambda *_: None))} | {"system"}
    assert all(words.tr(f"kiosk_setup.{name}") and words.tr(f"kiosk_setup.{name}_mend") for name in names)


def test_this_computer_can_be_looked_at(options):
    assert {fact.name for fact in look_at_setup(options, this_computer())} >= {"account", "data_private"}
