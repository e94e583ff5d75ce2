"""Lines of a text file in whichever encoding it has: UTF-8, UTF-16 or CP949, and a single line in another one."""

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.sheets.rows import RowFault

MAX_LINE = 200_000
"""Characters; the rest of a longer line is passed over."""

_SAMPLE = 1_000_000
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNDECODED = re.compile("[\ud800-\udfff]")
_END_OF_FILE = "\x1a"
_MANY_CONTROLS = 0.02


class TextLine(NamedTuple):
    """A line with its number from 1, without its end; `fault` says what kept it from being read as the others."""

    number: int
    text: str
    fault: RowFault | None


def text_lines(path: Path, encoding: str) -> Iterator[TextLine]:
    """Yield the lines of a file; raises Unavailable where it cannot be read."""
    try:
        with path.open("rb") as file, io.TextIOWrapper(file, encoding, "surrogateescape", newline="") as text:
            number = 0
            while line := text.readline(MAX_LINE):
                number += 1
                is_whole = line[-1:] in "\r\n" or len(line) < MAX_LINE
                if not is_whole:
                    _pass_over(text)
                yield _told(number, line.rstrip("\r\n"), encoding, is_whole=is_whole)
    except UnicodeError:
        raise Invalid("FILE_NO_TEXT", file=path.name) from None
    except OSError as error:
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error


def encoding_of(path: Path) -> str:
    """Return the encoding most lines of a file are in; raises Invalid for what is no text, Unavailable where it cannot be read."""
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError as error:
        raise Unavailable("FILE_NOT_READABLE", file=path.name) from error
    if found := _UTF16.get(sample[:2]):
        return found
    if sample[1::2].count(0) * 3 > len(sample):  # «Unicode text» without its mark: every other byte of Latin is nothing
        return "utf-16-le"
    controls = sum(sample.count(bytes([code])) for code in (*range(9), *range(14, 26), *range(27, 32)))
    if controls > len(sample) * _MANY_CONTROLS:
        raise Invalid("FILE_NO_TEXT", file=path.name)
    whole = sample.splitlines()[: -1 if len(sample) == _SAMPLE else None] or [sample]
    lines = [line for line in whole if not line.isascii()]
    wrong = sum(not _decodes(line, "utf-8") for line in lines)
    if wrong * 2 > len(lines):
        if sum(not _decodes(line, "cp949") for line in lines) * 2 > len(lines):
            raise Invalid("FILE_NO_TEXT", file=path.name)
        return "cp949"
    return "utf-8-sig"


def _told(number: int, line: str, encoding: str, *, is_whole: bool) -> TextLine:
    if not is_whole:
        return TextLine(number, "", RowFault.TOO_LONG)
    fault = None
    if not line.isascii() and _UNDECODED.search(line):
        other = _in_other_encoding(line, encoding)
        if other is None:
            return TextLine(number, line, RowFault.ENCODING)
        line, fault = other, RowFault.OTHER_ENCODING
    if _CONTROL.search(line):
        line = line.rstrip(_END_OF_FILE)  # ends files of DOS
        fault = RowFault.CONTROL if _CONTROL.search(line) else fault
    return TextLine(number, line, fault)


def _in_other_encoding(line: str, encoding: str) -> str | None:
    """Return a line that is not in the encoding of its file, read in the other usual one; None where it is in neither."""
    other = "utf-8" if encoding == "cp949" else "cp949"
    try:
        return line.encode(encoding.removesuffix("-sig"), "surrogateescape").decode(other)
    except UnicodeError:
        return None


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _pass_over(text: io.TextIOWrapper) -> None:
    while (rest := text.readline(MAX_LINE)) and rest[-1:] not in "\r\n":
        pass
