"""A backup's file is believed whole or not at all: no bit may flip, no byte may be missing."""

import random
import zipfile

import pytest

from rentbook_desktop.backup.archive import described, opened_archive, read_manifest, write_archive
from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.foundation.whole_files import draft_in, whole_file
from tests.backup.made import manifest
from tests.shops import codes


@pytest.fixture
def archive(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(random.Random(5).randbytes(20_000) + bytes(100_000))
    path = tmp_path / "one.rentbook"
    with whole_file(path) as file:
        write_archive(file, manifest(members=(described("shop.sqlite3", source),)), [source])
    return path


def taken_out(path, folder):
    with draft_in(folder) as draft, opened_archive(path) as archive:
        for member in archive.manifest.members:
            archive.take_out(member, draft)
        return draft.read_bytes()


def test_what_was_put_in_is_taken_out(archive, tmp_path):
    assert taken_out(archive, tmp_path) == (tmp_path / "source").read_bytes()
    assert archive.stat().st_size < 30_000
    assert archive.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob(".rentbook-*"))


def test_any_program_that_knows_zip_opens_it(archive):
    with zipfile.ZipFile(archive) as file:
        assert file.testzip() is None
        assert file.namelist() == ["manifest.json", "shop.sqlite3"]


@pytest.mark.campaign(quick=150, soak=5000)
def test_a_flipped_bit_is_refused_wherever_it_is(archive, tmp_path, size):
    whole, dice = archive.read_bytes(), random.Random(7)
    for _ in range(size):
        flipped = bytearray(whole)
        flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        archive.write_bytes(flipped)
        with pytest.raises(Refused) as error:
            taken_out(archive, tmp_path)
        assert codes(error)[0] in {"BACKUP_DAMAGED", "NO_BACKUP", "BACKUP_NEWER"}


def test_a_file_that_was_cut_off_is_refused_wherever_it_ends(archive, tmp_path):
    whole = archive.read_bytes()
    for length in (*range(0, len(whole), 997), len(whole) - 1):
        archive.write_bytes(whole[:length])
        with pytest.raises(Refused) as error:
            taken_out(archive, tmp_path)
        assert codes(error)[0] in {"BACKUP_DAMAGED", "NO_BACKUP"}


def test_another_file_is_told_from_a_damaged_one(tmp_path):
    (tmp_path / "letter.rentbook").write_text("Dear customer, " * 50)
    with zipfile.ZipFile(tmp_path / "other.rentbook", "w") as other:
        other.writestr("picture.png", b"1")
    for name in ("letter.rentbook", "other.rentbook"):
        with pytest.raises(Refused) as error:
            read_manifest(tmp_path / name)
        assert codes(error) == ["NO_BACKUP"]
    with pytest.raises(NotFound):
        read_manifest(tmp_path / "none.rentbook")
