"""A dump of an X server becomes a picture."""

import struct

from installers.screen import colours_in, save_picture


def test_a_dump_is_saved_with_its_colours(tmp_path):
    width, height = 6, 4
    header = (
        struct.pack(
            ">25I",
            104,
            7,
            2,
            24,
            width,
            height,
            0,
            0,
            32,
            0,
            32,
            32,
            width * 4,
            4,
            0xFF0000,
            0xFF00,
            0xFF,
            8,
            256,
            1,
            0,
            width,
            height,
            0,
            0,
        )
        + b"x\0\0\0"
    )
    pixels = b"".join(struct.pack("<I", 0xFF0000 if x < 3 else 0x00FF00) for _ in range(height) for x in range(width))
    save_picture(header + bytes(12) + pixels, tmp_path / "p.png")
    assert colours_in(tmp_path / "p.png") == 2
