"""Where a build asks is a file that whoever builds it puts beside it; anything else is none."""

import json

import pytest

from rentbook_desktop.updates import build
from tests.updates.signed import PUBLIC


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (json.dumps({"url": "https://example.com/r.json", "public_key": PUBLIC.hex()}), True),
        (json.dumps({"url": "http://example.com/r.json", "public_key": PUBLIC.hex()}), False),
        (json.dumps({"url": "https://example.com/r.json", "public_key": "ab"}), False),
        (json.dumps({"url": "https://example.com/r.json", "public_key": "no hexadecimal"}), False),
        ("{}", False), ("[", False), (None, False),
    ],
)  # fmt: skip
def test_an_address_over_tls_and_a_key(tmp_path, monkeypatch, content, fits):
    file = tmp_path / "updates.json"
    if content is not None:
        file.write_text(content)
    monkeypatch.setattr(build, "resource_path", lambda _: file)
    found = build.update_source()
    assert (found is not None) == fits
    if found is not None:
        assert found.key == PUBLIC


def test_a_checkout_asks_nobody():
    assert build.update_source() is None
