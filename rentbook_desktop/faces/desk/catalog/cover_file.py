"""Makes a cover of whatever picture somebody drops: at most 600 pixels high, and small enough to be kept."""

import errno
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from rentbook_desktop.catalog.covers import MAX_COVER_BYTES
from rentbook_desktop.faces.qt.picture_decoder import decode_picture
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.small_files import read_small_file

HIGHEST = 600
_LARGEST_FILE = 30_000_000  # bytes
_QUALITIES = (88, 75, 60, 40)


def cover_from(path: Path) -> bytes:
    """Return a file's picture as a JPEG; raises Invalid for what is none, Unavailable where it cannot be read."""
    try:
        data = read_small_file(path, _LARGEST_FILE)
    except OSError as error:
        if error.errno in {errno.EFBIG, errno.EINVAL, errno.EISDIR}:
            raise _no_cover() from error
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error
    image = decode_picture(data, HIGHEST)
    if image is None:
        raise _no_cover()
    return _small_enough(_on_white(image))


def _on_white(image: QImage) -> QImage:
    """JPEG has no transparency; paper is white."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _small_enough(image: QImage) -> bytes:
    for quality in _QUALITIES:
        saved = QByteArray()
        buffer = QBuffer(saved)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]
        if 0 < saved.size() <= MAX_COVER_BYTES:
            return bytes(saved.data())
    raise _no_cover()


def _no_cover() -> Invalid:
    return Invalid("INVALID_COVER", maximum=MAX_COVER_BYTES // 1000)
