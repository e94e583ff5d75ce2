"""The archive holds the tree, belongs to root, and is the same whenever it is made."""

import tarfile

from installers import archive


def test_two_archives_of_one_tree_are_the_same_and_hold_it(tmp_path, monkeypatch):
    tree = tmp_path / "tree"
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/run").write_bytes(b"#!/bin/sh\n")
    (tree / "usr/bin/link").symlink_to("run")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764500000")
    monkeypatch.setattr(archive, "TREE", tree)
    made = []
    for name in ("one", "other"):
        monkeypatch.setattr(archive, "DIST", tmp_path / name)
        made.append(archive.build_archive())
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as opened:
        entries = {entry.name.partition("/")[2]: entry for entry in opened}
    assert set(entries) == {"INSTALL.txt", "usr", "usr/bin", "usr/bin/run", "usr/bin/link"}
    assert {entry.uid for entry in entries.values()} == {0}
    assert entries["usr/bin/link"].linkname == "run"
