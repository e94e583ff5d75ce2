"""Pictures that were made to harm, and those that people have."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader, qRgb

from rentbook_desktop.faces.qt.picture_decoder import decode_picture


def written(kind, width=40, height=90):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(qRgb(200, 30, 30))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def png_of(width, height):
    """A PNG whose header promises a size, and whose pixels are a few zeros."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_people_have_is_decoded_no_higher_than_wanted(qapp, kind):
    assert decode_picture(written(kind), 300).height() == 90
    assert decode_picture(written(kind), 45).height() == 45


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='file:///etc/passwd'/></svg>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
        b'/* XPM */ static char * a[] = {"1 1 1 1", "a c #000", "a"};',
        b"P6 1 1 255 abc",
        b"\x89PNG\r\n\x1a\n" + b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"RIFF\x10\x00\x00\x00WEBPVP8 broken",
        b"\xff\xd8\xff\xe0 broken",
    ],
    ids=range(10),
)
def test_nothing_else_is_decoded(qapp, data):
    assert decode_picture(data, 300) is None


def test_formats_that_qt_would_take_are_not_taken(qapp):
    for kind in ("BMP", "PPM", "XPM"):
        assert kind.lower().encode() in [bytes(one.data()) for one in QImageReader.supportedImageFormats()]
        assert decode_picture(written(kind), 300) is None


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (2**31 - 1, 2**31 - 1), (50_000_001, 1), (0, 5)])
def test_a_size_that_is_too_large_is_not_even_begun(qapp, monkeypatch, width, height):
    monkeypatch.setattr(QImageReader, "read", lambda _self: pytest.fail("it was decoded"))
    assert decode_picture(png_of(width, height), 300) is None


def test_what_is_kept_may_be_smaller_still(qapp):
    assert decode_picture(written("PNG", 40, 90), 300, max_pixels=3600).height() == 90
    assert decode_picture(written("PNG", 40, 91), 300, max_pixels=3600) is None
