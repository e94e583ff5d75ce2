"""Decodes pictures that somebody gave: PNG, JPEG and WebP by their first bytes, of a size that was looked at before."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from rentbook_desktop.catalog.covers import picture_format

MAX_PIXELS = 50_000_000
"""What a large camera takes; decoded that is 200 MB."""

_MAX_MEGABYTES = 256  # of one decoded picture, whatever its header says


def decode_picture(data: bytes, height: int, max_pixels: int = MAX_PIXELS) -> QImage | None:
    """Return a picture at most so many pixels high, turned as its camera was held.

    None for another format, more pixels than allowed, and a picture that is broken or cut short.
    """
    kind = picture_format(data)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MAX_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)  # no other decoder is tried
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or not 0 < size.width() * size.height() <= max_pixels:
        return None
    if size.height() > height:
        reader.setScaledSize(size.scaled(QSize(size.width(), height), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
