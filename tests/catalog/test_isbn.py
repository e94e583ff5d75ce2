"""ISBNs: read, or none."""

import pytest

from rentbook_desktop.catalog.isbn import normal_isbn


@pytest.mark.parametrize(
    ("typed", "isbn"),
    [
        ("9788954608916", "9788954608916"),
        ("978-89-546-0891-6", "9788954608916"),
        (" 978 89 546 0891 6\n", "9788954608916"),
        ("９７８８９５４６０８９１６", "9788954608916"),
        ("8936434128", "9788936434120"),
        ("439554934", "9780439554930"),
        ("080442957X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("9788962625613", None),
        ("0000000000000", None),
        ("0000000000", None),
        ("0", None),
        ("9772636013006", None),
        ("8809478710013", None),
        ("", None),
        ("03830", None),
        ("978895460891６x", None),
        ("X" * 10_000, None),
    ],
)
def test_an_isbn_is_read_or_is_none(typed, isbn):
    assert normal_isbn(typed) == isbn
