"""Renders our own drawings at the sizes that desktops and Windows ask for."""

import struct
from collections.abc import Sequence
from pathlib import Path

from installers.places import ROOT

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
DRAWINGS = ("rentbook", "rentbook-kiosk")
_ICO_SIZES = (16, 24, 32, 48, 256)
_ICO_HEADER, _ICO_ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_BITS = 32


def drawing(name: str) -> Path:
    """Return the drawing that is scaled."""
    return ROOT / "resources" / "icons" / f"{name}.svg"


def png_of(path: Path, size: int) -> bytes:
    """Return a drawing as PNG, so many pixels wide and tall; needs Qt, but no application and no screen."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        raise RuntimeError(f"{path} could not be painted")
    return bytes(buffer.data().data())


def write_hicolor(folder: Path) -> None:
    """Put all drawings into a folder of icons as desktops look through it."""
    for name in DRAWINGS:
        for size in SIZES:
            target = folder / f"{size}x{size}" / "apps" / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(png_of(drawing(name), size))
        scalable = folder / "scalable" / "apps" / f"{name}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        scalable.write_bytes(drawing(name).read_bytes())


def ico_of(name: str) -> bytes:
    """Return a drawing as the icon of a Windows program."""
    return packed_ico([(size, png_of(drawing(name), size)) for size in _ICO_SIZES])


def packed_ico(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """Return PNG pictures, each with its size in pixels, as one .ico; a size of 256 is written as 0 there."""
    at = _ICO_HEADER.size + _ICO_ENTRY.size * len(pictures)
    entries = bytearray()
    for size, picture in pictures:
        entries += _ICO_ENTRY.pack(size % 256, size % 256, 0, 0, 1, _BITS, len(picture), at)
        at += len(picture)
    return _ICO_HEADER.pack(0, 1, len(pictures)) + bytes(entries) + b"".join(picture for _, picture in pictures)
