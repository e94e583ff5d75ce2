"""Takes out of Qt's ICU what a Korean and English shop never asks it: other languages' names and orders, dictionaries, old encodings.

ICU's data is one table of named files inside `libicudata.so` (31 MB, of which 4 are used). A smaller table is laid into a library
of the same name by the assembler and the linker. The form of the table is that of `icu4c/source/common/ucmndata.h` (`OffsetTOC`).
"""

import re
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("ko", "en")
_CODE_PAGES = ("windows-949-2000", "ibm-949_P110-1999", "ibm-970_P110_P110-2006_U2")
_DROPPED = re.compile(r"^translit/|^rbnf/|^unit/|^brkitr/.*\.(dict|res)$|^unames\.icu$")
_OF_A_LANGUAGE = re.compile(r"^(?P<language>[a-z]{2,3})(_\w+)?$")
_BEGINS = struct.Struct("<HBB")
_ENTRY = struct.Struct("<II")
_MAGIC = (0xDA, 0x27)
_ALIGNMENT = 16
_ROUND_ABOUT = 64  # bytes between the start of the header and the name of the form, at most

File = tuple[str, bytes]

_ASSEMBLY = """
    .section .rodata
    .balign 16
    .global {symbol}
    .type {symbol}, @object
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


def is_wanted(name: str) -> bool:
    """Return whether the shops' languages need one file of the table, named without the table's own name."""
    if _DROPPED.search(name):
        return name.startswith("brkitr/root") or name.endswith(("/res_index.res", "/pool.res"))
    stem, _, kind = name.rpartition("/")[2].rpartition(".")
    if kind == "cnv":
        return stem in _CODE_PAGES
    found = _OF_A_LANGUAGE.match(stem)
    return kind != "res" or found is None or found["language"] in LANGUAGES


def read_table(library: bytes) -> tuple[bytes, list[File]]:
    """Return the header of the data in a library, and its files in their order; raises ValueError where there is none."""
    start = _start_of(library)
    header_size = _BEGINS.unpack_from(library, start)[0]
    table = start + header_size
    (count,) = struct.unpack_from("<I", library, table)
    entries = [_ENTRY.unpack_from(library, table + 4 + _ENTRY.size * place) for place in range(count)]
    names = [library[table + at : library.index(b"\0", table + at)].decode() for at, _ in entries]
    ends = [at for _, at in entries[1:]] + [entries[-1][1] + _size_of_last(library, table + entries[-1][1])]
    files = [(name, library[table + at : table + end]) for name, (_, at), end in zip(names, entries, ends, strict=True)]
    return library[start:table], files


def written_table(header: bytes, files: Sequence[File]) -> bytes:
    """Return a table of these files, which have to stand in the order of their names: ICU looks by halves."""
    names_at = 4 + _ENTRY.size * len(files)
    names, places = bytearray(), []
    for name, _ in files:
        places.append(names_at + len(names))
        names += name.encode() + b"\0"
    at = _aligned(names_at + len(names))
    toc, bodies = bytearray(struct.pack("<I", len(files))), bytearray()
    for place, (_, body) in zip(places, files, strict=True):
        toc += _ENTRY.pack(place, at + len(bodies))
        bodies += body + bytes(_aligned(len(body)) - len(body))
    return header + bytes(toc) + bytes(names) + bytes(at - names_at - len(names)) + bytes(bodies)


def shrink(library: Path, work: Path) -> None:
    """Put a library with the wanted files alone in the place of Qt's own."""
    header, files = read_table(library.read_bytes())
    work.mkdir(parents=True, exist_ok=True)
    data, source, made = work / "icu.dat", work / "icu.s", work / "icu.o"
    data.write_bytes(written_table(header, [file for file in files if is_wanted(file[0].partition("/")[2])]))
    version = library.name.rpartition(".")[2]
    source.write_text(_ASSEMBLY.format(symbol=f"icudt{version}_dat", data=data.name), encoding="utf-8")
    subprocess.run(["as", source.name, "-o", made.name], cwd=work, check=True)
    words = ["-shared", "-s", "--build-id=sha1", "-z", "noexecstack", "-soname", library.name]
    subprocess.run(["ld", *words, made.name, "-o", library.name], cwd=work, check=True)
    library.write_bytes((work / library.name).read_bytes())


def _start_of(library: bytes) -> int:
    named = library.find(b"CmnD")
    for start in range(named, max(named - _ROUND_ABOUT, 0), -1):
        if named > 0 and library[start + 2 : start + 4] == bytes(_MAGIC) and start % _ALIGNMENT == 0:
            return start
    raise ValueError("no data of ICU in this library")


def _size_of_last(library: bytes, start: int) -> int:
    """Return the size of the last file, zoneinfo, from its own header: a resource bundle says where it ends (`indexes[3]`)."""
    header_size = int(_BEGINS.unpack_from(library, start)[0])
    bundle = start + header_size
    return header_size + 4 * int(struct.unpack_from("<I", library, bundle + 4 + 4 * 3)[0])


def _aligned(size: int) -> int:
    return (size + _ALIGNMENT - 1) // _ALIGNMENT * _ALIGNMENT
