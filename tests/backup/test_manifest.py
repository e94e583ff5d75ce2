"""What a backup says of itself is read again, or refused with a reason."""

import msgspec
import pytest

from rentbook_desktop.backup.manifest import FORMAT, BackupManifest, decode_manifest, encode_manifest
from rentbook_desktop.foundation.errors import Refused
from tests.backup.made import manifest
from tests.shops import codes


def test_what_is_written_is_read_again():
    assert decode_manifest(encode_manifest(manifest())) == manifest()


def test_one_of_a_newer_program_is_told_from_a_damaged_one():
    newer = msgspec.json.encode({"format": FORMAT + 1, "something": "else"})
    for data, code in ((newer, "BACKUP_NEWER"), (b"{}", "BACKUP_DAMAGED"), (b"\xff\x00", "BACKUP_DAMAGED")):
        with pytest.raises(Refused) as error:
            decode_manifest(data)
        assert codes(error) == [code]


def test_only_what_holds_counts():
    assert manifest().proof.holds
    assert not manifest(outcome="NOT_PROVEN").proof.holds
    assert {one.name for one in msgspec.structs.fields(BackupManifest)} >= {"head", "counts", "members", "proof"}
