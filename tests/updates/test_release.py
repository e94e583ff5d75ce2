"""What a release says is believed where it is signed, and nothing else."""

import json
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rentbook_desktop.updates.release import ReleaseNews, ReleaseRefused, is_newer, read_release
from tests.updates.signed import PAGE, PUBLIC, signed

OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def code_of(content, key=PUBLIC):
    with pytest.raises(ReleaseRefused) as error:
        read_release(content, key)
    return error.value.code


def test_a_signed_one_is_read():
    assert read_release(signed(), PUBLIC) == ReleaseNews(version="0.2.0", page=PAGE)


def test_another_key_and_every_flipped_byte_are_refused():
    assert code_of(signed(key=OTHER)) == "WRONG_SIGNATURE"
    assert code_of(signed(), key=OTHER.public_key().public_bytes_raw()) == "WRONG_SIGNATURE"
    whole = signed()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        with suppress(ReleaseRefused):
            found = read_release(bytes(flipped), PUBLIC)
            assert found == ReleaseNews(version="0.2.0", page=PAGE), place


def test_the_document_of_one_is_not_taken_with_the_signature_of_another():
    one, other = json.loads(signed()), json.loads(signed(version="9.9.9"))
    assert code_of(json.dumps({**other, "signature": one["signature"]}).encode()) == "WRONG_SIGNATURE"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not JSON", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"document": "?", "signature": "?"}', b"<html>",
        signed(b"not JSON"), signed(b"{}"), signed(version="soon"), signed(version="1"), signed(version=2),
        signed(page="http://example.com"), signed(page="javascript:alert(1)"), signed(page="https://"),
    ],
)  # fmt: skip
def test_what_is_no_release_is_refused(content):
    assert code_of(content) == "NO_RELEASE"


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.2.0", "0.1.0", True), ("0.10.0", "0.9.9", True), ("1.0", "0.9.9", True), ("0.1.0.1", "0.1.0", True),
        ("0.1.0", "0.1.0", False), ("0.1", "0.1.0", False), ("0.1.0", "0.2.0", False), ("", "0.1.0", False),
        ("x", "0.1.0", False),
    ],
)  # fmt: skip
def test_versions_are_compared_number_by_number(version, than, newer):
    assert is_newer(version, than) == newer
