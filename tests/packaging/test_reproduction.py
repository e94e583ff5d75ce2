"""Two sets of installers are the same, or it is said in which file they are not."""

import tarfile

from installers.reproduction import differences


def archive(folder, content, when=0):
    folder.mkdir(exist_ok=True)
    (folder / "file").write_text(content)
    with tarfile.open(folder / "a.tar.xz", "w:xz") as made:
        entry = made.gettarinfo(folder / "file", "usr/file")
        entry.mtime = when
        with (folder / "file").open("rb") as file:
            made.addfile(entry, file)
    (folder / "file").unlink()
    return folder


def test_the_same_is_the_same(tmp_path):
    assert list(differences(archive(tmp_path / "a", "x"), archive(tmp_path / "b", "x"))) == []


def test_another_file_another_time_and_a_missing_archive_are_told(tmp_path):
    first = archive(tmp_path / "a", "x")
    assert "usr/file" in list(differences(first, archive(tmp_path / "b", "y")))[1]
    assert "usr/file" in list(differences(first, archive(tmp_path / "c", "x", when=5)))[1]
    (tmp_path / "d").mkdir()
    assert list(differences(first, tmp_path / "d")) == ["a.tar.xz is in one of them only"]
    assert list(differences(tmp_path / "d", tmp_path / "d")) != []
