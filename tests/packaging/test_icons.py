"""Our drawings become pictures of the sizes asked for, the same each time."""

import struct

import pytest
from installers import icons
from PySide6.QtGui import QImage


@pytest.mark.parametrize("name", icons.DRAWINGS)
def test_a_drawing_is_painted_in_its_size_and_not_empty(name):
    made = icons.png_of(icons.drawing(name), 48)
    image = QImage.fromData(made)
    assert (image.width(), image.height()) == (48, 48)
    assert len({image.pixel(x, y) for x in range(48) for y in range(48)}) > 3
    assert made == icons.png_of(icons.drawing(name), 48)


def test_an_ico_points_at_each_of_its_pictures():
    pictures = [(16, b"first"), (256, b"second!")]
    made = icons.packed_ico(pictures)
    assert struct.unpack_from("<HHH", made) == (0, 1, 2)
    for place, (size, picture) in enumerate(pictures):
        width, height, _, _, _, _, length, at = struct.unpack_from("<BBBBHHII", made, 6 + 16 * place)
        assert (width, height) == (size % 256, size % 256)
        assert made[at : at + length] == picture
