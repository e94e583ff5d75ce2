"""The table of ICU's data is read and written as it is; what is left of it serves Korean and English."""

import struct

import pytest
from installers import icu

HEADER = struct.pack("<HBB", 32, 0xDA, 0x27) + struct.pack("<HH", 20, 0) + b"\0\0\x02\0CmnD" + bytes(16)
BUNDLE = struct.pack("<HBB", 16, 0xDA, 0x27) + bytes(12) + struct.pack("<I5I", 0, 5, 0, 6, 6, 6)
FILES = [
    ("icudt73l/coll/ko.res", b"order" * 7),
    ("icudt73l/cnvalias.icu", b"\1\2\3"),
    ("icudt73l/zoneinfo64.res", BUNDLE),
]


def test_a_table_is_read_as_it_was_written():
    library = bytes(4096) + icu.written_table(HEADER, FILES) + bytes(100)
    header, files = icu.read_table(library)
    assert header == HEADER
    assert [name for name, _ in files] == [name for name, _ in FILES]
    assert all(
        read.startswith(body) and not read[len(body) :].strip(b"\0")
        for (_, body), (_, read) in zip(FILES, files, strict=True)
    )


def test_a_library_without_data_is_refused():
    with pytest.raises(ValueError, match="no data of ICU"):
        icu.read_table(b"\x7fELF" + bytes(500))


@pytest.mark.parametrize(
    "name",
    ["coll/ko.res", "root.res", "lang/en.res", "zone/ko_KR.res", "coll/ucadata.icu", "zoneinfo64.res", "unit/pool.res"],
)
def test_what_the_shops_languages_need_stays(name):
    assert icu.is_wanted(name)


@pytest.mark.parametrize(
    "name", ["coll/zh.res", "fr_CA.res", "translit/root.res", "brkitr/cjdict.dict", "gb18030.cnv", "unames.icu"]
)
def test_other_languages_go(name):
    assert not icu.is_wanted(name)
