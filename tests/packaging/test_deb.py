"""The parts of a .deb that say what is in it."""

import hashlib

from installers import deb


def made(folder):
    for name, content in {
        "usr/bin/run": b"x" * 1500,
        "usr/share/a": b"",
        "DEBIAN/control": b"none",
        "etc/rc": b"1",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "usr/bin/link").symlink_to("run")
    return folder


def test_checksums_name_every_file_in_order(tmp_path):
    lines = deb.checksums(made(tmp_path)).splitlines()
    assert [line.split("  ")[1] for line in lines] == ["etc/rc", "usr/bin/run", "usr/share/a"]
    assert lines[0].split("  ")[0] == hashlib.md5(b"1", usedforsecurity=False).hexdigest()


def test_the_size_counts_files_in_whole_kib_and_everything_else_as_one(tmp_path):
    folders, link = ["usr", "usr/bin", "usr/share", "etc"], 1
    assert deb.installed_size(made(tmp_path)) == len(folders) + link + 2 + 0 + 1


def test_programs_are_known_by_their_first_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"\x7fELF...")
    (tmp_path / "b.so").write_bytes(b"#!/bin/sh")
    assert deb.programs_in(tmp_path) == [tmp_path / "a"]


def test_settings_files_are_named(tmp_path):
    assert [str(path) for path in deb._settings_files(made(tmp_path))] == ["etc/rc"]
