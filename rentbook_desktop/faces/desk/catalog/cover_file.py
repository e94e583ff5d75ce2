"""Makes a cover of whatever picture somebody drops: at most 600 pixels high, and small enough to be kept."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from rentbook_desktop.catalog.covers import MAX_COVER_BYTES
from rentbook_desktop.foundation.errors import Invalid, Unavailable

HIGHEST = 600
_LARGEST_FILE, _MAX_PIXELS = 60_000_000, 120_000_000
_QUALITIES = (88, 75, 60, 40)


def cover_from(path: Path) -> bytes:
    """Return a file's picture as a JPEG; raises Invalid for what is none, Unavailable where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _no_cover()
    except OSError as error:
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MAX_PIXELS:
        raise _no_cover()
    if size.height() > HIGHEST:
        reader.setScaledSize(size.scaled(QSize(size.width(), HIGHEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
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
